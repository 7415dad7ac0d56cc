"""What is due, to whom and by when, with the command that closes it.

`account_agenda` is everything of one account, `book_agenda` the coming days of a whole book.
"""

from csctl.advice.agenda.account import account_agenda
from csctl.advice.agenda.book import book_agenda

__all__ = ["account_agenda", "book_agenda"]
