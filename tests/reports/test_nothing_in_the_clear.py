"""Whatever a reporter tells is found nowhere at rest: not in the database and its journals, not in the store, not in
temporary files, not in what is logged."""

import struct
import tempfile

import pytest

from app.photos import sealed
from tests.photos import drawn
from tests.reports.teller import TOLD, the_report, upload

NAME, PHONE, FILE_NAME = "Triệu Thị Kín Đáo", "0912 777 333", "hinh-nha-ong-kin-dao.jpg"
WORDS, VILLAGE, LANDMARK = "lời kể rất bí mật", "thôn Bí Ẩn", "gốc đa bí hiểm"
OFFICE, SINCE = "tổ bí danh", "từ ngày bí mật"
TYPED_PLACE, ASKED_PLACE = "21.853742, 106.761503", ("21.857", "106.763")  # from a map; as the phone asks
PLACE_IN_PICTURE = struct.pack(">4I", 21, 1, 51, 1)  # degrees and minutes as the camera wrote them
SECRETS = (
    NAME,
    PHONE,
    "0912777333",
    "+84912777333",
    "84912777333",
    FILE_NAME,
    WORDS,
    VILLAGE,
    LANDMARK,
    OFFICE,
    SINCE,
    TYPED_PLACE,
    "21.853742",
    *ASKED_PLACE,
)
TOLD_ALL = {
    "words": WORDS,
    "commune_typed": "Hữu Lũng",
    "village": VILLAGE,
    "landmark": f"{LANDMARK} {TYPED_PLACE}",
    "office": OFFICE,
    "since": SINCE,
    "contact": "yes",
    "name": NAME,
    "phone": PHONE,
    "has_consent": "y",
}
PICTURE = drawn.phone_jpeg(1600, 1200)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where everything temporary goes; what was ever written there is remembered."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def found_in(folder):
    """Which secrets stand readable in which file of a folder."""
    needles = {secret: [secret.encode(), secret.encode("utf-16-le")] for secret in (*SECRETS, drawn.CANARY)}
    needles["the place in the picture"] = [PLACE_IN_PICTURE]
    faults = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            faults += [
                (path.name, secret)
                for secret, forms in needles.items()
                if any(each in data for each in forms)
            ]
    return faults


@pytest.fixture
def told(custodians, new_teller, temporary, caplog, capfd):
    """A report told with mistakes, checked, corrected, sent, and sent again with other words."""
    caplog.set_level("DEBUG")
    teller = new_teller()
    photo = [upload(PICTURE, FILE_NAME)]
    wrong = TOLD_ALL | {"commune_typed": "Atlantis"}
    latitude, longitude = ASKED_PLACE
    nearby = teller.client.get(f"/dia-danh/gan-nhat.json?lat={latitude}&lon={longitude}")
    assert len(nearby.json["places"]) == 3
    assert PLACE_IN_PICTURE in PICTURE
    first = teller.form
    teller.answer = teller.client.submit(first, go="check", **wrong, photos=photo)
    teller.press("check", commune_typed="Hữu Lũng", voice=drawn.WEBM_VOICE)
    check = teller.form
    teller.press("send")
    teller.answer = teller.client.submit(check, go="send", words=WORDS + " lần hai")
    assert teller.answer.status_code == 200
    return teller


def test_nothing_readable_lies_anywhere(told, site, temporary, run_jobs, acting, caplog, capfd):
    run_jobs()
    assert found_in(site.settings.data_dir) == []
    assert found_in(temporary) == []
    printed = capfd.readouterr()
    for secret in (*SECRETS, told.code, told.code.replace("-", ""), told.code.lower()):
        assert secret not in caplog.text + printed.out + printed.err
    with acting():
        report = the_report()
        assert report.words == WORDS, "and yet it can be read with the keys"
        assert sealed.original(report.photos[0]) == PICTURE


def test_the_code_and_the_key_of_the_form_lie_nowhere(told, site):
    code = told.code
    for path in site.settings.data_dir.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert code.encode() not in data
            assert code.replace("-", "").encode() not in data


def test_a_form_that_was_only_checked_leaves_no_words_at_all(teller, site, acting):
    teller.press("check", **(TOLD | {"words": WORDS}), photos=[PICTURE])
    assert teller.answer.status_code == 200
    assert found_in(site.settings.data_dir) == []
    with acting() as session:
        from app.photos.models import Attachment

        assert [each.key_holder for each in session.query(Attachment)] == ["form"]


def test_no_address_and_no_browser_is_kept(app, site, acting):
    from tests.reports.teller import Teller

    client = app.test_client()
    client.environ_base.update(REMOTE_ADDR="198.51.100.77", HTTP_USER_AGENT="Chiec-May-La/9.9")
    Teller(client).send_something()
    for path in site.settings.data_dir.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"198.51.100" not in data
            assert b"Chiec-May-La" not in data
