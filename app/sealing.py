"""Who reported: sealed to people, not to the server.

The web process can write an identity and cannot read one. A payload is encrypted once, and its key is given to each
custodian's public key and to the offline recovery key (HPKE, RFC 9180, X25519). Any one private key opens it; none
of them lies on the server in the clear. A custodian's private key is kept under a passphrase, through Argon2id.
Losing every private key loses identities, never a report.
"""

import hashlib
import secrets
import unicodedata
from typing import NamedTuple

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_FORMAT = b"\x01"
_ID, _WRAPPED = 8, 80  # name of a public key; encapsulated key 32 + content key 32 + tag 16
_PAD = 256  # lengths of names and addresses do not show
# Opening is rare and done by one person: dearer than a sign-in. Memory in KiB, passes, lanes.
_ARGON2 = (64 * 1024, 3, 1)
_SALT, _NONCE = 16, 12


class CannotOpen(ValueError):
    """Sealed for others, sealed for another place, changed since, or the passphrase is wrong."""


class KeyPair(NamedTuple):
    """32 bytes each."""

    private: bytes
    public: bytes


def new_key_pair() -> KeyPair:
    """A custodian's key pair."""
    private = X25519PrivateKey.generate()
    return KeyPair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def seal(payload: bytes, public_keys: list[bytes], context: str = "") -> bytes:
    """Readable by the holder of any of the private keys, and at the place named by the context only.

    Raises ValueError without a public key: what nobody could open would be lost.
    """
    if not public_keys:
        raise ValueError("nobody to seal to")
    content_key = AESGCM.generate_key(256)
    head = _FORMAT + bytes([len(public_keys)])
    for public in public_keys:
        recipient = X25519PublicKey.from_public_bytes(public)
        head += _key_id(public) + _SUITE.encrypt(content_key, recipient, info=_info(context))
    padded = payload + b"\x80" + bytes(-(len(payload) + 1) % _PAD)
    return head + _encrypt(content_key, padded, _bound(head, context))


def open_sealed(sealed: bytes, private_key: bytes, context: str = "") -> bytes:
    """The payload. Raises CannotOpen."""
    private = X25519PrivateKey.from_private_bytes(private_key)
    wanted = _key_id(private.public_key().public_bytes_raw())
    size = _ID + _WRAPPED
    end = 2 + size * (sealed[1] if sealed[:1] == _FORMAT and len(sealed) > 1 else 0)
    for start in range(2, end, size):
        if sealed[start : start + _ID] == wanted:
            try:
                content_key = _SUITE.decrypt(sealed[start + _ID : start + size], private, info=_info(context))
            except InvalidTag:
                raise CannotOpen from None
            padded = _decrypt(content_key, sealed[end:], _bound(sealed[:end], context))
            return padded[: padded.rindex(b"\x80")]
    raise CannotOpen


def is_sealed_to(sealed: bytes, public_key: bytes) -> bool:
    """Whether the holder of this key's private half can open it."""
    size, wanted = _ID + _WRAPPED, _key_id(public_key)
    end = 2 + size * (sealed[1] if sealed[:1] == _FORMAT and len(sealed) > 1 else 0)
    return any(sealed[start : start + _ID] == wanted for start in range(2, end, size))


def public_half(private_key: bytes) -> bytes:
    """The public key that belongs to a private one (32 bytes each)."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def lock_private_key(private_key: bytes, passphrase: str) -> bytes:
    """A custodian's private key as the database keeps it."""
    salt = secrets.token_bytes(_SALT)
    return salt + _encrypt(_from_passphrase(passphrase, salt), private_key, b"custodian_key")


def unlock_private_key(locked: bytes, passphrase: str) -> bytes:
    """Takes a quarter of a second and 64 MiB on purpose. Raises CannotOpen when the passphrase is wrong."""
    return _decrypt(_from_passphrase(passphrase, locked[:_SALT]), locked[_SALT:], b"custodian_key")


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    memory, passes, lanes = _ARGON2
    # The same words typed on another keyboard may arrive decomposed.
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return hash_secret_raw(secret, salt, passes, memory, lanes, 32, Type.ID)


def _key_id(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:_ID]


def _info(context: str) -> bytes:
    return b"identity:" + context.encode()


def _bound(head: bytes, context: str) -> bytes:
    return head + b"identity:" + context.encode()


def _encrypt(key: bytes, data: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound)


def _decrypt(key: bytes, data: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], bound)
    except (InvalidTag, ValueError):
        raise CannotOpen from None
