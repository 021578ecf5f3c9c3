"""The same store on S3: put with a checksum and read back, or an error."""

from datetime import UTC, datetime

import pytest

from app import storage
from app.storage import NotStored
from config import Settings
from tests.trust import fake_s3


@pytest.fixture
def bucket(keyed_app, monkeypatch):
    with fake_s3.running() as server:
        for name, value in {
            "AWS_ENDPOINT_URL": server.address,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "y",
            "AWS_REGION": "r",
        }.items():
            monkeypatch.setenv(name, value)
        keyed_app.config["SETTINGS"] = Settings(storage_url=f"s3://{fake_s3.BUCKET}/langson")
        storage.init_app(keyed_app)
        yield server


def test_bytes_are_put_under_the_prefix_and_got_back(bucket):
    name = storage.new_name()
    assert not storage.exists(name)
    storage.put(name, b"bytes")
    assert storage.exists(name)
    assert storage.get(name) == b"bytes"
    assert bucket.held == {f"langson/{name}": b"bytes"}


def test_names_are_listed_for_sweeping(bucket):
    name = storage.new_name()
    storage.put(name, b"x")
    assert list(storage.names(before=datetime(2026, 11, 2, tzinfo=UTC))) == [name]
    assert list(storage.names(before=datetime(2026, 10, 1, tzinfo=UTC))) == []


def test_what_is_not_there_is_told_and_deleting_it_is_nothing(bucket):
    name = storage.new_name()
    with pytest.raises(NotStored):
        storage.get(name)
    storage.delete(name)
    storage.put(name, b"x")
    storage.delete(name)
    assert bucket.held == {}


@pytest.mark.parametrize("fault", ["lose", "damage", "refuse"])
def test_a_store_that_does_not_hold_what_it_was_given_is_an_error(bucket, fault):
    bucket.faults.add(fault)
    with pytest.raises(OSError, match="the store"):
        storage.put(storage.new_name(), b"bytes")


def test_names_that_lead_elsewhere_are_refused(bucket):
    with pytest.raises(ValueError, match="not a storage name"):
        storage.get("../other/secret.bin")
