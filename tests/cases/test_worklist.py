"""The first page after signing in: what waits, what is due, what was asked of others, for each role its own."""

import pytest

from tests.support.cases import ANSWER, agency, bring_to, decide, send_report, take
from tests.support.people import LOGINS, add_officer, signed_in_client

PAGE = "/viec-cua-toi"


def part(page, name):
    """The links of one part of the page, by their words; empty where it is not there."""
    found = page.all("section", **{"aria-labelledby": name})
    return (
        {"".join(each.itertext()).strip(): each.get("href") for each in found[0].iter("a")} if found else {}
    )


@pytest.mark.parametrize("login", LOGINS)
def test_every_role_has_its_page_and_an_empty_one_says_so_kindly(as_, login):
    page = as_(login).get(PAGE).page
    assert "Hiện không có việc nào chờ bạn" in page.text


@pytest.mark.parametrize(
    ("login", "words", "address"),
    [
        ("intake_officer", "Phản ánh mới cần phân loại 1", "/thanh-tra?xem=moi"),
        ("inspection_head", "Đã tiếp nhận, cần phân công 1", "/thanh-tra?xem=tat-ca&trang-thai=accepted"),
        ("chief_inspector", "Đề xuất, dự thảo cần quyết định 2", "/thanh-tra?xem=cho-duyet"),
        ("inspector", "Vụ việc tôi phụ trách 1", "/thanh-tra?xem=cua-toi"),
    ],
)
def test_what_waits_for_a_role_is_counted_and_leads_to_it(as_, acting, login, words, address):
    with acting():
        send_report()
        bring_to("accepted")
        take(bring_to("triage"), "refuse", "intake_officer", reason_code="spam", explanation="Thử.")
        take(bring_to("verifying"), "draft_conclusion", "inspector", **ANSWER)
    client = as_(login)
    links = {" ".join(words.split()): to for words, to in part(client.get(PAGE).page, "waits").items()}
    assert links[words] == address
    assert len(client.get(address).page.all("li", class_="row")) == int(words[-1])


def test_what_is_due_stands_soonest_first_with_its_days_in_words(as_, acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        late = bring_to("triage").number
    frozen("2026-11-12 09:00")
    with acting():
        soon = send_report().token
    page = as_("intake_officer").get(PAGE).page
    assert [late in words for words in part(page, "due")] == [True, False]
    assert f"/thanh-tra/vu-viec/{soon}?xem=sap-den-han" in page.links
    assert "quá hạn" in page.text
    assert "còn 2 ngày làm việc" in page.text


def test_what_i_asked_others_for_stands_there_until_it_is_decided(as_, acting):
    with acting():
        case = bring_to("triage")
        take(case, "refuse", "intake_officer", reason_code="spam", explanation="Thử.")
        take(bring_to("verifying"), "draft_conclusion", "inspector", **ANSWER)
    assert list(part(as_("intake_officer").get(PAGE).page, "asked").values()) == [
        f"/thanh-tra/vu-viec/{case.token}"
    ]
    assert len(part(as_("inspector").get(PAGE).page, "asked")) == 1
    assert part(as_("intake_officer_2").get(PAGE).page, "asked") == {}
    with acting() as session:
        decide(session.merge(case), "chief_inspector")
    assert part(as_("intake_officer").get(PAGE).page, "asked") == {}


def test_nothing_of_a_case_behind_the_wall_shows(app, acting):
    with acting() as session:
        office = agency(kind="department")
        bring_to("triage", send_report(office_id=office.id))
        add_officer(session, "near", "intake_officer").memberships[0].agency_id = office.id
    assert "Hiện không có việc nào chờ bạn" in signed_in_client(app, "near").get(PAGE).page.text
