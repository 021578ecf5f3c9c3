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
COMMON = Path(__file__).parent / "common_passwords.txt"
# OWASP's smallest setting for Argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms of one core.
_hasher = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
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
    bare = _bare(password)
    if bare in {_bare(each) for each in own}:
        raise WeakPassword(_("The password must not be your login or your name."))
    if _is_common(bare):
        raise WeakPassword(
            _("Too many people use this password, so it is the first one tried. Choose another.")
        )


def _is_common(bare: str) -> bool:
    """A common password as it stands, with digits around it, or a short piece again and again."""
    core = bare.strip("0123456789")
    return bare in _common() or core in _common() or _is_repeated(bare)


def _is_repeated(bare: str) -> bool:
    return any(bare == (bare[:size] * len(bare))[: len(bare)] for size in range(1, 7))


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def _composed(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#")) | {""}
