"""Passwords: long enough, not one that everybody tries, kept as Argon2id and checked few at a time.

There are no rules of composition (NIST SP 800-63B): what matters is length, and that neither a list of common
passwords nor the person's own name gives it away. The same words typed on another keyboard may arrive decomposed,
so they are composed first.
"""

import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.i18n import _
from app.text import fold

SHORTEST, LONGEST = 12, 200
COMMON = Path(__file__).parent / "common_passwords.list"
_NOT_LETTERS = "".join(chr(code) for code in range(32, 127) if not chr(code).isalpha())
_MIMICS = str.maketrans("@4310$57!", "aaeiossti")
# OWASP's smallest setting for Argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms of one core.
HOUSE = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
_hasher = HOUSE
# One process serves per core, so one hash at a time in each keeps a storm of sign-ins from taking the machine.
_turn = threading.Lock()
# The hash of a random text nobody knows: the work for a login that does not exist is the same.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$2359u0vLt12DMEd3gX7TWw$cTSb9ZL+W9zbLQWVwZOASahI8yebsLlo0KMPV1/104Q"


class WeakPassword(ValueError):
    """The password will not do; the message says why, in the language of the page."""


def make_hash(password: str) -> str:
    """What the database keeps of a password."""
    with _turn:
        return _hasher.hash(_composed(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether this is the password; the same work for every well-formed hash."""
    with _turn:
        try:
            return _hasher.verify(password_hash, _composed(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other settings than today's."""
    return _hasher.check_needs_rehash(password_hash)


def check_strength(password: str, *own: str) -> None:
    """Raises WeakPassword unless the password will do; `own` are the login and the name of the person."""
    if len(unicodedata.normalize("NFKC", password)) < SHORTEST:
        raise WeakPassword(
            _("Use at least %(count)d characters; a short sentence is a good password.", count=SHORTEST)
        )
    if len(password) > LONGEST:
        raise WeakPassword(_("Use at most %(count)d characters.", count=LONGEST))
    if _cores(password) & {core for each in own for core in _cores(each)}:
        raise WeakPassword(_("The password must not be your login or your name."))
    if any(_is_common(core) for core in _cores(password)):
        raise WeakPassword(
            _("Too many people use this password, so it is the first one tried. Choose another.")
        )


def _is_common(core: str) -> bool:
    """Nothing but digits and signs, a common word or two of them together, or a piece again and again."""
    words = _common()
    is_two = any(core[:cut] in words and core[cut:] in words for cut in range(1, len(core)))
    return not core or core in words or is_two or _is_repeated(core)


def _is_repeated(core: str) -> bool:
    return any(core == (core[:size] * len(core))[: len(core)] for size in range(1, len(core) // 2 + 1))


def _cores(password: str) -> set[str]:
    """What is left without the digits and signs at both ends; also with 0, @, $ … read as the letters they mimic."""
    core = password.strip(_NOT_LETTERS)
    return {fold(each).replace(" ", "") for each in (core, core.translate(_MIMICS))}


def _composed(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
