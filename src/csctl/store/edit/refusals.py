"""Why an edit is not made, and where."""

from enum import StrEnum

from csctl.errors import Refused


class RefusalReason(StrEnum):
    """The reasons for which an edit is refused; there are no others."""

    SHARED = "shared"  # anchored and referenced: the change would show elsewhere too
    ALIAS = "alias"  # the way leads through an alias into another place
    DUPLICATE_KEY = "duplicate_key"  # two keys of that name, or one where a new one should go
    WRONG_KIND = "wrong_kind"  # an item for a scalar, a key for a list
    MISSING = "missing"  # the entry to change or to remove is not there
    SEVERAL_DOCUMENTS = "several_documents"
    CARRIAGE_RETURNS = "carriage_returns"  # a lone CR ends lines for YAML and not for an editor
    TAG = "tag"
    SURROGATE = "surrogate"  # half a character: cannot be stored as UTF-8
    UNREADABLE = "unreadable"  # the file, as it stands, is no valid YAML
    NOT_PROVEN = "not_proven"  # no candidate read back as exactly the file with the change


class EditRefused(Refused):
    """An edit that cannot be made safely; the text is as it was (exit 4).

    `line` counts from 1.
    """

    def __init__(self, reason: RefusalReason, message: str, *, line: int = 1) -> None:
        super().__init__(f"{message} (line {line})", "change it by hand: csctl edit ACCOUNT")
        self.reason = reason
        self.line = line
