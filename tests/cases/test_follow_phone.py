"""What is written on the follow page and sent later by the phone: words first, then each photo, exactly once, when the
session may be long over."""

from datetime import timedelta

import pytest

from app import clock
from app.reports.passes import pass_for
from tests.reports.sender import digest, name_of
from tests.reports.teller import OTHER_PHOTO, PHOTO
from tests.support.follower import happened

KEY = "q" * 43
WORDS = "Hôm nay đèn vẫn sáng."


class Later:
    """The phone of a reporter who had the follow page open; it sends with a browser that has no session."""

    def __init__(self, client, page):
        self.client, self.pass_ = client, page.one("ul", **{"data-behaviour": "outbox"}).get("data-pass")

    def post(self, to, *files, key=KEY, kind="photo", **answers):
        listed = [{"kind": kind, "sha256": digest(each)} for each in files]
        told = {"pass": self.pass_, "answers": answers, "files": listed}
        return self.client.post(f"/en/api/theo-doi/{to}", json=told, headers={"Idempotency-Key": key})

    def add(self, *files, words=WORDS, **more):
        return self.post("bo-sung", *files, words=words, **more)

    def photo(self, data, key=KEY):
        sent = {"Idempotency-Key": key, "Content-SHA256": digest(data)}
        return self.client.put("/en/api/theo-doi/bo-sung/anh/1", data=data, headers=sent)


@pytest.fixture
def case(follow):
    return follow("verifying")


@pytest.fixture
def phone(case, client):
    return Later(client, case[0].page)


def test_words_then_photos_sent_five_times_are_one_addition(phone, case, read):
    for time in range(5):
        answer = phone.add(PHOTO, OTHER_PHOTO)
        assert answer.status_code == (200 if time else 201)
        assert answer.json["report"] == name_of(KEY)
        assert answer.json["missing"] == ([] if time else [1, 2])
        assert "Set-Cookie" not in answer.headers
        phone.photo(OTHER_PHOTO)
        assert phone.photo(PHOTO).json == {"report": name_of(KEY), "missing": []}
    with read(case[1]) as found:
        (addition,) = found.report.additions
        assert (addition.words, addition.replays) == (WORDS, 4)
        assert [each.addition_id for each in found.report.attachments] == [addition.id] * 2
        assert (found.photo_count, len(happened(found, "report.added"))) == (2, 1)


def test_a_message_answers_the_question_that_waits(follow, client, read):
    reporter, case_id = follow("needs_info")
    phone = Later(client, reporter.page)
    assert [phone.post("nhan-tin", body="Cạnh chợ.").status_code for _time in range(2)] == [201, 200]
    with read(case_id) as found:
        assert found.state == "triage"
        assert [(each.body, each.replays) for each in found.report.messages if each.is_from_reporter] == [
            ("Cạnh chợ.", 1)
        ]


def test_the_plain_form_and_the_phone_with_one_key_write_one_message(phone, case, read):
    phone.post("nhan-tin", body=WORDS)
    case[0].send("/nhan-tin", key=KEY, body=WORDS)
    with read(case[1]) as found:
        assert len(found.report.messages) == 1


def test_other_words_under_the_same_key_are_kept_too(phone, case, read):
    phone.add()
    phone.add(words="Và cả hôm qua.")
    with read(case[1]) as found:
        assert [each.words for each in found.report.additions] == [WORDS, "Và cả hôm qua."]


def test_a_photo_left_out_is_waited_for_no_longer(phone, case, read):
    phone.add(PHOTO, OTHER_PHOTO)
    assert phone.photo(PHOTO).json["missing"] == [2]
    assert phone.add(PHOTO).json["missing"] == []
    with read(case[1]) as found:
        assert (len(found.report.additions), found.photo_count) == (1, 1)


def test_the_photo_that_came_with_the_report_may_come_again_with_what_is_added(client, follow, acting):
    from tests.reports.sender import Phone
    from tests.reports.teller import the_report

    first = Phone(client)
    first.words(PHOTO)
    first.photo(1, PHOTO)
    later = Later.__new__(Later)
    later.client = client
    with acting():
        later.pass_ = pass_for(the_report())
    assert later.add(PHOTO).json["missing"] == [1]
    assert later.photo(PHOTO).json["missing"] == []
    with acting():
        assert len(the_report().photos) == 2


@pytest.mark.parametrize("wrong", ["", None, 7, "x" * 59, "é", ["a"]])
def test_what_is_no_pass_opens_nothing_and_says_what_to_do(phone, case, read, wrong):
    phone.pass_ = wrong
    answer = phone.add(PHOTO)
    assert (answer.status_code, "report" in answer.json) == (422, False)
    assert "Open the report with its code" in answer.json["error"]
    with read(case[1]) as found:
        assert found.report.additions == []


def test_every_change_to_a_pass_is_seen(phone):
    whole = phone.pass_
    for place in range(0, len(whole), 7):
        phone.pass_ = whole[:place] + ("A" if whole[place] != "A" else "B") + whole[place + 1 :]
        assert phone.add().status_code == 422


def test_what_must_be_corrected_is_named_at_its_field(phone):
    empty, silent = phone.add(words=" "), phone.post("nhan-tin", body="")
    assert [each.json["fields"] for each in (empty, silent)] == [
        [{"field": "add-words", "message": "Write something or choose a photo."}],
        [{"field": "body", "message": "Write your message."}],
    ]
    assert {empty.status_code, silent.status_code} == {422}
    assert phone.add(PHOTO, kind="voice").status_code == 400
    assert phone.post("nhan-tin", PHOTO, body="x").status_code == 400
    assert phone.post("nhan-tin", key="short", body="x").status_code == 400


def test_a_photo_without_its_words_waits_and_one_too_many_is_told(phone):
    assert phone.photo(PHOTO).status_code == 404
    assert phone.add(*(PHOTO + bytes([n]) for n in range(5))).status_code == 201
    assert phone.add(PHOTO, *(OTHER_PHOTO + bytes([n]) for n in range(5))).status_code == 400


def test_after_a_day_what_has_not_come_is_told_once(phone, case, run_jobs, read):
    phone.add(PHOTO, OTHER_PHOTO)
    phone.photo(PHOTO)
    with clock.at(clock.now() + timedelta(hours=25)):
        run_jobs()
    with read(case[1]) as found:
        assert [each.data for each in happened(found, "report.files_missing")] == [{"count": 1}]
