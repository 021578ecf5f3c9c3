"""The follow page over HTTP: the way in, what it shows in every state, and the small forms of talk and evidence."""

import pytest

from app.cases.workflow import STATES
from tests.reports.teller import OTHER_PHOTO, PHOTO, Teller, upload
from tests.support.cases import WORDS
from tests.support.follower import PAGE, Follower, happened, problems
from tests.support.markup import words

FORMS = ("bo-sung", "nhan-tin", "rut", "danh-gia", "xem-lai")


@pytest.fixture
def followed(follow):
    """(the reporter at the page, the key of the case) of a case that is being verified."""
    return follow("verifying")


def test_the_code_opens_the_page_and_leaving_closes_it(client):
    teller = Teller(client)
    teller.send(words=WORDS, is_province_level="y")
    entry = client.get("/en/theo-doi").page.form("/theo-doi")
    opened = client.submit(entry, code=teller.code)
    assert (opened.status_code, opened.location) == (303, PAGE)
    page = client.get(PAGE).page
    assert page.heading == "The Inspectorate has received your report."
    left = client.submit(page.form("/thoat"))
    assert (left.status_code, left.location) == (303, "/en/")
    assert client.get(PAGE).location == "/en/theo-doi"


@pytest.mark.parametrize("state", STATES)
def test_a_case_in_every_state_has_a_page_that_no_cache_keeps(follow, state):
    reporter, _case = follow(state)
    for address in (PAGE, PAGE.removeprefix("/en")):
        answer = reporter.client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.page.language == ("en" if address == PAGE else "vi")
        assert WORDS not in answer.page.title


def test_without_the_code_every_address_leads_to_the_box_for_it(client):
    asked = [client.get(PAGE), *(client.post(f"{PAGE}/{form}") for form in FORMS)]
    assert {(answer.status_code, answer.location) for answer in asked} == {(303, "/en/theo-doi")}


@pytest.mark.parametrize("address", [*(f"{PAGE}/{form}" for form in FORMS), "/en/theo-doi/thoat"])
def test_a_form_without_its_token_is_refused(followed, address):
    reporter, _case = followed
    assert reporter.client.post(address, data={"body": "Xin chào."}).status_code == 403
    assert reporter.page.form("/nhan-tin")


def test_added_words_and_photos_reach_the_case_once(followed, read):
    reporter, case_id = followed
    reporter.send_twice(
        "/bo-sung", words="Hôm nay đèn vẫn sáng.", photos=lambda: [upload(PHOTO), upload(OTHER_PHOTO)]
    )
    with read(case_id) as case:
        assert [(each.words, each.replays) for each in case.report.additions] == [
            ("Hôm nay đèn vẫn sáng.", 1)
        ]
        assert [each.attachment.claimed_at is None for each in case.report.attachments] == [False, False]
        assert case.photo_count == 2
        assert len(happened(case, "report.added")) == 1


def test_five_photos_sent_twice_are_five_photos(followed, read):
    reporter, case_id = followed
    reporter.send_twice("/bo-sung", photos=lambda: [upload(PHOTO + bytes([n])) for n in range(5)])
    with read(case_id) as case:
        assert (case.photo_count, len(case.report.additions)) == (5, 1)


def test_a_file_that_is_no_photo_is_told_and_everything_else_is_kept(followed, read):
    reporter, case_id = followed
    form = reporter.page.form("/bo-sung")
    files = [upload(PHOTO), upload(b"no photo", "thu.jpg")]
    refused = reporter.send(form, words="Thêm.", photos=files)
    assert problems(refused) == ["Photo 2 cannot be read. Choose another photo."]
    again = refused.page.form("/bo-sung")
    assert again.fields["words"].strip() == "Thêm."
    assert again.fields["key"] == form.fields["key"]
    assert len(refused.page.all("div", class_="kept")) == 1
    with read(case_id) as case:
        assert (case.report.additions, case.photo_count) == ([], 0)
    assert reporter.send(again).status_code == 303
    with read(case_id) as case:
        assert ([each.words for each in case.report.additions], case.photo_count) == (["Thêm."], 1)


def test_adding_nothing_is_asked_back(followed, read):
    reporter, case_id = followed
    assert problems(reporter.send("/bo-sung", words="  ")) == ["Write something or choose a photo."]
    with read(case_id) as case:
        assert case.report.additions == []


def test_a_message_is_kept_once(followed, read):
    reporter, case_id = followed
    page = reporter.send_twice("/nhan-tin", body="Bao giờ có kết quả?")
    assert page.text.count("Bao giờ có kết quả?") == 1
    with read(case_id) as case:
        assert [each.replays for each in case.report.messages] == [1]
        assert len(happened(case, "message.from_reporter")) == 1


def test_an_empty_message_is_asked_back(followed, read):
    reporter, case_id = followed
    assert problems(reporter.send("/nhan-tin", body="")) == ["Write your message."]
    with read(case_id) as case:
        assert case.report.messages == []


def test_an_answer_to_a_question_lets_the_case_go_on(follow, read):
    reporter, case_id = follow("needs_info")
    assert "Nhà ở đoạn nào?" in reporter.page.text
    reporter.send_twice("/nhan-tin", body="Cạnh chợ.")
    with read(case_id) as case:
        assert case.state == "triage"
        assert len(happened(case, "case.info_answered")) == 1


def test_a_question_stands_first_with_one_form_that_answers_it(follow):
    reporter, _case = follow("needs_info")
    page = reporter.page
    asked = next(each for each in page.all("section") if each.get("aria-labelledby") == "cau-hoi")
    assert "Nhà ở đoạn nào?" in words(asked)
    assert [words(each) for each in asked.iter("button")] == ["Answer the question"]
    assert page.html.index('id="cau-hoi"') < page.html.index('id="dien-bien"')
    assert page.html.count('action="/en/theo-doi/ho-so/nhan-tin"') == 1
    assert [each for each in page.all("details") if each.get("open") is not None] == []
    reporter.send("/nhan-tin", body="Cạnh chợ.")
    assert 'id="cau-hoi"' not in reporter.page.html


def test_another_reporter_reads_nothing_of_it(app, followed, follow):
    reporter, _case = followed
    reporter.send("/nhan-tin", body="Chỉ một người đọc.")
    other, _other_case = follow("received")
    assert isinstance(other, Follower)
    assert "Chỉ một người đọc." not in other.page.text
