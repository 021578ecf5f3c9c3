"""A few runs of the campaign of faults, and proof that its checks see what they look for."""

import pytest

from tests.campaigns import faults
from tests.reports.sender import CODE, WORDS, Phone
from tests.reports.teller import PHOTO


@pytest.mark.slow
def test_a_bad_network_loses_doubles_and_belies_nothing(tmp_path, browser):
    outcome = faults.run(tmp_path, runs=3, seed=7, browser=browser)
    assert outcome.runs == 3
    assert (outcome.lost, outcome.doubled, outcome.untrue) == ([], [], [])


class Somebody:
    """What the checks want to know of a person."""

    code, words, photos = CODE, WORDS, 1


def test_the_checks_of_the_campaign_see_what_is_lost_and_what_is_doubled(client, app):
    phone, outcome = Phone(client), faults.Outcome(runs=1, photos=1)
    phone.words(PHOTO)
    faults.check(app, Somebody, outcome, "without its photo")
    assert outcome.lost == ["without its photo"]
    phone.photo(1, PHOTO)
    faults.check(app, Somebody, outcome, "whole")
    faults.check_all(app, outcome)
    assert (outcome.lost, outcome.doubled) == (["without its photo"], [])
    phone.words(key="x" * 43, code="2222222222222222")
    faults.check_all(app, outcome)
    assert outcome.doubled == ["2 rows of report, 1 wanted"]
