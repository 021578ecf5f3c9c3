"""Small samples of the long campaigns."""

import pytest

from tests.campaigns import kill

pytestmark = pytest.mark.slow


def test_a_site_killed_between_submits_loses_and_doubles_nothing(tmp_path):
    outcome = kill.run(tmp_path, submits=12, kills=2, doubles=6)
    assert len(outcome.told) == 12
    assert kill.missing(tmp_path, outcome) == []


def test_the_check_of_the_campaign_sees_a_lost_photo_and_a_changed_word(tmp_path):
    outcome = kill.run(tmp_path, submits=3, kills=0, doubles=0)
    for stored in (tmp_path / "photos").rglob("*"):
        if stored.is_file():
            stored.write_bytes(b"\0" * stored.stat().st_size)
    assert kill.missing(tmp_path, outcome)
    outcome.told.pop(next(iter(outcome.told)))
    assert any("forms made" in fault for fault in kill.missing(tmp_path, outcome))
