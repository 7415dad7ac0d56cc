"""The findings of reading a file: what can be wrong with it before anyone looks at what it says."""

from csctl.finding import Rule, Severity
from csctl.store.git.rules import NO_DRIVER
from csctl.store.holiday_rules import PACKAGE_MISSING, UNKNOWN_COUNTRY


def _rule(code: str, title: str, why: str, remedy: str, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(code=code, severity=severity, title=title, why=why, remedy=remedy)


UNREADABLE = _rule(
    "E001",
    "the file cannot be read",
    "A client whose file cannot be read is missing from every table.",
    "check who may read the file: ls -l",
)
TOO_LARGE = _rule(
    "E002",
    "the file is too large",
    "A file of one client stays far below the limit; a larger one is most likely something else.",
    "move what does not belong here into a file of its own",
)
NOT_UTF8 = _rule(
    "E003",
    "the file is not UTF-8 text",
    "In another encoding names and notes would be read with wrong letters, without anyone noticing.",
    'save the file as "UTF-8" in your editor',
)
CONTROL_CHARACTER = _rule(
    "E004",
    "a control character in the text",
    "It cannot be seen in an editor, and it can change what a terminal shows.",
    "delete the character; it usually comes from copying and pasting",
)
SYNTAX = _rule(
    "E005",
    "not valid YAML",
    "From here on nobody can tell what the file means, so nothing of it is used.",
    "correct the line; text with special characters belongs in quotes",
)
DUPLICATE_KEY = _rule(
    "E006",
    "a key given twice",
    "Other tools silently keep only the last one, and half of the entries would be lost.",
    "merge the two into one",
)
TAG = _rule(
    "E007",
    "a YAML tag",
    "Tags can make other tools run code or change values; a client file is plain data.",
    "remove the tag, or put the text in quotes if it begins with an exclamation mark",
)
ALIAS = _rule(
    "E008",
    "a reference that leads nowhere",
    "A *name refers to an &name earlier in the file; without it the value is not known.",
    "put the text in quotes if it begins with an asterisk, else define the anchor first",
)
ALIAS_BOMB = _rule(
    "E009",
    "references that multiply beyond measure",
    "A few lines of references to references can fill the memory of a computer.",
    "write the entries out instead of referring to them",
)
MERGE_KEY = _rule(
    "E010",
    "a merge key",
    "<< copies keys from elsewhere, so that a line of the file no longer says what counts.",
    "write the keys out",
)
SEVERAL_DOCUMENTS = _rule(
    "E011",
    "several documents in one file",
    "One file is one client; what follows the --- would be ignored.",
    "put the second part into a file of its own, or remove the line ---",
)
EMPTY_FILE = _rule(
    "E012",
    "an empty file",
    "A client needs at least a name, so that the tables can show it.",
    "begin with the name of the client, e.g. client: Harbor Homes",
)
ROOT_NOT_A_MAPPING = _rule(
    "E013",
    "the file does not consist of keys",
    "Everything said of a client stands under a key such as client or contact_log.",
    "begin every line at the margin with a key, e.g. client: Harbor Homes",
)
BAD_KEY = _rule(
    "E014",
    "a key without a name",
    "A value without a name cannot be used.",
    "give the key a name, in quotes if it is a word like null",
)
TOO_DEEP = _rule(
    "E015",
    "lists within lists beyond measure",
    "No client needs it; such files crash other tools.",
    "flatten the entry",
)
CONFLICT_MARKERS = _rule(
    "E016",
    "an unfinished git merge",
    "Two people changed the same lines, and nobody has decided yet what holds.",
    "keep what is right of both sides, delete the marker lines, then: git add",
)
HIDDEN_LINE_BREAK = _rule(
    "E017",
    "a line break that editors do not show",
    "What follows counts as a line of its own, though on the screen it looks like part of the line before.",
    "replace the invisible character by an ordinary line break or a space",
)
NOT_A_REGULAR_FILE = _rule(
    "E018",
    "not an ordinary file",
    "Reading a pipe or a device could wait forever.",
    "move it away, and write an ordinary file in its place",
)
LINK_OUT = _rule(
    "E019",
    "a link that leaves the book",
    "What it shows is not in the history of the book and differs from computer to computer.",
    "replace the link by the file itself",
)
BAD_FILE_NAME = _rule(
    "E020",
    "a file name that cannot be an account",
    "The file name is how commands call the account, the same on every system and without quoting.",
    "rename it with small letters, digits and hyphens, e.g. harbor-homes.yaml",
)
TWO_FILES = _rule(
    "E021",
    "two files for one account",
    "Nobody could tell which of them counts.",
    "merge them into one file and delete the other",
)
FOREIGN_NORMS = _rule(
    "E022",
    "a csctl.yaml that belongs to somebody else",
    "Norms decide every score; a stranger's file must not set them just because you are in this folder.",
    "name the folder yourself if you trust it: csctl -C DIR",
)
FOLDER_AMONG_ACCOUNTS = _rule(
    "W001",
    "a folder among the accounts",
    "Files in it are not read, so a client may be missing from every table.",
    "move its files up into accounts/, or the folder out of it",
    Severity.WARNING,
)
CAPITAL_ENDING = _rule(
    "W002",
    "a file ending in capital letters",
    "Only .yaml and .yml are read, so a client may be missing from every table.",
    "rename it to end in .yaml",
    Severity.WARNING,
)

READING_RULES: tuple[Rule, ...] = (
    UNREADABLE,
    TOO_LARGE,
    NOT_UTF8,
    CONTROL_CHARACTER,
    SYNTAX,
    DUPLICATE_KEY,
    TAG,
    ALIAS,
    ALIAS_BOMB,
    MERGE_KEY,
    SEVERAL_DOCUMENTS,
    EMPTY_FILE,
    ROOT_NOT_A_MAPPING,
    BAD_KEY,
    TOO_DEEP,
    CONFLICT_MARKERS,
    HIDDEN_LINE_BREAK,
    NOT_A_REGULAR_FILE,
    LINK_OUT,
    BAD_FILE_NAME,
    TWO_FILES,
    FOREIGN_NORMS,
    PACKAGE_MISSING,
    FOLDER_AMONG_ACCOUNTS,
    CAPITAL_ENDING,
    NO_DRIVER,
)

MISSING_FIELD = _rule(
    "E101",
    "a required key is missing",
    "Without it the entry says nothing that could be used.",
    "add the key",
)
NOT_A_DATE = _rule(
    "E102",
    "not a date",
    "Every clock in the book runs on dates; a guess could be a month off.",
    "write a date as YYYY-MM-DD, e.g. 2026-11-20",
)
IMPOSSIBLE_DATE = _rule(
    "E103",
    "not a day of the calendar",
    "A day that does not exist cannot be counted from.",
    "write a date as YYYY-MM-DD, e.g. 2026-11-20",
)
NOT_A_NUMBER = _rule(
    "E104",
    "not a number",
    "Scores and sums need numbers; a unit or a thousands mark makes them ambiguous.",
    "write digits only, with a point for decimals, e.g. 4500 or 12.5",
)
OUT_OF_RANGE = _rule(
    "E105",
    "a number out of range",
    "The scale is fixed, so that one client can be compared with another.",
    "give a number within the range",
)
NOT_ONE_OF_THE_WORDS = _rule(
    "E106",
    "not one of the allowed words",
    "A word nobody knows would silently count as nothing.",
    "use one of the allowed words",
)
WRONG_KIND = _rule(
    "E107",
    "text, list or keys in the wrong place",
    "A list with its dash missing looks right and means something else.",
    "write it the way the format shows",
)
BAD_SLUG = _rule(
    "E108",
    "not a short name",
    "Short names are what entries refer to each other with.",
    "use small letters, digits and hyphens, e.g. direct-bookings",
)
TOO_LONG = _rule(
    "E109",
    "too long or too short",
    "Tables and messages have room for a sentence, not for a document.",
    "shorten it, and keep the rest in a document of its own",
)
NOT_YES_OR_NO = _rule(
    "E110",
    "neither true nor false",
    "The question has two answers; leave the key out while you do not know.",
    "write true or false",
)
CONTRADICTION = _rule(
    "E111",
    "values that contradict each other",
    "Both cannot be true, and nobody can tell which one counts.",
    "correct one of them",
)
UNKNOWN_KEY = _rule(
    "E112",
    "an unknown key",
    "A misspelt key would silently be ignored, and what it says would not count.",
    "correct the key; keys of your own begin with x-",
)
NOT_A_TIME = _rule(
    "E113",
    "not a time or time zone",
    "Reply clocks count working hours, so the time of day matters.",
    "write a day with time as 2026-11-20 16:10, a time of day as 16:10",
)
NOT_A_MONTH = _rule(
    "E114",
    "not a month or period",
    "Hours and fees are compared month by month.",
    "write a month as YYYY-MM, e.g. 2026-11",
)
BAD_VALUE = _rule(
    "E119",
    "a value that cannot be used",
    "What is written here does not fit what the format expects.",
    "compare it with the format in the README",
)

SCHEMA_RULES: tuple[Rule, ...] = (
    MISSING_FIELD,
    NOT_A_DATE,
    IMPOSSIBLE_DATE,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    NOT_ONE_OF_THE_WORDS,
    WRONG_KIND,
    BAD_SLUG,
    TOO_LONG,
    NOT_YES_OR_NO,
    CONTRADICTION,
    UNKNOWN_KEY,
    NOT_A_TIME,
    NOT_A_MONTH,
    UNKNOWN_COUNTRY,
    BAD_VALUE,
)
