"""What the team's part of a review says in words and tables."""

from csctl.advice.free_work import FreePart, FreeWork
from csctl.advice.partnership import Partnership
from csctl.advice.promises import Promise, PromiseRecord
from csctl.advice.report.inside import Inside
from csctl.judgement import CornerName, Evidence, Judgement, Override, RiskBand
from csctl.render.cells import BAND_TONES, RISK_TONES
from csctl.render.line import Tone
from csctl.render.report.blocks import Entry, Group
from csctl.render.report.charts import HISTORY, Table, corner_in_words, corner_of
from csctl.render.report.words import Mark, count_of, month_in_words, number
from csctl.render.words import count, date_in_words, loss_in_words, money, percent


def place_of(one: Evidence) -> str:
    """`accounts/harbor-homes.yaml:57`, or nothing where no place is known."""
    return f"{one.file}:{one.line}" if one.file and one.line else one.file


def standing_entries(one: Judgement) -> tuple[Entry, ...]:
    """Return how the account stands: triangle, churn risk, and why."""
    if one.triangle is None or one.churn is None:
        return (Entry(text=f"{one.status_note or one.status.value}; not scored"),)
    churn = one.churn
    band = one.triangle.band
    weakest = f", weakest corner {one.triangle.weakest.value}" if one.triangle.weakest else ""
    triangle = Entry(
        text="Triangle", aside=weakest.removeprefix(", "), mark=Mark(band.value, _tone(BAND_TONES[band]))
    )
    if churn.band is RiskBand.UNKNOWN:
        risk = Entry(
            text="Churn risk",
            aside=f"{churn.known} of {churn.drivers_total} drivers known",
            mark=Mark("not known yet", Tone.QUIET),
        )
    else:
        said = f"{count(churn.points, 'point')}, {percent(churn.loss_90d)}: {loss_in_words(churn.loss_90d)}"
        risk = Entry(
            text="Churn risk", aside=said, mark=Mark(churn.band.value, _tone(RISK_TONES[churn.band]))
        )
    why = (Entry(text="Why", aside="; ".join(one.reasons)),) if one.reasons else ()
    overrides = tuple(Entry(text="Override", aside=_override(o)) for o in one.overrides)
    return (triangle, risk, *why, *overrides)


def _override(one: Override) -> str:
    who = one.by or "somebody"
    until = date_in_words(one.expires)
    return f"{who} says {one.corner.value} {one.band.value} until {until}: {one.reason}"


def _tone(tone: Tone) -> Tone:
    return Tone.BAD if tone is Tone.ALARM else tone


def history_table(of: Inside) -> Table:
    """Return the triangle and the churn points over time."""
    rows = tuple(
        (
            date_in_words(day),
            *(corner_in_words(corner_of(one.triangle, name)) for name in CornerName),
            _points(one),
        )
        for day, one in of.history
    )
    return Table(title=HISTORY, head=("Day", "Client", "Team", "Commercial", "Churn"), rows=rows)


def _points(one: Judgement) -> str:
    if one.churn is None:
        return one.status.value
    return (
        "not known"
        if one.churn.band is RiskBand.UNKNOWN
        else f"{count(one.churn.points, 'point')}, {one.churn.band.value}"
    )


def drivers_table(one: Judgement) -> Table:
    """Return the churn drivers that move the risk, the heaviest first, with where each stands in the file."""
    drivers = [d for d in one.churn.drivers if d.points] if one.churn else []
    rows = tuple(
        (
            d.text,
            f"{d.points:+d}",
            d.action if (d.points or 0) > 0 else "",
            next((place_of(e) for e in d.evidence), ""),
        )
        for d in sorted(drivers, key=lambda d: -(d.points or 0))
    )
    return Table(title="Churn drivers", head=("Driver", "Points", "What helps", "Where"), rows=rows)


def months_table(of: Inside, currency: str) -> Table:
    """Return hours and margin of the months that are over."""
    rows = tuple(
        (
            f"{month_in_words(one.month)}{f', {one.service}' if one.service else ''}",
            _hours(one.hours_used),
            _hours(one.hours_planned),
            _money(one.fee, currency),
            _money(one.cost, currency),
            "not known" if one.margin is None else f"{one.margin:.0%}",
        )
        for one in of.months
    )
    head = ("Month", "Hours", "Planned", "Fee", "Cost", "Margin")
    return Table(title="Hours and margin", head=head, rows=rows)


def _hours(value: float | None) -> str:
    return "not known" if value is None else number(value)


def _money(value: float | None, currency: str) -> str:
    return "not known" if value is None else money(value, currency)


def inside_tables(of: Inside, currency: str) -> tuple[Table, ...]:
    """Return the tables of the team's part that hold anything."""
    found = (drivers_table(of.judgement), history_table(of), months_table(of, currency), people_table(of))
    return tuple(table for table in found if table.rows)


def inside_groups(of: Inside) -> tuple[Group, ...]:
    """Return the lists of the team's part that say something."""
    found = (
        Group(
            title="Money",
            entries=tuple(Entry(text=e.text, aside=place_of(e) if e.path else "") for e in of.commercial),
        ),
        Group(
            title="Quality",
            entries=tuple(Entry(text=c.name, aside=_craft(c.quality, c.expert)) for c in of.crafts),
        ),
        Group(title="Free work", entries=_free(of.free_work)),
        Group(title="Promises", entries=_promises(of.promises)),
        Group(title="Partnership", entries=_partnership(of.partnership)),
        Group(title="Whom we talk to", entries=tuple(Entry(text=w.text) for w in of.coverage.warnings)),
    )
    return tuple(group for group in found if group.entries)


def _craft(quality: int | None, expert: str) -> str:
    judged = "quality not judged" if quality is None else f"quality {quality} of 5"
    return ", ".join(filter(None, (judged, expert)))


def people_table(of: Inside) -> Table:
    """Return who was spoken to, and how long ago."""
    rows = tuple(
        (
            p.name,
            ", ".join(
                filter(
                    None, (p.role.value if p.role else "", "signs the invoices" if p.signs_invoices else "")
                )
            ),
            str(p.in_90_days),
            date_in_words(p.last) if p.last else "never",
        )
        for p in of.coverage.people
        if p.counts
    )
    return Table(title="Coverage", head=("Person", "Role", "Talks in 90 days", "Last"), rows=rows)


def _free(of: FreeWork) -> tuple[Entry, ...]:
    if of.hours is None:
        return (Entry(text="Not known: no month states hours used and planned."),)
    parts = tuple(
        Entry(text=part.what, aside=_part(part, of.currency or ""))
        for part in (*of.over_plan, *of.given_away)
    )
    if not parts:
        return ()
    worth = "" if of.worth is None else f", worth {money(of.worth, of.currency)} at the account's own rate"
    larger = ": the larger of what is over plan and what was given away" if _has_both(of) else ""
    return (
        Entry(text=f"{count_of(of.hours, 'hour')} worked for nothing in the period{worth}{larger}."),
        *parts,
    )


def _has_both(of: FreeWork) -> bool:
    return bool(of.over_plan and of.given_away)


def _part(part: FreePart, currency: str) -> str:
    kind = {"over_plan": "over plan", "waived": "waived", "open": "not decided"}[part.kind]
    hours = "hours not written down" if part.hours is None else count_of(part.hours, "hour")
    worth = "" if part.worth is None else money(part.worth, currency)
    return ", ".join(filter(None, (part.service, kind, hours, worth, *map(place_of, part.evidence[:1]))))


def _promises(of: PromiseRecord) -> tuple[Entry, ...]:
    tally = of.tally
    if not tally.decided and not of.open_late:
        return ()
    said = f"{tally.kept_on_time} of {tally.decided} due in the period kept on time"
    late = tuple(
        Entry(text=one.what, aside=", ".join(filter(None, (one.owner, _late(one), place_of(one.evidence)))))
        for one in of.open_late
    )
    return (*((Entry(text=f"{said}."),) if tally.decided else ()), *late)


def _late(one: Promise) -> str:
    return f"{count(one.days_late, 'day')} late"


def _partnership(of: Partnership) -> tuple[Entry, ...]:
    one_sided = tuple(
        Entry(text=goal.title, aside="states the interest of one side or of none") for goal in of.one_sided
    )
    unserved = tuple(
        Entry(text=goal.title, aside="no contact of the period served it") for goal in of.unserved
    )
    return (*one_sided, *unserved)
