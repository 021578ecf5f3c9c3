"""An S3-compatible store, for more than one machine (`STORAGE_URL=s3://bucket/prefix`).

Needs the package obstore. Where the store is and who we are to it, the AWS_* variables of the environment say, which
obstore reads by itself. A put is sent with a checksum and read back before the row that names it is written.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store as Bucket

from app.storage import NotStored

_MISSING = (NotFoundError, FileNotFoundError)  # the one or the other, by version


class S3Store:
    """A bucket, or the part of it under a prefix."""

    def __init__(self, url: str) -> None:
        # Plain HTTP is for the link inside a data centre: what is not public is encrypted already.
        self.bucket = Bucket.from_url(
            url,
            config={"checksum_algorithm": "SHA256"},
            client_options={"connect_timeout": "3s", "timeout": "20s", "allow_http": True},
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=10)},
        )

    def put(self, name: str, data: bytes) -> None:
        try:
            obstore.put(self.bucket, name, data, use_multipart=False)
            stands = self.get(name) == data
        except (BaseError, NotStored) as error:
            raise OSError(f"the store did not take {name}") from error
        if not stands:
            raise OSError(f"the store gives back something else for {name}")

    def get(self, name: str) -> bytes:
        try:
            return bytes(obstore.get(self.bucket, name).bytes())
        except _MISSING:
            raise NotStored(name) from None
        except BaseError as error:
            raise OSError(f"the store does not answer for {name}") from error

    def delete(self, name: str) -> None:
        try:
            obstore.delete(self.bucket, name)
        except _MISSING:
            return
        except BaseError as error:
            raise OSError(f"the store did not delete {name}") from error

    def exists(self, name: str) -> bool:
        try:
            obstore.head(self.bucket, name)
        except _MISSING:
            return False
        except BaseError as error:
            raise OSError(f"the store does not answer for {name}") from error
        return True

    def listing(self) -> Iterator[tuple[str, datetime]]:
        for some in obstore.list(self.bucket):
            for each in some:
                yield each["path"], each["last_modified"]
