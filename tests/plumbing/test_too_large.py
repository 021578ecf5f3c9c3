"""What is larger than the site takes is answered with the page that says so, and says what to do."""

import pytest

WORDS = "Tệp gửi lên quá lớn"


@pytest.fixture
def small(app, monkeypatch):
    """The site with small limits."""
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 20_000)
    monkeypatch.setitem(app.config, "MAX_FORM_MEMORY_SIZE", 5_000)


@pytest.mark.parametrize("address", ["/phan-anh/gui", "/theo-doi", "/dang-nhap"])
@pytest.mark.parametrize(
    ("length", "kind"),
    [
        (30_000, "multipart/form-data"),
        (30_000, "application/x-www-form-urlencoded"),
        (6_000, "multipart/form-data"),
    ],
    ids=["body in parts", "body", "one field"],
)
def test_too_large_a_body_or_field_is_a_413_with_its_page(client, small, address, length, kind):
    answer = client.post(address, data={"words": "x" * length, "code": "x", "login": "x"}, content_type=kind)
    assert answer.status_code == 413
    assert WORDS in answer.page.text


def test_the_form_of_an_officer_too(as_, small):
    answer = as_("inspector").post(
        "/dang-xuat", data={"words": "x" * 6_000}, content_type="multipart/form-data"
    )
    assert answer.status_code == 413
    assert WORDS in answer.page.text
