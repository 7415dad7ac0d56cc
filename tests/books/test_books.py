"""The example books: every file reads, and every account shows the story it is there for."""

import datetime as dt
from pathlib import Path

import pytest

from csctl.advice.account_file import AccountFile
from csctl.advice.book import judged_book
from csctl.judgement import BookJudgement, CornerName, Judgement
from csctl.risk.portfolio import loss_distribution
from csctl.store.book import load_book

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1]
BOOKS = (EXAMPLE, HERE / "worked", HERE / "first-week")

STORIES = {
    "stadtwerke-nord": ("green", None, "low"),
    "museum-am-fluss": ("green", None, "low"),
    "atelier-corvo": ("green", None, "low"),
    "taskloom": ("amber", None, "low"),
    "lindental-university": ("amber", None, "watch"),
    "brightwater-trust": ("amber", None, "watch"),
    "seeblick-villas": ("amber", "blind_spot", "watch"),
    "harbor-homes": ("amber", None, "high"),
    "hotel-adler": ("red", "free_work", "low"),
    "pelagos-pay": ("red", "burn_out", "watch"),
    "hartwig-pressen": ("red", "losing_them", "high"),
    "oak-and-ember": ("unknown", "blind_spot", "unknown"),
}
CORNERS = {
    "harbour-stays": (95.16, 90.4, 91.2),
    "northwind-rentals": (46.26, 56.8, 52.10),
    "cedar-co": (21.22, None, None),
}
RISKS = {
    "harbour-stays": (-20, 0.02914, 0.02914, 0.02914, "low", 14, 14),
    "northwind-rentals": (34, 0.17481, 0.14919, 0.23794, "high", 14, 16),
    "cedar-co": (41, 0.21721, 0.17481, 0.37693, "critical", 9, 15),
}
FAMILIES = {
    "harbour-stays": (-4, -3, -2, -1, -7, -3),
    "northwind-rentals": (18, 2, 3, 4, 0, 7),
    "cedar-co": (7, 12, 5, 4, 11, 2),
}


def judged(root: Path) -> BookJudgement:
    loaded = load_book(root)
    today = loaded.norms.today
    assert today is not None
    files = [
        AccountFile(slug=item.slug, file=item.file, account=item.account)
        for item in loaded.accounts
        if item.account is not None
    ]
    return judged_book(files, loaded.norms, today, today - dt.timedelta(days=7))


@pytest.fixture(scope="module")
def worked() -> BookJudgement:
    return judged(HERE / "worked")


@pytest.fixture(scope="module")
def example() -> BookJudgement:
    return judged(EXAMPLE)


def account(book: BookJudgement, slug: str) -> Judgement:
    return next(item for item in book.accounts if item.account == slug)


@pytest.mark.parametrize("root", BOOKS, ids=("example", "worked", "first-week"))
def test_every_file_of_a_book_reads_without_a_finding(root: Path) -> None:
    loaded = load_book(root)
    found = (*loaded.norms_findings, *loaded.findings, *(f for a in loaded.accounts for f in a.findings))
    assert found == ()
    assert all(item.account is not None for item in loaded.accounts)


@pytest.mark.parametrize(("slug", "scores"), CORNERS.items(), ids=CORNERS)
def test_a_worked_account_has_the_corners_that_were_worked_out_by_hand(
    worked: BookJudgement, slug: str, scores: tuple[float | None, ...]
) -> None:
    triangle = account(worked, slug).triangle
    assert triangle is not None
    found = tuple(None if corner.score is None else round(corner.score, 2) for corner in triangle.corners)
    assert found == scores


@pytest.mark.parametrize(("slug", "risk"), RISKS.items(), ids=RISKS)
def test_a_worked_account_has_the_risk_that_was_worked_out_by_hand(
    worked: BookJudgement, slug: str, risk: tuple[object, ...]
) -> None:
    churn = account(worked, slug).churn
    assert churn is not None
    chances = (round(p, 5) for p in (churn.loss_90d, churn.loss_90d_low, churn.loss_90d_high))
    assert (churn.points, *chances, churn.band, churn.known, churn.drivers_total) == risk


@pytest.mark.parametrize(("slug", "points"), FAMILIES.items(), ids=FAMILIES)
def test_a_worked_account_has_the_points_of_each_family(
    worked: BookJudgement, slug: str, points: tuple[int, ...]
) -> None:
    churn = account(worked, slug).churn
    assert churn is not None
    assert tuple(family.points for family in churn.families) == points


def test_northwind_is_amber_by_its_client_corner(worked: BookJudgement) -> None:
    triangle = account(worked, "northwind-rentals").triangle
    assert triangle is not None
    assert (triangle.band, triangle.weakest) == ("amber", CornerName.CLIENT)
    assert triangle.gap == pytest.approx(10.54, abs=0.005)


def test_the_three_worked_accounts_add_up_to_the_portfolio(worked: BookJudgement) -> None:
    whole = worked.portfolio
    assert whole.expected_losses_90d == pytest.approx(0.421, abs=0.0005)
    assert [round(p, 3) for p in loss_distribution(whole.chances)] == [0.627, 0.326, 0.046, 0.001]
    assert whole.fee_at_risk_90d == pytest.approx(2039.43, abs=0.005)


@pytest.mark.parametrize(("slug", "story"), STORIES.items(), ids=STORIES)
def test_an_example_account_shows_its_story(
    example: BookJudgement, slug: str, story: tuple[str, str | None, str]
) -> None:
    found = account(example, slug)
    assert found.triangle is not None
    assert found.churn is not None
    assert (found.triangle.band, found.triangle.imbalance, found.churn.band) == story


def test_the_example_book_has_twelve_active_clients_of_two_leads(example: BookJudgement) -> None:
    active = [item for item in example.accounts if item.status == "active"]
    assert {item.account for item in active} == set(STORIES)
    assert {item.lead for item in active} == {"Maya Ortiz", "Jonas Keller"}
    others = [(item.account, item.status.value) for item in example.accounts if item not in active]
    assert sorted(others) == [
        ("alpenklang-festival", "paused"),
        ("nordkap-cruises", "notice"),
        ("volta-bikes", "ended"),
    ]
