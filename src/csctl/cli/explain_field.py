"""`csctl explain contact_log.kind`: a key of an account file or of `csctl.yaml`."""

from typing import TYPE_CHECKING

from csctl.cli.book_place import book_folder
from csctl.cli.flags import Flags
from csctl.cli.output import print_json, print_lines, stdout_look
from csctl.errors import NotFound

if TYPE_CHECKING:
    from csctl.exchange.json_schema import Described
    from csctl.model.field_tree import Field


def explained_exactly(words: str, flags: Flags, *, as_json: bool) -> bool:
    """Explain the key of these very words, if there is one. An account of that name goes first."""
    from csctl.model.account import Account
    from csctl.model.norms import Norms

    root = words.partition(".")[0].replace("-", "_")
    if root not in {*Account.model_fields, *Norms.model_fields} or _is_account(words, flags):
        return False
    from csctl.logbook.field_meant import field_named

    files = _fields()
    field = field_named(words, tuple(field for some in files.values() for field in some))
    if field is not None:
        _print(field, files, flags, as_json=as_json)
    return field is not None


def explain_meant(words: str, flags: Flags, *, as_json: bool) -> None:
    """Explain the key that is meant. Raises Refused where several fit, NotFound with near ones."""
    from csctl.logbook.field_meant import field_meant

    files = _fields()
    field = field_meant(words, tuple(field for some in files.values() for field in some))
    _print(field, files, flags, as_json=as_json)


def _fields() -> "dict[Described, tuple[Field, ...]]":
    from csctl.exchange.json_schema import Described, described_fields
    from csctl.model.field_tree import every_field

    return {of: tuple(every_field(described_fields(of))) for of in Described}


def _print(
    field: "Field", files: "dict[Described, tuple[Field, ...]]", flags: Flags, *, as_json: bool
) -> None:
    from csctl.render.explain_field import field_document, field_lines

    of = next(of for of, some in files.items() if any(one is field for one in some))
    also = _namesakes(field, files)
    if as_json:
        print_json(field_document(field, of, also))
    else:
        look = stdout_look(flags)
        print_lines(field_lines(field, of, look, also), look)


def _namesakes(field: "Field", files: "dict[Described, tuple[Field, ...]]") -> tuple[str, ...]:
    """Return the paths of keys that a key of the root could be taken for: its name alone leads to it."""
    if len(field.path) > 1:
        return ()
    every = (one for some in files.values() for one in some)
    return tuple(".".join(one.path) for one in every if one.key == field.key and one is not field)


def _is_account(words: str, flags: Flags) -> bool:
    from csctl.store.entries import account_files

    try:
        return words in {path.stem for path in account_files(book_folder(flags))[0]}
    except NotFound:
        return False
