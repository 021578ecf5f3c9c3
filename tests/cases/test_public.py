"""What everyone can read: only what was published, found by every filter, with and without accents."""

from datetime import timedelta

import pytest

from app import clock
from app.cases.published.filters import SLUGS
from app.cases.queries.public import public_case
from app.cases.queries.public_lines import Filters, public_page
from app.cases.workflow import OUTCOMES
from app.reports.categories import CATEGORIES
from tests.support.cases import SUMMARY, WORDS, bring_to, send_report, take
from tests.support.markup import words


def publish(case=None, **changed):
    case = bring_to("resolved", case)
    take(case, "draft_summary", "inspector", **SUMMARY | changed)
    return take(case, "publish", "chief_inspector")


def numbers(filters, **page):
    return [line.number for line in public_page(filters, **page).rows]


def test_a_case_is_read_by_nobody_before_it_is_published(acting):
    with acting():
        case = bring_to("resolved")
        assert public_case(case.number) is None
        assert numbers(Filters()) == []


@pytest.mark.parametrize("wanted", ["trụ sở cũ", "tru so cu", "TRỤ SỞ", "nhà văn hoá", "bo trong thon"])
def test_published_words_are_found_with_and_without_accents(acting, wanted):
    with acting():
        case = publish()
        finding = "Thanh tra kết luận phản ánh đúng. Đơn vị chiếu sáng đã lắp bộ hẹn giờ cho cả tuyến phố."
        publish(
            title="Đèn đường sáng ban ngày",
            summary="Người dân phản ánh đèn chiếu sáng bật suốt cả ngày trên một tuyến phố.",
            public_finding=finding,
        )
        assert numbers(Filters(words=wanted)) == [case.number]


def test_the_words_of_the_report_are_not_found(acting):
    with acting():
        publish()
        assert "kính" in WORDS
        assert numbers(Filters(words="cửa kính vỡ")) == []


def test_every_filter_finds_its_own(acting):
    with acting():
        one = publish(send_report(category="budget"))
        two = publish(send_report())
        year = clock.today().year
        assert numbers(Filters(category="public_asset")) == [two.number, one.number]
        assert numbers(Filters(commune_id=one.commune_id)) == [two.number, one.number]
        assert numbers(Filters(outcome="substantiated", year=year)) == [two.number, one.number]
        assert numbers(Filters(outcome="inconclusive")) == []


def test_pages_join_without_gap_or_overlap(acting):
    with acting():
        published = [publish().number for _time in range(5)]
        first = public_page(Filters(), size=2)
        rest = numbers(Filters(), after=first.after, size=10)
        assert [line.number for line in first.rows] + rest == list(reversed(published))


def test_a_withdrawn_case_leaves_the_list_and_keeps_its_page_and_reason(acting, client):
    with acting():
        case = publish()
        take(case, "withdraw_publication", "chief_inspector", reason="Công khai nhầm hồ sơ.")
        number = case.number
        assert numbers(Filters()) == []
        assert numbers(Filters(words="trụ sở")) == []
    page = client.get(f"/phan-anh/{number}").page
    assert "Công khai nhầm hồ sơ." in page.text
    assert SUMMARY["public_finding"] not in page.text


def test_the_public_page_shows_the_answer_and_nothing_private(acting, client):
    with acting():
        number = publish().number
    for address in (f"/phan-anh/{number}", f"/en/phan-anh/{number}", "/phan-anh", "/phan-anh.atom"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert SUMMARY["title"] in answer.text
        assert "cửa kính vỡ" not in answer.text
        assert "Nguyễn Thị" not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_an_unchanged_list_is_not_sent_again(acting, client):
    with acting():
        publish()
    tag = client.get("/phan-anh").headers["ETag"]
    assert client.get("/phan-anh", headers={"If-None-Match": tag}).status_code == 304
    with acting():
        publish()
    assert client.get("/phan-anh", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "query", ["xa=nowhere", "linh-vuc=x", "ket-qua=x", "nam=20x6", "nam=99999", "xa=<b>&nam=2026"]
)
def test_a_filter_that_does_not_exist_is_told_and_can_be_taken_off(acting, client, query):
    with acting():
        publish()
    answer = client.get(f"/en/phan-anh?{query}")
    assert answer.status_code == 200
    value = query.split("=")[1].split("&")[0]
    assert f"This list does not know “{value}”. Choose again above." in answer.page.text
    assert not answer.page.all("li", class_="card")
    assert words(answer.page.all("a", class_="tag")[0]).startswith(f"“{value}”")
    assert client.get(f"/phan-anh.atom?{query}").status_code == 404


@pytest.mark.parametrize(("name", "rows"), [("linh-vuc", CATEGORIES), ("ket-qua", OUTCOMES)])
def test_addresses_name_every_category_and_outcome_in_vietnamese(client, name, rows):
    offered = [
        each.get("value") for each in client.get("/phan-anh").page.one("select", id=name).iter("option")
    ][1:]
    assert offered == list(SLUGS[name])
    assert list(SLUGS[name].values()) == list(rows)
    for slug, code in SLUGS[name].items():
        for given in (slug, code):  # links of before go on leading there
            page = client.get(f"/phan-anh?{name}={given}").page
            chosen = [
                each.get("value")
                for each in page.one("select", id=name).iter("option")
                if each.get("selected") is not None
            ]
            assert chosen == [slug]


@pytest.mark.parametrize("key", ["x", "W10", "bnVsbA", "W1sidiIsICIxIl1d", "😀"])
def test_a_page_key_that_no_page_made_is_a_400(client, key):
    assert client.get("/phan-anh", query_string={"sau": key}).status_code == 400


def test_an_unpublished_number_answers_like_one_that_does_not_exist(acting, client):
    with acting():
        number = bring_to("verifying").number
    answers = [client.get(f"/phan-anh/{each}") for each in (number, "PA-2026-99999")]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].text.replace(number, "…") == answers[1].text.replace("PA-2026-99999", "…")


def test_a_page_of_the_list_asks_few_statements_however_long_it_is(acting, client, count_queries):
    with acting():
        for _time in range(6):
            publish()
    with count_queries(6):
        client.get("/phan-anh")


def test_home_shows_figures_that_are_a_day_old(acting, client, run_jobs, app, frozen):
    from app import jobs

    frozen("2026-11-10 09:00")
    with acting():
        publish()
    frozen("2026-11-11 09:00")
    with app.app_context():
        jobs.ensure_recurring()
    run_jobs()
    with acting():
        publish()
    from app.cases.queries.public import public_counts

    with acting():
        figures = public_counts()
        assert (figures.received, figures.published, figures.recovered) == (1, 1, 25_000_000)
        assert figures.day == clock.today() - timedelta(days=1)
