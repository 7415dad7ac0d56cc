"""`csctl explain standards`: the rules behind people, losses and the ledger, each with its source."""

from csctl.advice.coverage.warning import RULES
from csctl.advice.loss_rate import ENOUGH_LOSSES
from csctl.model.norms import Norms
from csctl.render.console import Look
from csctl.render.explain_rules import SEEDS
from csctl.render.line import Line
from csctl.render.page import Block, Columns, joined, labelled, paragraph, section

_LEDGER = (
    (
        "promises",
        "next steps of contacts that are ours; kept by the day we had named (S1). "
        "Open and late counts against it, what has no day counts neither way",
    ),
    (
        "partnership",
        "objectives that state both sides' interest, and contacts and work that serve an objective (S4)",
    ),
    (
        "free work",
        "hours over plan, or those of waived and undecided changes, whichever is more; "
        "an hour is worth the fee over the planned hours of its service (S0, S3)",
    ),
)


def standards_lines(norms: Norms, look: Look) -> tuple[Line, ...]:
    """Return the rules that stand behind the tables that are no score, with the book's own standard."""
    people = tuple((kind.replace("_", " "), rule) for kind, rule in RULES.items())
    return joined(
        (
            section("PEOPLE", _rows(people, look), look),
            section("LOSSES", _rows(_losses(norms), look), look),
            section("LEDGER", _rows(_LEDGER, look), look),
            paragraph(SEEDS, look, indent=0),
        )
    )


def _losses(norms: Norms) -> tuple[tuple[str, str], ...]:
    standard = norms.standard
    least, most = standard.clients_per_lead
    lost = f"{standard.losses:g} {'loss' if standard.losses == 1 else 'losses'}"
    return (
        ("load", f"{least} to {most} clients for each lead (S1; standard in csctl.yaml)"),
        (
            "standard",
            f"at worst {lost} in {standard.per_days} days for a lead: "
            f"{standard.losses_per_client_month:.3g} for each client and month (S1)",
        ),
        ("client-months", "the days on which a client was one and in the book, less ended and paused ones"),
        (
            "better, worse",
            "said only where the exact 95 % interval of the Poisson rate leaves the standard out "
            f"(Garwood 1936); below {ENOUGH_LOSSES} losses they are said to be few",
        ),
    )


def _rows(rows: tuple[tuple[str, str], ...], look: Look) -> Block:
    at = Columns(label=max(len(label) for label, _ in rows) + 2)
    return tuple(line for label, text in rows for line in labelled(label, text, look, columns_at=at))
