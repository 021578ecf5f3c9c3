"""What no script of ours sends, and what another site sends: told in words, as JSON."""

import pytest

from tests.reports.sender import KEY, Phone
from tests.reports.teller import PHOTO


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, {"code_sha256": "0" * 64, "answers": {}}),
        ({"Idempotency-Key": "short"}, {"code_sha256": "0" * 64, "answers": {}}),
        ({"Idempotency-Key": KEY}, {"code_sha256": "x", "answers": {}}),
        ({"Idempotency-Key": KEY}, {"code_sha256": "0" * 64, "answers": {"words": 7}}),
        ({"Idempotency-Key": KEY}, {"code_sha256": "0" * 64, "answers": {}, "files": [1]}),
        ({"Idempotency-Key": KEY}, {"code_sha256": "0" * 64, "answers": {}, "files": {"kind": "photo"}}),
        ({"Idempotency-Key": KEY}, ["words"]),
    ],
)
def test_what_no_script_of_ours_sends_is_told_in_words(client, headers, body):
    answer = client.post("/api/phan-anh", json=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json["error"].endswith(".")


def test_more_than_five_photos_are_told(client):
    answer = Phone(client).words(*(PHOTO + bytes([n]) for n in range(6)))
    assert (answer.status_code, "5" in answer.json["error"]) == (400, True)


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 60_000, "[" * 100_000 + "]" * 100_000])
def test_what_is_nested_without_end_is_no_fault_of_the_server(client, body):
    headers = {"Idempotency-Key": KEY, "Content-Type": "application/json"}
    answer = client.post("/api/phan-anh", data=body, headers=headers)
    assert (answer.status_code, answer.mimetype) == (400, "application/json")


def test_another_site_cannot_send(client):
    answer = Phone(client).words(headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer.mimetype) == (403, "application/json")
