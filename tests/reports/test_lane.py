"""Too many from one place, or filled in by a machine: another lane, never a refusal."""

from tests.reports.teller import TOLD, reports


def lanes(acting):
    with acting():
        return [report.lane for report in sorted(reports(), key=lambda report: report.received_at)]


def test_what_is_over_the_limit_waits_in_quarantine_and_gets_its_receipt(other_app, acting):
    from tests.reports.teller import Teller

    app = other_app(reports_per_hour=3)
    tellers = [Teller(app.test_client()) for _ in range(6)]
    codes = {teller.send_something(words=f"Việc {n}") for n, teller in enumerate(tellers)}
    assert len(codes) == 6
    assert lanes(acting) == ["normal"] * 3 + ["quarantine"] * 3


def test_another_network_is_not_touched_by_it(other_app, acting):
    from tests.reports.teller import Teller

    app = other_app(reports_per_hour=1)
    for address in ("10.1.2.3", "10.1.2.77", "10.1.3.3", "2001:db8:1:100::1", "2001:db8:1:1ff::9"):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        Teller(client).send_something(words=address)
    assert lanes(acting) == ["normal", "quarantine", "normal", "normal", "quarantine"]


def test_a_field_that_people_do_not_see_tells_machines(teller, acting):
    teller.send(**TOLD, homepage="https://example.org/buy")
    assert teller.answer.status_code == 200
    assert lanes(acting) == ["quarantine"]


def test_a_hundred_honest_reports_from_one_address_are_all_taken(new_teller, acting):
    teller = new_teller()
    form = teller.form
    for number in range(100):
        answer = teller.client.submit(form, go="send", **TOLD, form_key=f"{number:043}")
        assert answer.status_code == 200
    assert len(lanes(acting)) == 100
