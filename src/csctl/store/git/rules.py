"""What can be wrong with the repository around a book."""

from csctl.finding import Rule, Severity

NO_DRIVER = Rule(
    code="W003",
    severity=Severity.WARNING,
    title="accounts are merged line by line here",
    why="Two people who wrote down a contact each would get a conflict, though both belong in the file.",
    remedy="csctl config --install-merge-driver   once in every clone",
)
