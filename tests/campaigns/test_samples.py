"""Small samples of the long campaigns, and proof that their checks see what they look for."""

import hashlib
import shutil

import pytest

from tests.campaigns import kill, power
from tests.reports.teller import PHOTO, Teller


@pytest.mark.slow
def test_a_site_killed_between_submits_loses_and_doubles_nothing(tmp_path):
    outcome = kill.run(tmp_path, submits=8, kills=1, doubles=4)
    assert len(outcome.told) == 8
    assert kill.missing(kill.reopen(tmp_path), outcome) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_power_cut_after_any_call_loses_no_report_that_has_a_receipt(tmp_path):
    verdict, caught = power.prove(tmp_path, 2)
    assert (verdict.told, verdict.faults) == (2, [])
    assert verdict.cuts > 100
    assert caught == dict.fromkeys(power.FAULTS, True)


def test_the_check_of_the_campaign_sees_what_is_lost(client, app, site):
    code = Teller(client).send_something(words="Đèn sáng ban ngày.", photos=[PHOTO])
    outcome = kill.Outcome({code: ("Đèn sáng ban ngày.", hashlib.sha256(PHOTO).hexdigest())})
    assert kill.missing(app, outcome) == []
    for stored in (site.settings.data_dir / "photos").rglob("*.bin"):
        stored.write_bytes(bytes(stored.stat().st_size))
    assert kill.missing(app, outcome) == [f"photo of {code} is missing or changed"]
    outcome.told = {}
    assert kill.missing(app, outcome) == ["0 forms made 1 reports"]
