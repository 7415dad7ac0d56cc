"""What every key of the two files means, in a sentence with an example: for editors and for `csctl explain`.

Nothing else imports this room, so that no other command pays for its texts.
"""

from csctl.model.field_words.account import ACCOUNT
from csctl.model.field_words.norms import NORMS
from csctl.model.field_words.people import PEOPLE
from csctl.model.field_words.vocabulary import VOCABULARY
from csctl.model.field_words.work import WORK
from csctl.record import Record


class FieldWords(Record):
    """A key in words. `example` is its value as it stands in a file; empty where it holds further keys."""

    says: str
    example: str = ""


FIELD_WORDS: dict[tuple[str, str], FieldWords] = {
    (model, key): FieldWords(says=says, example=example)
    for room in (ACCOUNT, PEOPLE, WORK, NORMS)
    for model, keys in room.items()
    for key, (says, example) in keys.items()
}
"""By the name of the model and the key as it stands in the file."""

WORD_WORDS: dict[str, str] = {
    f"{name}.{word}": says for name, words in VOCABULARY.items() for word, says in words.items()
}
"""What each allowed word means, by `Vocabulary.word`."""
