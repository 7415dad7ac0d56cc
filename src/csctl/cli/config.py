"""`csctl config`: every value that counts, and where it comes from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli import failures
from csctl.cli.flags import Flags
from csctl.cli.options import InForm, OrJson
from csctl.cli.output import Form, form_wanted, print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import CsctlError, NotFound, UsageProblem

if TYPE_CHECKING:
    from csctl.render.config import ConfigView
    from csctl.store.settings.setting import Setting


def config(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Only these: standard, or standard.losses; default: all."),
    ] = None,
    output: InForm = None,
    as_json: OrJson = False,
    install_merge_driver: Annotated[
        bool, typer.Option("--install-merge-driver", help="Make git in this clone merge accounts by meaning.")
    ] = False,
    clear_cache: Annotated[
        bool, typer.Option("--clear-cache", help="Remove what csctl keeps to be quicker, of every book.")
    ] = False,
) -> int:
    """Show every setting that counts, and where it comes from."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)
    if install_merge_driver or clear_cache:
        _refuse_company(flags, is_alone=not (paths or output or as_json))
        return _done(flags, driver=install_merge_driver, cache=clear_cache)

    from csctl.cli.settings import settings_seen

    view, missing = settings_seen(flags)
    view = _narrowed(view, tuple(paths or ()), is_whole=form is Form.JSON)

    _print(view, form, flags)
    return _said(view, missing)


def _refuse_company(flags: Flags, *, is_alone: bool) -> None:
    """Raise UsageProblem where an option that does something is to show something too."""
    options = "--install-merge-driver and --clear-cache"
    if not is_alone:
        raise UsageProblem(f"{options} show no settings", "leave out everything else")
    if flags.as_of is not None:
        raise UsageProblem(f"{options} change what is there now", "leave out --as-of")


def _done(flags: Flags, *, driver: bool, cache: bool) -> int:
    from csctl.cli import config_steps

    if driver:
        config_steps.install_merge_driver(flags)
    if cache:
        config_steps.clear_cache(flags)
    return 0


def _narrowed(view: "ConfigView", paths: Sequence[str], *, is_whole: bool) -> "ConfigView":
    """Keep what is asked for, a list entry by entry unless it is to stay whole.

    Raises NotFound, saying what was likely meant.
    """
    from csctl.record import replace
    from csctl.store.settings.setting import among

    if not paths:
        return view
    found = [
        one for path in paths for one in among(view.settings, path, is_whole=is_whole) or _unknown(path, view)
    ]
    once = {one.path: one for one in found}
    return replace(view, settings=tuple(once.values()))


def _unknown(path: str, view: "ConfigView") -> "tuple[Setting, ...]":
    import difflib

    from csctl.store.settings.setting import paths_of

    known = paths_of(view.settings)
    ends = {one.rpartition(".")[2]: one for one in reversed(known)}
    near = difflib.get_close_matches(path.casefold(), (*known, *ends), n=1)
    meant = tuple(f"did you mean {ends.get(one, one)}?" for one in near)
    raise NotFound(f"there is no setting {path}", *(meant or ("csctl config   lists all of them",)))


def _print(view: "ConfigView", form: Form, flags: Flags) -> None:
    from csctl.render import config as drawn

    match form:
        case Form.TABLE:
            look = stdout_look(flags)
            print_lines(drawn.config_screen(view, look), look)
        case Form.JSON:
            print_json(drawn.config_document(view))
        case Form.CSV:
            write_out(drawn.config_csv(view))
        case Form.MD:
            write_out(drawn.config_markdown(view))


def _said(view: "ConfigView", missing: CsctlError | None) -> int:
    """Say what is wrong with csctl.yaml, or that there is no book; return the exit code."""
    for one in view.findings:
        place = f"{one.file}:{one.line}:{one.column}"
        failures.say(f"{place}: {one.code} {one.message}", *filter(None, (one.remedy,)))
    if missing is not None:
        return failures.failed(missing)
    return int(bool(view.findings))
