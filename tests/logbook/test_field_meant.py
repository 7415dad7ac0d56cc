"""Which key is meant."""

import pytest

from csctl.errors import NotFound, Refused
from csctl.logbook.field_meant import field_meant, field_named
from csctl.model.account import Account
from csctl.model.field_tree import every_field, fields_of
from csctl.model.norms import Norms

FIELDS = tuple(field for root in (Account, Norms) for field in every_field(fields_of(root)))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("contact_log.kind", "contact_log.kind"),
        ("contact-log.Kind", "contact_log.kind"),
        ("contact_log > kind", "contact_log.kind"),
        ("contact_log[3].kind", "contact_log.kind"),
        ("contact_log.#2.kind", "contact_log.kind"),
        ("mood", "contact_log.mood"),
        ("next_steps.due", "contact_log.next_steps.due"),
        ("goals", "objectives"),
        ("since", "since"),
        ("kickoff", "kickoff_within_days"),
        ("Pain points", "pain_points"),
        ("working.from", "working.from"),
        ("tiers.A.cadence_days", "tiers.cadence_days"),
        ("stakeholders.Dr. Anna Muster.knows_us", "stakeholders.knows_us"),
        ("services.growth.deliverables.Autumn campaign.due", "services.deliverables.due"),
        ("contact_log.2026-11-20.mood", "contact_log.mood"),
    ],
)
def test_a_key_is_meant_by_its_path_its_name_or_what_people_call_it(words: str, path: str) -> None:
    assert ".".join(field_meant(words, FIELDS).path) == path


def test_several_keys_are_named_and_none_is_guessed() -> None:
    with pytest.raises(Refused) as error:
        field_meant("cadence", FIELDS)
    assert error.value.hints == ("csctl explain cadence_days", "csctl explain tiers.cadence_days")
    with pytest.raises(Refused) as error:
        field_meant("date", FIELDS)
    assert len(error.value.hints) == 12
    with pytest.raises(Refused) as error:
        field_meant("n", FIELDS)
    assert error.value.hints[-1].startswith("and ")


def test_a_key_that_is_not_there_is_not_found_with_one_that_is_near() -> None:
    with pytest.raises(NotFound) as error:
        field_meant("stakeholders.know_us", FIELDS)
    assert error.value.hints == ("did you mean: csctl explain stakeholders.knows_us",)
    with pytest.raises(NotFound) as error:
        field_meant("zzz", FIELDS)
    assert error.value.hints == ()
    with pytest.raises(NotFound):
        field_meant("", FIELDS)


def test_only_a_path_from_the_root_is_an_exact_name() -> None:
    found = field_named("contact-log", FIELDS)
    assert found is not None
    assert found.path == ("contact_log",)
    assert field_named("mood", FIELDS) is None
