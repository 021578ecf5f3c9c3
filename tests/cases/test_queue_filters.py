"""Filters of the queue: in the address, removable, found by words with and without marks and by number."""

import pytest

from app.cases.queries import queue
from app.cases.queries.queue import Filters
from app.cases.queries.views import VIEWS
from tests.support.cases import agency, bring_to, send_report, take
from tests.support.people import officer


def found(**wanted):
    lines = queue.lines(officer("intake_officer"), VIEWS["tat-ca"], Filters(**wanted), after=None)
    return {line.token for line in lines}


def test_every_filter_narrows(acting):
    with acting():
        office = agency(kind="department")
        one = send_report(category="budget", office_id=office.id)
        two = bring_to("verifying")
        two.commune_id = None
        assert found() == {one.token, two.token}
        assert found(state="verifying") == {two.token}
        assert found(category="budget") == {one.token}
        assert found(commune_id=one.commune_id) == {one.token}
        assert found(office=office.code) == {one.token}
        assert found(assignee="inspector") == {two.token}
        assert found(assignee="nobody") == set()


@pytest.mark.parametrize("words", ["trụ sở", "tru so cu", "TRỤ SỞ CŨ", "so tru", "bỏ tr"])
def test_subjects_are_found_by_words_with_and_without_marks(acting, words):
    with acting():
        case = bring_to("triage")
        take(bring_to("received"), "start_triage", "intake_officer", subject="Đèn đường 100%_sáng")
        assert found(words=words) == {case.token}


def test_signs_of_a_pattern_are_only_signs(acting):
    with acting():
        bring_to("triage")
        assert found(words="%") != {"x"}
        assert found(words="xyz_%") == set()


def test_a_case_is_found_by_its_number_however_it_is_written(acting):
    with acting():
        case, other = bring_to("triage"), bring_to("triage")
        short = str(int(case.number.rsplit("-", 1)[1]))
        for typed in (case.number, case.number.lower(), case.number[3:], short, f" {short} "):
            assert found(words=typed) == {case.token}, typed
        assert found(words="9999") == set()
        assert other.number != case.number


def test_filters_stand_in_the_address_and_each_can_be_taken_out(acting, as_):
    with acting():
        bring_to("triage")
    client = as_("intake_officer")
    page = client.get("/thanh-tra?xem=tat-ca&trang-thai=triage&linh-vuc=public_asset&tim=tru+so").page
    tags = [each.get("href") for each in page.all("a", class_="tag")]
    assert len(tags) == 3
    assert all("xem=tat-ca" in href for href in tags)
    assert not any("tim=" in href and "linh-vuc" in href and "trang-thai" in href for href in tags)
    assert len(page.all("li", class_="row")) == 1
    form = page.form("/thanh-tra")
    assert form.fields["tim"] == "tru so"
    assert form.fields["trang-thai"] == "triage"


def test_nothing_found_says_what_to_do(as_):
    page = as_("intake_officer").get("/thanh-tra?xem=tat-ca&tim=khongcogi").page
    assert page.all("div", class_="empty")
    assert "/thanh-tra?xem=tat-ca" in page.links


@pytest.mark.parametrize(
    "query", ["xem=khac", "trang-thai=x", "linh-vuc=x", "xa=khac", "co-quan=x", "can-bo=x"]
)
def test_what_means_nothing_in_an_address_is_left_out_and_named(as_, acting, query):
    with acting():
        bring_to("triage")
    answer = as_("intake_officer").get(f"/thanh-tra?tim=tru+so&{query.replace('xem=khac', 'xem=<khac>')}")
    assert answer.status_code == 200
    assert "Đã bỏ qua vì không có bộ lọc này" in answer.page.text
    assert len(answer.page.all("a", class_="tag")) == 1


def test_a_page_of_another_list_is_refused(as_):
    assert as_("intake_officer").get("/thanh-tra?sau=abc").status_code == 400


def test_views_of_those_who_read_everything_are_not_there_for_an_inspector(as_):
    client = as_("inspector")
    mine = client.get("/thanh-tra?xem=cua-toi").page.heading
    assert client.get("/thanh-tra?xem=moi").page.heading == client.get("/thanh-tra").page.heading == mine
