"""A password is long enough and not one that everybody tries; it is kept as Argon2id, and few are checked at a time."""

import threading
import time
import unicodedata

import pytest

from app.accounts import passwords
from app.accounts.passwords import WeakPassword, check_strength, make_hash, matches

pytestmark = pytest.mark.one_engine


@pytest.fixture(autouse=True)
def in_a_request(app):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    "password",
    [
        "chín con trâu qua đèo Sài Hồ",
        "mưa rừng ướt áo bà ba",
        "tránh-xa-nước-sâu",
        "correct battery staple horse",
        "x7#kQ!mm2Zr9",
        "Lan Minh 2 Con Mèo",
        "🐃🐃🐃 ba con trâu đen",
    ],
)
def test_a_long_password_of_any_make_will_do(password):
    check_strength(password, "nong.huong", "Nông Thị Hương")


@pytest.mark.parametrize("password", ["", "ngắn", "mười một ch", "a" * 201])
def test_too_short_or_too_long_will_not(password):
    with pytest.raises(WeakPassword):
        check_strength(password, "nong.huong", "Nông Thị Hương")


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd2025!",
        "passwordpassword",
        "qwertyuiop123",
        "1234567890123",
        "2025-11-23-00",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "matkhau12345",
        "Mật khẩu 2025",
        "MẬT KHẨU MỚI!",
        "Matkhaumatkhau",
        "anhyeuem12345",
        "iloveyou@2025",
        "Langson@2025!",
        "LạngSơn20252025",
        "Thanhtratinh@123",
        "hữu lũng 123456",
        "Nguyễn Văn Nam 1990",
        "adminlangson1",
        "độc lập tự do hạnh phúc",
    ],
)
def test_what_everybody_tries_first_will_not(password):
    with pytest.raises(WeakPassword, match=r"people|nhiều người"):
        check_strength(password, "nong.huong", "Nông Thị Hương Giang")


@pytest.mark.parametrize(
    "password", ["nong.huong.giang", "Nông Thị Hương Giang", "nong thi huong giang 1", "NONG.HUONG.GIANG99"]
)
def test_the_own_login_or_name_will_not(password):
    with pytest.raises(WeakPassword, match=r"name|tên"):
        check_strength(password, "nong.huong.giang", "Nông Thị Hương Giang")


def test_there_are_some_thousand_common_ones_all_folded():
    from app.text import fold

    words = passwords._common()
    assert len(words) > 3000
    assert [word for word in words if fold(word).replace(" ", "") != word] == []


def test_the_hash_is_argon2id_with_the_settings_of_the_house(monkeypatch):
    monkeypatch.setattr(passwords, "_hasher", passwords.HOUSE)  # tests take quicker ones
    assert make_hash("chín con trâu").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.is_outdated(passwords.NOBODY), "the hash of nobody takes the same work"


def test_a_password_typed_on_another_keyboard_is_the_same():
    composed, decomposed = (unicodedata.normalize(form, "Đèo Sài Hồ") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert matches(make_hash(composed), decomposed)


def test_spaces_and_capitals_count():
    kept = make_hash("Đèo Sài Hồ")
    assert not matches(kept, "đèo Sài Hồ")
    assert not matches(kept, "Đèo Sài Hồ ")


@pytest.mark.parametrize("kept", ["!", "", "$argon2id$broken", "plain"])
def test_a_hash_that_is_none_matches_nothing(kept):
    assert not matches(kept, "!")


def test_one_process_hashes_one_password_at_a_time(monkeypatch):
    at_once, most = [], []

    class Slow:
        def verify(self, *_given):
            at_once.append(1)
            most.append(len(at_once))
            time.sleep(0.01)
            at_once.pop()
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    threads = [threading.Thread(target=matches, args=("x", "y")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(most) == 8
