"""`csctl doctor`: whether everything around csctl works, and what to do where it does not."""

import typer

from csctl.cli.flags import Flags
from csctl.cli.options import InForm, OrJson
from csctl.cli.output import Form, form_wanted, print_json, print_lines, stdout_look
from csctl.cli.stdio import write_out
from csctl.errors import UsageProblem


def doctor(context: typer.Context, output: InForm = None, as_json: OrJson = False) -> int:
    """Check what csctl needs around it: git, editor, clock, cache."""
    flags: Flags = context.obj
    form = form_wanted(output, as_json)
    if flags.as_of is not None:
        raise UsageProblem("csctl doctor looks at what is there now", "leave out --as-of")

    from csctl.advice.doctor import Verdict, diagnoses
    from csctl.cli.surroundings import facts_found

    found = diagnoses(facts_found(flags))

    from csctl.render import doctor as drawn

    match form:
        case Form.TABLE:
            look = stdout_look(flags)
            print_lines(drawn.doctor_screen(found, look), look)
        case Form.JSON:
            print_json(drawn.doctor_document(found))
        case Form.CSV:
            write_out(drawn.doctor_csv(found))
        case Form.MD:
            write_out(drawn.doctor_markdown(found))
    return int(any(one.verdict is Verdict.PROBLEM for one in found))
