"""Views by name, the next case of the same view after a step, the case beside the list."""

import pytest

from tests.support.cases import bring_to, in_two_weeks, send_report

QUERY = "xem=tat-ca&trang-thai=triage"


def save(client, name, whom="minh", query=QUERY):
    form = client.get(f"/thanh-tra?{query}").page.form("/cach-xem")
    return form, client.submit(form, name=name, whom=whom)


def saved_in(client):
    found = client.get("/thanh-tra").page.all("ul", class_="is-saved")
    return [" ".join("".join(each.itertext()).split()) for ul in found for each in ul.iter("a")]


def test_a_view_is_kept_by_a_name_and_stands_first(as_):
    client = as_("intake_officer")
    _form, answer = save(client, "Đang phân loại của tôi")
    assert answer.location == f"/thanh-tra?{QUERY}"
    assert saved_in(client) == ["Đang phân loại của tôi"]
    assert saved_in(as_("intake_officer_2")) == []
    page = client.get(answer.location).page
    assert not page.all("form", class_="save-view")
    (current,) = [each for each in page.one("ul", class_="is-saved").iter("a") if each.get("aria-current")]
    assert current.get("href") == f"/thanh-tra?{QUERY}"


def test_a_view_of_a_role_is_everybodys_who_holds_it(as_):
    save(as_("intake_officer"), "Chung của phòng", whom="intake_officer")
    assert saved_in(as_("intake_officer_2")) == ["Chung của phòng"]
    assert saved_in(as_("chief_inspector")) == []
    refused = save(as_("intake_officer"), "Của sếp", whom="chief_inspector", query="tim=nha")[1]
    assert refused.status_code == 422


def test_a_view_sent_twice_is_kept_once_and_needs_a_name(as_):
    client = as_("intake_officer")
    form, _answer = save(client, "Một lần")
    assert client.submit(form, name="Một lần", whom="minh").status_code == 303
    assert saved_in(client) == ["Một lần"]
    assert save(client, "", query="xem=moi&linh-vuc=budget")[1].status_code == 422


def test_a_view_is_renamed_and_taken_away_by_whoever_made_it(as_):
    client, other = as_("intake_officer"), as_("intake_officer_2")
    save(client, "Tên cũ", whom="intake_officer")
    address = [
        each
        for each in client.get("/thanh-tra/cach-xem").page.all("form")
        if "cach-xem/" in each.get("action")
    ]
    form = client.get("/thanh-tra/cach-xem").page.form(address[0].get("action"))
    assert client.submit(form, name="Tên mới", go="rename").status_code == 303
    assert saved_in(client) == ["Tên mới"]
    assert not [
        each
        for each in other.get("/thanh-tra/cach-xem").page.all("form")
        if "cach-xem/" in each.get("action")
    ]
    assert other.submit(form, name="Phá", go="rename").status_code == 403
    assert as_("inspector").submit(form, go="delete").status_code == 404
    assert client.submit(form, name="", go="rename").status_code == 422
    assert client.submit(form, go="delete").status_code == 303
    assert saved_in(client) == []


@pytest.fixture
def three(acting):
    """The tokens of three reports, oldest first."""
    with acting():
        return [send_report().token for _time in range(3)]


def taken(client, token, step, query, **fields):
    form = client.get(f"/thanh-tra/vu-viec/{token}/{step}?{query}").page.form(f"/{step}")
    return client.submit(form, **fields)


def test_after_a_step_comes_the_next_case_of_the_same_view(as_, acting, three):
    with acting():
        ready = [bring_to("accepted").token for _time in range(2)]
    head, query = as_("inspection_head"), "xem=tat-ca&trang-thai=accepted"
    given = {"assignee": "inspector", "promised_on": in_two_weeks().strftime("%d/%m/%Y")}
    first = taken(head, ready[1], "assign", query, **given)
    assert first.location.split("?")[0] == f"/thanh-tra/vu-viec/{ready[0]}"
    assert f"xong={ready[1]}" in first.location
    page = head.get(first.location).page
    assert [each for each in page.links if f"/vu-viec/{ready[1]}?" in each]
    last = taken(head, ready[0], "assign", query, **given)
    assert last.location == f"/thanh-tra?{query}"


def test_a_case_on_which_the_officer_can_go_on_stays_open(as_, three):
    client = as_("intake_officer")
    answer = taken(client, three[0], "start_triage", "xem=moi", subject="Trụ sở cũ")
    assert answer.location == f"/thanh-tra/vu-viec/{three[0]}?xem=moi"
    answer = taken(client, three[0], "accept", "xem=moi", category="budget")
    assert answer.location.split("?")[0] == f"/thanh-tra/vu-viec/{three[1]}"


def test_without_a_view_the_officer_comes_back_to_the_case(as_, acting):
    with acting():
        token = bring_to("accepted").token
    given = {"assignee": "inspector", "promised_on": in_two_weeks().strftime("%d/%m/%Y")}
    assert (
        taken(as_("inspection_head"), token, "assign", "", **given).location == f"/thanh-tra/vu-viec/{token}"
    )


def test_a_case_lies_open_beside_the_list_with_one_heading(as_, three):
    client = as_("intake_officer")
    page = client.get(f"/thanh-tra?xem=moi&mo={three[1]}").page
    assert page.heading == "Phản ánh chưa đọc"
    assert len(page.all("li", class_="row")) == 3
    assert page.one("li", class_="is-now").get("data-token") == three[1]
    (step,) = [link for link in page.links if "/start_triage" in link]
    assert "canh=1" in step
    form = client.get(step).page.form("/start_triage")
    answer = client.submit(form, subject="Trụ sở cũ")
    assert f"mo={three[1]}" in answer.location
    assert client.get(answer.location).status_code == 200


def test_a_case_that_is_not_there_for_the_officer_is_not_beside_the_list_either(as_, three):
    assert as_("inspector").get(f"/thanh-tra?mo={three[0]}").status_code == 404
    assert as_("inspector").get("/thanh-tra?mo=khong-co").status_code == 404


def test_the_next_case_of_what_was_searched_for_comes_too(as_, acting):
    with acting():
        ready = [bring_to("accepted").token for _time in range(3)]
    head, query = as_("inspection_head"), "xem=tat-ca&trang-thai=accepted&tim=tru+so"
    given = {"assignee": "inspector", "promised_on": in_two_weeks().strftime("%d/%m/%Y")}
    seen = [
        taken(head, token, "assign", query, **given).location.split("?")[0] for token in (ready[1], ready[0])
    ]
    assert seen == [f"/thanh-tra/vu-viec/{ready[0]}", f"/thanh-tra/vu-viec/{ready[2]}"]
