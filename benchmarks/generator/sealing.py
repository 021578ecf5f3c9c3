"""Private values as the vault makes them, quickly: a few hundred data keys are shared by all reports."""

import random
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app import keys, vault

POOL = 256


class Sealer:
    """Wraps and encrypts for rows that are written by hand; `vault` reads it all. Needs an application."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._version = keys.current().newest("kek")
        self._vault = AESGCM(keys.current().secret("kek", self._version))
        plain = [vault.new_data_key() for _ in range(POOL)]
        self._keys = [(key, AESGCM(key)) for key in plain]

    def pick(self) -> int:
        """Which data key a report gets."""
        return self._rng.randrange(POOL)

    def wrapped(self, key: int, table: str, row: str) -> bytes:
        """The data key as a row of `table` keeps it."""
        nonce = self._rng.randbytes(12)
        context = f"wrap:{table}.wrapped_key:{dashed(row)}:1".encode()
        return bytes([self._version]) + nonce + self._vault.encrypt(nonce, self._keys[key][0], context)

    def sealed(self, key: int, column: str, row: str, data: bytes) -> bytes:
        """A private value; `column` is table and column."""
        nonce = self._rng.randbytes(12)
        return nonce + self._keys[key][1].encrypt(nonce, data, f"{column}:{dashed(row)}:1".encode())


def dashed(key: str) -> str:
    """A key as it stands in a context."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def new_key(rng: random.Random, ms: int) -> str:
    """A UUIDv7 of that millisecond, as 32 hexadecimal digits."""
    bits = rng.getrandbits(74)
    return f"{ms << 80 | 7 << 76 | bits >> 62 << 64 | 2 << 62 | bits & (1 << 62) - 1:032x}"


def as_uuid(key: str) -> uuid.UUID:
    return uuid.UUID(hex=key)
