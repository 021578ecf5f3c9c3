"""The real server in processes of its own: whatever a reporter sends stands readable in none of its files, neither the
database and its journal, nor what it printed."""

import re
import struct
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import pytest

from app import clock, vault
from app.accounts.models import CustodianKey
from tests.campaigns import kill
from tests.campaigns.real_site import CODE, Site, free_port
from tests.photos import drawn
from tests.support import people

NAME, PHONE, WORDS = "Triệu Thị Kín Đáo", "0912 777 333", "lời kể rất bí mật ở bản xa"
TYPED, ASKED = (
    "21.853742, 106.761503",
    ("21.857", "106.763"),
)  # as a map shows it; as the phone asks for a commune
FILE_NAME = "hinh-nha-ong-kin-dao.jpg"
PICTURE = drawn.phone_jpeg(1600, 1200)
IN_PICTURE = struct.pack(">4I", 21, 1, 51, 1)  # degrees and minutes as the camera wrote them
SECRETS = (
    NAME,
    PHONE,
    "0912777333",
    "+84912777333",
    WORDS,
    TYPED,
    "21.853742",
    *ASKED,
    FILE_NAME,
    drawn.CANARY,
)
TOLD = {
    "words": WORDS,
    "landmark": TYPED,
    "category": "unknown",
    "contact": "yes",
    "name": NAME,
    "phone": PHONE,
    "has_consent": "y",
}


class Browser:
    """Opens pages of the site and sends forms, with a cookie once it is given one."""

    def __init__(self, url: str) -> None:
        self.url, self.status = url, 0
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def open(self, path: str, fields: dict[str, str] | None = None, photo: bytes | None = None) -> str:
        border = uuid.uuid4().hex
        parts = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode()
            for name, text in (fields or {}).items()
        ]
        if photo:
            head = f'Content-Disposition: form-data; name="photos"; filename="{FILE_NAME}"\r\n\r\n'
            parts.append(head.encode() + photo)
        body = (
            b"".join(f"--{border}\r\n".encode() + part + b"\r\n" for part in parts)
            + f"--{border}--\r\n".encode()
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={border}"}
        request = urllib.request.Request(self.url + path, body, kind) if fields else self.url + path
        try:
            answer = self.opener.open(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        self.status = answer.status or 0
        return answer.read().decode()


@pytest.fixture
def served(tmp_path):
    """The running site with two custodians, and a browser at it."""
    site = Site(tmp_path, free_port())
    site.start()
    try:
        browser = Browser(site.url)
        wait_for(browser)
        with people.acting(kill.reopen(tmp_path)) as session:
            for login in ("kin1", "kin2"):
                holder = people.add_officer(session, login, "identity_custodian")
                pair = vault.new_key_pair()
                key = CustodianKey(account_id=holder.id, public_key=pair.public, locked_private_key=b"-")
                key.created_at = clock.now()
                session.add(key)
        yield site, browser
    finally:
        site.kill()


def wait_for(browser: Browser) -> None:
    for _time in range(150):
        try:
            browser.open("/healthz")
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the site did not start")


def found_in(folder, code: str) -> list[tuple[str, object]]:
    texts = (*SECRETS, code, code.replace("-", ""), code.lower())
    needles = [
        IN_PICTURE,
        *(form for text in texts for form in (text.encode(), urllib.parse.quote(text).encode())),
    ]
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {"server.log", "chungsuc.sqlite3", "chungsuc.sqlite3-wal"} <= files.keys()
    return [(name, needle) for name, data in files.items() for needle in needles if needle in data]


@pytest.mark.slow
def test_nothing_of_a_report_stands_in_the_files_or_the_log_of_a_running_site(served):
    site, browser = served
    assert IN_PICTURE in PICTURE
    browser.open(f"/dia-danh/gan-nhat.json?lat={ASKED[0]}&lon={ASKED[1]}")
    key = re.search(r'name="form_key"[^>]*value="([^"]+)"', browser.open("/phan-anh/gui"))[1]
    browser.open(
        "/phan-anh/gui", {**TOLD, "form_key": key, "commune_typed": "Atlantis", "go": "send"}, PICTURE
    )
    assert browser.status == 422
    receipt = browser.open("/phan-anh/gui", {**TOLD, "form_key": key, "is_province_level": "y", "go": "send"})
    code = CODE.search(receipt)[1]
    assert "đã được niêm phong" in receipt
    page = browser.open("/theo-doi", {"code": code})
    assert WORDS in page, "whoever has the code reads it"
    browser.open("/theo-doi", {"code": code[:-1]})
    assert browser.status == 422
    assert found_in(site.folder, code) == []
    (site.folder / "server.log").write_text(f"GET /theo-doi?{code}")
    assert found_in(site.folder, code) == [("server.log", code.encode())] * 2, (
        "the search sees what it looks for"
    )
