"""The two things `csctl config` does instead of showing anything."""

from csctl.cli.book_place import book_folder
from csctl.cli.flags import Flags
from csctl.cli.output import print_lines, stdout_look
from csctl.errors import UsageProblem
from csctl.render.line import Tone
from csctl.render.words import count
from csctl.store.cache.folder import SWITCH_OFF, cache_folder, is_switched_off
from csctl.store.cache.folder import clear_cache as clear
from csctl.store.git_hooks import install_merge_driver as install
from csctl.store.init_book import Made


def install_merge_driver(flags: Flags) -> None:
    """Make git merge accounts by meaning in this clone, and say what was done. Raises OutsideTrouble."""
    parts = install(book_folder(flags))
    look = stdout_look(flags)
    is_new = any(one.made is Made.WRITTEN for one in parts)
    head = "git now merges accounts by what they mean" if is_new else "git did so already; nothing is changed"
    rows = ((look.span(f"  {one.made.in_words:<10}", Tone.QUIET), look.span(one.name)) for one in parts)
    print_lines(((look.span(head, Tone.STRONG),), *rows), look)


def clear_cache(flags: Flags) -> None:
    """Remove what is kept of every book; the next command that needs it keeps it anew.

    Raises UsageProblem where nobody knows the place.
    """
    if is_switched_off():
        raise UsageProblem(f"{SWITCH_OFF} is set, so that no cache is looked for", f"unset {SWITCH_OFF}")
    if cache_folder() is None:
        raise UsageProblem("there is no home that a cache could be in", "export HOME=DIR")
    number = clear()
    look = stdout_look(flags)
    said = f"removed {count(number, 'file')} of the cache" if number else "the cache was empty"
    print_lines(((look.span(said, Tone.STRONG),),), look)
