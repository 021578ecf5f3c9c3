"""Input made to hurt: it is refused in words, costs little time, and never ends in an error of ours."""

import time

import pytest

from app.text import clean, fold

LONG = 200_000


@pytest.mark.parametrize(
    "text", ["a" + " " * LONG + "a", "\u0315\u0323" * LONG, "a\u200b" * LONG, "\n" * LONG]
)
def test_cleaning_takes_time_in_proportion_and_no_more(text):
    start = time.process_time()
    clean(text)
    fold(text)
    assert time.process_time() - start < 5, "a square of this length would take minutes"


@pytest.mark.parametrize("origin", ["http://[", "null", "://", "http://evil.example"])
def test_an_origin_that_is_none_of_ours_is_refused(client, origin):
    assert client.post("/theo-doi", data={"code": "x"}, headers={"Origin": origin}).status_code == 403


def test_a_plain_form_of_many_megabytes_is_refused(client):
    answer = client.post(
        "/theo-doi", data=b"code=" + b"x" * 3_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("key", ["[" * 60_000, "W1" * 5000])
def test_a_page_key_of_any_length_is_a_400(client, key):
    import base64

    packed = base64.urlsafe_b64encode(key.encode()).decode()
    assert client.get("/phan-anh", query_string={"sau": packed}).status_code == 400


def test_a_blank_message_is_told_not_a_fault(app, acting):
    from tests.support.cases import send_report
    from tests.support.people import begin_session, form_token

    with acting():
        report_id = str(send_report().report_id)
    client = app.test_client()
    client.set_cookie("chungsuc", begin_session(app, {"follows": report_id}))
    for body in (" ", "\u200b", "\0"):
        sent = {"csrf_token": form_token(app), "key": "k" * 22, "body": body}
        assert client.post("/theo-doi/ho-so/nhan-tin", data=sent).status_code == 422
