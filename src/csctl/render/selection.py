"""Which accounts a screen shows, and in which order."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from csctl.judgement import Band, CornerName, Judgement, RiskBand, Status
from csctl.model.folding import folded
from csctl.record import Record

SortKey = tuple[float | str, ...]

_BAND_RANK = {Band.RED: 0, Band.AMBER: 1, Band.UNKNOWN: 2, Band.GREEN: 3}
_STATUS_RANK = {Status.ACTIVE: 0, Status.NOTICE: 1, Status.PAUSED: 2, Status.ENDED: 3}
_LEAVES_DAILY_VIEW = (Status.PAUSED, Status.ENDED)
_RISK_ORDER = (RiskBand.LOW, RiskBand.WATCH, RiskBand.HIGH, RiskBand.CRITICAL)
_BAND_ORDER = (Band.GREEN, Band.AMBER, Band.RED)


class SortBy(StrEnum):
    """What the rows are sorted by; the worst, the largest fee or the longest silence comes first."""

    RISK = "risk"
    NAME = "name"
    LAST = "last"
    FEE = "fee"
    CLIENT = "client"
    TEAM = "team"
    COMMERCIAL = "commercial"


class FailOn(StrEnum):
    """The bands a gate can ask for: of the triangle, or of churn risk."""

    AMBER = "amber"
    RED = "red"
    WATCH = "watch"
    HIGH = "high"
    CRITICAL = "critical"


class Selection(Record):
    """What the user asked to see. Empty means no restriction; `leads` match by a part of the name."""

    accounts: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    risks: tuple[RiskBand, ...] = ()
    include_all: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing was asked for in particular."""
        return not (self.accounts or self.leads or self.tiers or self.bands or self.risks)


def matching(judgements: Iterable[Judgement], selection: Selection) -> tuple[Judgement, ...]:
    """Return the accounts that meet every restriction, in any status."""
    return tuple(judgement for judgement in judgements if _matches(judgement, selection))


def _matches(judgement: Judgement, wanted: Selection) -> bool:
    band = judgement.triangle.band if judgement.triangle else None
    return (
        (not wanted.accounts or judgement.account in wanted.accounts)
        and is_led_by(judgement.lead, wanted.leads)
        and (not wanted.tiers or folded(judgement.tier or "") in {folded(tier) for tier in wanted.tiers})
        and (not wanted.bands or band in wanted.bands)
        and (not wanted.risks or risk_band(judgement) in wanted.risks)
    )


def is_led_by(lead: str | None, leads: tuple[str, ...]) -> bool:
    """Whether a lead is among those asked for, by a part of the name; anyone is where nobody is asked for."""
    return not leads or any(folded(one) in folded(lead or "") for one in leads)


def in_daily_view(judgement: Judgement, selection: Selection) -> bool:
    """Paused and ended accounts leave the daily view, unless asked for by name or with `--all`."""
    return (
        selection.include_all
        or judgement.account in selection.accounts
        or judgement.status not in _LEAVES_DAILY_VIEW
    )


def hidden_in_words(hidden: Iterable[Judgement]) -> tuple[str, ...]:
    """`1 paused, 2 ended (--all shows them)`: what the daily view leaves out, if anything."""
    statuses = Counter(one.status for one in hidden)
    words = tuple(f"{statuses[status]} {status}" for status in _LEAVES_DAILY_VIEW if statuses[status])
    return (f"{', '.join(words)} (--all shows them)",) if words else ()


def risk_band(judgement: Judgement) -> RiskBand | None:
    """Return the churn band; an account under notice is leaving, a paused or ended one has none."""
    if judgement.churn:
        return judgement.churn.band
    return RiskBand.LEAVING if judgement.status is Status.NOTICE else None


def in_order(judgements: Iterable[Judgement], by: SortBy) -> tuple[Judgement, ...]:
    """Return the rows sorted, ties by name. What is not scored comes last, but by name and fee."""
    key = _KEYS[by]
    return tuple(sorted(judgements, key=lambda one: (*key(one), one.account)))


def fails(judgement: Judgement, limit: FailOn) -> bool:
    """Whether an account is at the band or worse. Unknown and leaving are neither."""
    if limit in {FailOn.AMBER, FailOn.RED}:
        band = judgement.triangle.band if judgement.triangle else Band.UNKNOWN
        return band in _BAND_ORDER[_BAND_ORDER.index(Band(limit.value)) :]
    return risk_band(judgement) in _RISK_ORDER[_RISK_ORDER.index(RiskBand(limit.value)) :]


def _by_risk(one: Judgement) -> SortKey:
    status = _STATUS_RANK[one.status]
    if not one.churn:
        return (status, 1, 0, 0)
    unknown = one.churn.band is RiskBand.UNKNOWN
    band = one.triangle.band if one.triangle else Band.UNKNOWN
    return (status, int(unknown), -one.churn.points, _BAND_RANK[band])


def _by_name(_one: Judgement) -> SortKey:
    return ()


def _by_silence(one: Judgement) -> SortKey:
    status, silence = _STATUS_RANK[one.status], one.conversation
    if not silence.known:
        return (status, 2, 0)
    return (status, 1, -silence.days) if silence.days is not None and silence.last else (status, 0, 0)


def _by_fee(one: Judgement) -> SortKey:
    return (one.fee_per_month is None, -(one.fee_per_month or 0))


def _by_corner(name: CornerName) -> Callable[[Judgement], SortKey]:
    def key(one: Judgement) -> SortKey:
        for corner in one.triangle.corners if one.triangle else ():
            if corner.corner is name and corner.score is not None and corner.band is not Band.UNKNOWN:
                return (_STATUS_RANK[one.status], 0, corner.score)
        return (_STATUS_RANK[one.status], 1, 0)

    return key


_KEYS: dict[SortBy, Callable[[Judgement], SortKey]] = {
    SortBy.RISK: _by_risk,
    SortBy.NAME: _by_name,
    SortBy.LAST: _by_silence,
    SortBy.FEE: _by_fee,
    SortBy.CLIENT: _by_corner(CornerName.CLIENT),
    SortBy.TEAM: _by_corner(CornerName.TEAM),
    SortBy.COMMERCIAL: _by_corner(CornerName.COMMERCIAL),
}
