"""What a version of an account file says, as far as a merge needs it: strict YAML, not a valid account."""

from csctl.finding import Finding
from csctl.store.codes import EMPTY_FILE
from csctl.store.places import Tree
from csctl.store.yaml_text import Document, read_document

Keys = dict[str, Tree]


def version(raw: bytes, name: str) -> Document | Finding:
    """Read a version, called by a name; a file without content is one without keys."""
    read = read_document(raw, name)
    if isinstance(read, Document):
        return read
    if read[0].code == EMPTY_FILE.code:
        return Document(name, "", {}, {}, 0, False, False)
    return read[0]


def keys_of(raw: bytes) -> Keys | None:
    """What a text says; None where it cannot be read."""
    read = version(raw, "")
    return read.tree if isinstance(read, Document) else None
