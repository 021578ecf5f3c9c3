"""Every page there is: valid HTML, one heading, a title in its language, and no way to a page that is not there."""

import re
from urllib.parse import urlsplit

import pytest

from tests.support.faults import none_of
from tests.support.visits import GUEST, plant, without_page

VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
NUMBER = re.compile(r"PA-\d{4}-\d{5}")  # the title is the number of a case
SAME_TITLE = {"cases_staff.preview"}  # shows what another page will be
# Every name that a page reads from its query.
QUERY = (
    "duong",
    "mo",
    "tu",
    "den",
    "tim",
    "xa",
    "linh-vuc",
    "ket-qua",
    "nam",
    "sau",
    "xem",
    "tai-khoan",
    "next",
    "trang-thai",
    "co-quan",
    "can-bo",
    "han",
)
HOSTILE = ("%00", "%ff%fe", "%ed%a0%80", "9" * 400, "' or 1=1 --", "%25%5f", "{{7*7}}", "../" * 9)
# Rules that no visit stands for, and where they are tried instead.
ELSEWHERE = {"accounts.second_factor": "only with a password given: tests/accounts"}


@pytest.fixture
def visits(app, run_jobs):
    return plant(app, run_jobs)


@pytest.mark.one_engine
def test_every_page_is_valid_with_one_heading_and_a_title_in_its_language_and_leads_somewhere(app, visits):
    faults, titles, tried = [], {}, set()
    for visit in visits:
        client = visit.client(app)
        answer = client.get(visit.path)
        if answer.status_code != 200:
            faults.append(f"{visit}: {answer.status_code} {answer.location or ''}")
            continue
        faults += [f"{visit}: {fault}" for fault in wrong_with(answer.page, "vi")]
        faults += [f"{visit}: {fault}" for fault in broken_links(client, visit, answer.page, tried)]
        if visit.endpoint not in SAME_TITLE:
            titles.setdefault(answer.page.title, set()).add(visit.endpoint)
    faults += [f"the title “{title}” stands on {ends}" for title, ends in titles.items() if len(ends) > 1]
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if not without_page(rule)}
    assert pages - {visit.endpoint for visit in visits} == set(ELSEWHERE)
    none_of(faults)


def broken_links(client, visit, page, tried):
    """The links of a page that lead nowhere; each is tried once for everybody who has it."""
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or not parts.path or (visit.who, parts.path) in tried:
            continue
        tried.add((visit.who, parts.path))
        status = client.get(f"{parts.path}?{parts.query}").status_code
        if status not in {200, 303, 304}:
            yield f"{link}: {status}"


@pytest.mark.one_engine
def test_every_page_for_everyone_is_there_in_english(app, visits):
    faults = []
    for visit in visits:
        if visit.who != GUEST and visit.endpoint != "follow.show":
            continue
        answer = visit.client(app).get(f"/en{visit.path}")
        if answer.status_code != 200:
            faults.append(f"{visit}: {answer.status_code} {answer.location or ''}")
        else:
            faults += [f"{visit}: {fault}" for fault in wrong_with(answer.page, "en")]
    none_of(faults)


def wrong_with(page, language):
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} headings of the first order"
    if page.language != language:
        yield f"lang={page.language!r}"
    subject = page.title.removesuffix("· Chung Sức").strip()
    is_name = NUMBER.match(subject) or page.root.find(".//h1[@lang]") is not None
    if not subject or (not is_name and (language == "vi") != bool(VIETNAMESE.search(subject))):
        yield f"the title is {page.title!r}"
    ids = [each.get("id") for each in page.root.iter() if each.get("id")]
    if len(ids) != len(set(ids)):
        yield f"ids that stand twice: {sorted({each for each in ids if ids.count(each) > 1})}"
    if len(page.all("main")) != 1:
        yield "not one main"


def test_no_page_falls_over_what_stands_in_its_address(app, visits):
    faults, kinds = [], {visit.endpoint: visit for visit in visits}
    for visit in kinds.values():
        client, path = visit.client(app), visit.path.split("?")[0]
        for hostile in HOSTILE:
            query = "&".join(f"{name}={hostile}" for name in QUERY)
            status = client.get(f"{path}?{query}").status_code
            if status >= 500:
                faults.append(f"{visit}: {hostile}: {status}")
    none_of(faults)
