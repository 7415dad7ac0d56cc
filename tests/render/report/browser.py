"""A real Chromium without a window, asked over its DevTools pipe; only the standard library is needed."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE_SECONDS = 60
_NUL = b"\0"
_SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
    "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
_STARTER = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(word), fcntl.F_DUPFD, 10) for word in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium speaks on the descriptors 3 and 4, whatever numbers the pipes have here."""


def chromium() -> str | None:
    """Return the browser that is installed, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass(slots=True)
class Tab:
    """One tab: what it is asked, and everything it reported meanwhile."""

    send_to: int
    read_from: int
    session: str = ""
    events: list[dict[str, Json]] = field(default_factory=list)
    _number: int = 0
    _rest: bytes = b""

    def ask(self, method: str, **params: Json) -> dict[str, Json]:
        """Send a command and wait for its answer."""
        self._number += 1
        message: dict[str, Json] = {"id": self._number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.send_to, json.dumps(message).encode() + _NUL)
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result = answer["result"]
                assert isinstance(result, dict)
                return result
            self.events.append(answer)

    def wait_for(self, method: str) -> None:
        """Wait until something has happened."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._next())

    def value_of(self, script: str) -> Json:
        """Return what a script says of the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        result = answer["result"]
        assert isinstance(result, dict), answer
        return result.get("value")

    def open(self, page: Path, width: int, *, dark: bool = False, media: str = "screen") -> None:
        """Show a file in a window of this width, as it is drawn in the light or in the dark, or printed."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False
        )
        scheme: Json = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.events.clear()
        self.ask("Page.navigate", url=page.as_uri())
        self.wait_for("Page.loadEventFired")

    def reported(self, *methods: str) -> list[Json]:
        """Return the parameters of what happened since the page was opened."""
        return [event.get("params") for event in self.events if event.get("method") in methods]

    def _next(self) -> dict[str, Json]:
        while _NUL not in self._rest:
            ready, _, _ = select.select([self.read_from], [], [], PATIENCE_SECONDS)
            assert ready, "the browser says nothing"
            chunk = os.read(self.read_from, 1 << 16)
            assert chunk, "the browser is gone"
            self._rest += chunk
        message, _, self._rest = self._rest.partition(_NUL)
        found: dict[str, Json] = json.loads(message)
        return found


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Tab]:
    """Start a browser with a profile of its own, and end it with everything that belongs to it."""
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    switches = (*_SWITCHES, f"--user-data-dir={profile}", "about:blank")
    process = subprocess.Popen(
        [sys.executable, "-c", _STARTER, str(their_in), str(their_out), program, *switches],
        pass_fds=(their_in, their_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_quiet(os.environ),
    )
    os.close(their_in)
    os.close(their_out)
    try:
        yield _attached(Tab(our_out, our_in))
    finally:
        os.close(our_out)
        os.close(our_in)
        _end(process)


def _quiet(environ: Mapping[str, str]) -> dict[str, str]:
    return {**environ, "DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def _attached(tab: Tab) -> Tab:
    target = tab.ask("Target.createTarget", url="about:blank")["targetId"]
    session = tab.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    assert isinstance(session, str)
    tab.session = session
    for domain in ("Page", "Runtime", "Log", "Network"):
        tab.ask(f"{domain}.enable")
    return tab


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.1)  # its children let go of the profile
