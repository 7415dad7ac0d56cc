"""The real yaml-language-server, spoken to as an editor does: LSP over its standard input and output."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROGRAM = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
"""Where it is; None where nobody has installed it: npm install -g yaml-language-server"""

PATIENCE_SECONDS = 60
_SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False, "url": ""}}


class Editor:
    """An editor with one folder open."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        self._process = process
        self._number = 0
        self.diagnostics: dict[str, list[str]] = {}
        folder = {"uri": root.as_uri(), "name": "book"}
        can = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
        self.asked(
            "initialize", processId=None, rootUri=root.as_uri(), capabilities=can, workspaceFolders=[folder]
        )
        self._say("initialized")
        self._say("workspace/didChangeConfiguration", settings={"yaml": _SETTINGS})

    def opened(self, path: Path, text: str) -> str:
        """Open a file with this text, be it what is on the disk or not; return its address."""
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._say("textDocument/didOpen", textDocument=item)
        return path.as_uri()

    def marked(self, uri: str) -> list[str]:
        """Wait for the mistakes that are marked in a file; return what is said of them, with their lines."""
        while uri not in self.diagnostics:
            self._take(self._heard())
        return self.diagnostics[uri]

    def offered(self, uri: str, line: int, column: int) -> dict[str, str]:
        """Return what can be typed at a place, counted from 0, with what is inserted for it."""
        found = self.asked("textDocument/completion", textDocument={"uri": uri}, position=_at(line, column))
        items = found.get("items", []) if isinstance(found, dict) else found
        assert isinstance(items, list)
        return {item["label"]: item.get("insertText", item["label"]) for item in items}

    def hovered(self, uri: str, line: int, column: int) -> str:
        """Return what is said of the word under the pointer."""
        return json.dumps(
            self.asked("textDocument/hover", textDocument={"uri": uri}, position=_at(line, column)),
            ensure_ascii=False,
        )

    def asked(self, method: str, **parameters: object) -> object:
        """Ask, and wait for the answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._heard()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")
            self._take(message)

    def _take(self, message: Mapping[str, object]) -> None:
        """Answer what the server asks, and remember what it marks."""
        parameters = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics" and isinstance(parameters, dict):
            said = [
                f"{one['range']['start']['line'] + 1}: {one['message']}" for one in parameters["diagnostics"]
            ]
            self.diagnostics[parameters["uri"]] = said
        elif message.get("method") == "workspace/configuration" and isinstance(parameters, dict):
            wanted = [item.get("section") for item in parameters["items"]]
            self._send(
                {"id": message["id"], "result": [_SETTINGS if one == "yaml" else {} for one in wanted]}
            )
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _say(self, method: str, **parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _heard(self) -> dict[str, object]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server has gone"
        found = json.loads(self._process.stdout.read(length))
        assert isinstance(found, dict)
        return found


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """Open a folder in an editor; a server that says nothing is killed, and the test fails."""
    assert PROGRAM is not None
    with subprocess.Popen(
        [PROGRAM, "--stdio"],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        watch = threading.Timer(PATIENCE_SECONDS, process.kill)
        watch.start()
        try:
            yield Editor(process, root)
        finally:
            watch.cancel()
            process.kill()


def _at(line: int, column: int) -> Mapping[str, int]:
    return {"line": line, "character": column}
