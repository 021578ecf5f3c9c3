"""How many files one report may carry, however its phone announces them; and a code that another report has."""

from app import vault
from tests.photos import drawn
from tests.reports.sender import Phone, digest
from tests.reports.teller import OTHER_PHOTO, PHOTO, reports, the_report

MOST = 5


def photo(number):
    return drawn.saved(drawn.scene(64 + 8 * number, 64), "JPEG")


def test_one_new_photo_announced_again_and_again_ends_at_the_limit(client, acting):
    phone = Phone(client)
    for number in range(MOST):
        assert phone.words(photo(number)).status_code in (200, 201)
        assert phone.photo(1, photo(number)).status_code == 200
    more = phone.words(photo(MOST), words="Và một ảnh nữa.")
    assert (more.status_code, more.json["fields"][0]["field"]) == (422, "photos")
    assert "5" in more.json["error"]
    assert phone.photo(1, photo(MOST)).status_code == 404
    with acting():
        assert len(the_report().photos) == MOST


def test_what_came_and_what_is_to_come_count_together(client):
    phone = Phone(client)
    phone.words(PHOTO)
    phone.photo(1, PHOTO)
    assert phone.words(*(photo(number) for number in range(MOST))).status_code == 422
    assert phone.words(PHOTO, *(photo(number) for number in range(MOST - 1))).status_code == 200


def test_a_full_report_is_acknowledged_as_often_as_it_is_sent(client):
    phone = Phone(client)
    whole = [PHOTO, OTHER_PHOTO, *(photo(number) for number in range(MOST - 2))]
    for place, each in enumerate(whole, 1):
        phone.words(*whole)
        assert phone.photo(place, each).status_code == 200
    assert phone.words(*whole).json["missing"] == []


def test_a_second_recording_is_one_too_many(client):
    phone = Phone(client)
    memos = [{"kind": "voice", "sha256": f"{number:064x}"} for number in range(2)]
    phone.words(kinds=memos[:1])
    assert phone.words(kinds=memos[1:]).status_code == 200, "the first never came"
    memo = [{"kind": "voice", "sha256": digest(drawn.WEBM_VOICE)}]
    assert phone.words(kinds=memo).status_code == 200
    assert phone.photo(0, drawn.WEBM_VOICE, to="/en/api/phan-anh/ghi-am").status_code == 200
    assert phone.words(kinds=memos[:1]).status_code == 422


def test_a_code_that_another_report_has_is_told_and_nothing_is_kept(client, acting):
    phone = Phone(client)
    phone.words()
    taken = phone.words(key="q" * 43)
    assert (taken.status_code, taken.json["is_code_taken"]) == (409, True)
    assert "report" not in taken.json
    with acting():
        assert len(reports()) == 1
    assert phone.words(key="q" * 43, code=vault.new_code()).status_code == 201


def test_another_code_for_the_same_report_is_not_called_taken(client):
    phone = Phone(client)
    phone.words()
    assert "is_code_taken" not in phone.words(code=vault.new_code()).json
