"""What only this installation can read: private codes, data keys, and the values encrypted under them.

A private code is all that a reporter holds. It is written so that any Vietnamese keyboard leaves it alone, and so
that one wrong symbol or two swapped ones are told at once, before anything is looked up. The server keeps a keyed
hash of it and nothing else.

Everything private of a report is encrypted under a data key of its own, and that key is wrapped by the
key-encryption key (`app/keys.py`). A context, `"table.column:row_id:version"`, binds each value to its place: a
ciphertext that was moved to another row is refused. Destroying the wrapped data key erases all that it opened.

The identity of a reporter is not readable by the server at all: `seal` is in `app/sealing.py` and comes through here.
"""

import hashlib
import hmac
import secrets
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask

from app import keys
from app.sealing import (
    CannotOpen,
    KeyPair,
    is_sealed_to,
    lock_private_key,
    new_key_pair,
    open_sealed,
    public_half,
    seal,
    unlock_private_key,
)

__all__ = [
    "ALPHABET", "CODE_LENGTH", "PEPPER_VERSION", "BadCode", "CannotOpen", "KeyPair", "Unreadable", "code_hash",
    "code_hash_of", "decrypt", "derive_code", "encrypt", "is_sealed_to", "lock_private_key", "mac", "new_code",
    "new_data_key", "new_key_pair", "open_sealed", "public_half", "read_code", "row_token", "seal", "show_code",
    "unlock_private_key", "unwrap", "unwrap_for_form", "wrap", "wrap_for_form",
]  # fmt: skip

# No vowel and no Y, W, D: Telex and VNI keyboards rewrite nothing. No 0, 1, I, O: nobody confuses anything.
ALPHABET = "23456789BCFGHJKLMNPQRSTVXZ"
CODE_LENGTH = 16
PEPPER_VERSION = 1
_MAC_VERSION = 1
_NONCE = 12
# What people type for the symbols that are not there, and the separators they put between groups.
_SEPARATORS = str.maketrans("", "", " -–—_.·\t\r\n\u00a0\u200b")


class BadCode(ValueError):
    """What was typed cannot be a private code: wrong length, wrong symbol, or the check does not come out."""


class Unreadable(ValueError):
    """The value was made under another key, belongs to another place, or was changed."""


# --- Private codes ---


def new_code() -> str:
    """A private code from the system's secure generator: 15 random symbols (70 bits) and one check symbol."""
    code = None
    while not code:
        code = _checked([secrets.randbelow(len(ALPHABET)) for _ in range(CODE_LENGTH - 1)])
    return code


def derive_code(form_key: str) -> str:
    """The code of a form without script: the same form, sent twice, shows the same receipt."""
    attempt, code = 0, None
    while not code:
        drawn = mac("code", f"{attempt}:{form_key}".encode())
        # 234 is the largest multiple of 26 in a byte: what lies above would favour the first symbols.
        symbols = [byte % len(ALPHABET) for byte in drawn if byte < 234]
        attempt, code = attempt + 1, _checked(symbols[: CODE_LENGTH - 1])
    return code


def read_code(typed: str) -> str:
    """The code that was meant, whatever its case, spaces and dashes. Raises BadCode when it cannot be one."""
    code = typed.translate(_SEPARATORS).upper()
    if len(code) != CODE_LENGTH or any(symbol not in ALPHABET for symbol in code) or _remainder(code):
        raise BadCode
    return code


def show_code(code: str) -> str:
    """The code as it is read and written down: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def code_hash(code: str) -> bytes:
    """What the database knows of a code: the HMAC of its digest under the pepper, which is not in the database."""
    return code_hash_of(hashlib.sha256(code.encode()).digest())


def code_hash_of(digest: bytes) -> bytes:
    """The same for a code that a phone made: it sends the SHA-256 of its 16 symbols, and keeps the code itself."""
    pepper = keys.current().secret("pepper", PEPPER_VERSION)
    return hmac.digest(pepper, digest, "sha256")


def _remainder(code: str) -> int:
    """The check: read as digits, base 2, modulo the prime 29, a right code leaves nothing.

    The weights of the 16 places are then different powers of 2, none of them zero and no two alike, and two symbols
    differ by less than 29. So every single wrong symbol shows, and every swap of any two. The phone's script does
    the same sum.
    """
    remainder = 0
    for symbol in code:
        remainder = (remainder * 2 + ALPHABET.index(symbol)) % 29
    return remainder


def _checked(symbols: list[int]) -> str | None:
    """The code with its check symbol, or None when the check falls on one of the three values without a symbol."""
    body = "".join(ALPHABET[each] for each in symbols)
    check = -2 * _remainder(body) % 29
    return body + ALPHABET[check] if len(body) == CODE_LENGTH - 1 and check < len(ALPHABET) else None


# --- Data keys and what they open ---


def new_data_key() -> bytes:
    """A fresh key for one report or one photo: 256 bits."""
    return AESGCM.generate_key(256)


def encrypt(key: bytes, data: bytes, context: str) -> bytes:
    """AES-256-GCM under a data key; the context must be given again, letter for letter, to read it."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, context.encode())


def decrypt(key: bytes, data: bytes, context: str) -> bytes:
    """Raises Unreadable when key, place or content are not those it was made with."""
    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], context.encode())
    except (InvalidTag, ValueError):
        raise Unreadable(context) from None


def wrap(key: bytes, context: str) -> bytes:
    """A data key as the database keeps it: encrypted under the newest key-encryption key, which it names."""
    version = keys.current().newest("kek")
    return bytes([version]) + encrypt(_vault_key(version), key, f"wrap:{context}")


def unwrap(wrapped: bytes, context: str) -> bytes:
    """The data key. Raises Unreadable when it was wrapped for another place."""
    return decrypt(_vault_key(wrapped[0]), wrapped[1:], f"wrap:{context}")


def wrap_for_form(key: bytes, form_key: str, context: str) -> bytes:
    """The data key of a photo that comes before its report: only who sends the form again opens it."""
    version = keys.current().newest("kek")
    return bytes([version]) + encrypt(_form_key(version, form_key), key, f"form:{context}")


def unwrap_for_form(wrapped: bytes, form_key: str, context: str) -> bytes:
    """Raises Unreadable when the photo was kept by another form."""
    return decrypt(_form_key(wrapped[0], form_key), wrapped[1:], f"form:{context}")


def mac(purpose: str, data: bytes, *, app: Flask | None = None) -> bytes:
    """A keyed hash for everything that is only ever compared: form keys, rate keys, session ids.

    While the site is starting there is no current app yet: then it is given.
    """
    secret = keys.current(app).secret("mac", _MAC_VERSION)
    return hmac.digest(secret, purpose.encode() + b"\0" + data, "sha256")


def row_token(row_id: uuid.UUID) -> str:
    """What stands for a row of one's own in a form: no key of a row ever stands in a page."""
    return mac("row", row_id.bytes).hex()[:24]


def _vault_key(version: int) -> bytes:
    return keys.current().secret("kek", version)


def _form_key(version: int, form_key: str) -> bytes:
    return hmac.digest(_vault_key(version), b"form\0" + form_key.encode(), "sha256")
