"""The sheet of a month: its columns, in the words that both sides of it use."""

COLUMNS = (
    "account",
    "client",
    "what",
    "item",
    "unit",
    "last value",
    "last date",
    "value",
    "date",
    "note",
    "key",
)
SIGNATURE = frozenset({"account", "what", "value", "key"})
"""The columns that have to be there when it comes back; the others are for people."""

WITHOUT_KEY = frozenset({"account", "what", "item", "value", "last value"})
"""By which a sheet is known that has lost its column `key`."""
