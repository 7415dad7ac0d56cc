"""The one thing in which an account depends on the others of its book: a corner that only they record."""

from hypothesis import given
from hypothesis import strategies as st

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.advice.judging import judged_account
from csctl.health.imbalance import among, never_recorded, recorded_corners
from csctl.judgement import CornerName, Judgement
from csctl.measures.snapshot import Snapshot
from csctl.model.account import Account
from support.accounts import TODAY, norms
from support.any_account import any_account

BOOK = norms(timezone="Europe/Zurich")
corner_sets = st.frozensets(st.sampled_from(CornerName))


def alone(of: Account, number: int = 0) -> Judgement | None:
    return judged_account(_file(of, number), Snapshot(of, BOOK, TODAY), TODAY)


def _file(of: Account, number: int) -> AccountFile:
    return AccountFile(slug=f"a-{number}", file=f"accounts/a-{number}.yaml", account=of)


@given(any_account, corner_sets, corner_sets)
def test_what_others_record_can_be_told_an_account_at_any_time_and_again(
    of: Account, before: frozenset[CornerName], after: frozenset[CornerName]
) -> None:
    one = alone(of)
    if one is not None:
        assert among(among(one, before), after) == among(one, after)
        assert recorded_corners([among(one, after)]) == recorded_corners([one])


@given(st.lists(any_account, max_size=3))
def test_a_book_is_its_accounts_judged_alone_and_then_put_among_the_others(of: list[Account]) -> None:
    files = [_file(one, number) for number, one in enumerate(of)]
    each = tuple(found for number, one in enumerate(of) if (found := alone(one, number)))
    whole = judged_book(files, BOOK, TODAY, TODAY)
    assert whole.accounts == tuple(among(one, recorded_corners(each)) for one in each)
    assert whole.blind_corners == never_recorded(each)
