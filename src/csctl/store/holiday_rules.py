"""What can be wrong with the country whose public holidays a book names."""

from csctl.finding import Rule, Severity

PACKAGE_MISSING = Rule(
    code="E023",
    severity=Severity.ERROR,
    title="public holidays need a package that is not installed",
    why="Without it the reply clock runs on public holidays too, and replies seem later than they are.",
    remedy="pip install 'csctl[holidays]', or list the days under working > holidays and remove the country",
)
UNKNOWN_COUNTRY = Rule(
    code="E115",
    severity=Severity.ERROR,
    title="not a country whose holidays are known",
    why="Nobody can tell whose public holidays are meant, so that none of them count.",
    remedy="write the two letters of a country, with a part of it if you like: CH, CH-ZH, DE-BY, GB-SCT",
)
