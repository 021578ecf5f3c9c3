"""The second factor: six digits that the officer's telephone shows for half a minute, or a recovery code.

The secret is kept under the vault's key, bound to its account. A code is taken in its own half minute and in the
ones beside it (clocks differ), and only once.
"""

import hmac
import io
import uuid
from datetime import datetime

import pyotp
import segno
from markupsafe import Markup

from app import vault

ISSUER = "Chung Sức"
STEP_SECONDS = 30
_TOLERANCE = (0, -1, 1)
RECOVERY_CODES = 10


def new_secret() -> str:
    """A fresh secret of 160 bits, in the base 32 that telephones read."""
    return pyotp.random_base32()


def lock(secret: str, account_id: uuid.UUID) -> bytes:
    """The secret as the database keeps it."""
    return vault.wrap(secret.encode(), _context(account_id))


def unlock(locked: bytes, account_id: uuid.UUID) -> str:
    """Raises vault.Unreadable when it belongs to another account."""
    return vault.unwrap(locked, _context(account_id)).decode()


def matched_step(secret: str, typed: str, moment: datetime) -> int | None:
    """The number of the half minute whose code was typed, or None; the same work either way."""
    digits = "".join(each for each in typed if not each.isspace())
    now = int(moment.timestamp()) // STEP_SECONDS
    totp, found = pyotp.TOTP(secret, interval=STEP_SECONDS), None
    for step in (now + shift for shift in _TOLERANCE):
        if hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode("utf-8", "replace")):
            found = step
    return found


def code_at(secret: str, moment: datetime) -> str:
    """The code that the telephone shows at a moment."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).generate_otp(int(moment.timestamp()) // STEP_SECONDS)


def address(secret: str, login: str) -> str:
    """What the QR code tells the telephone (`otpauth://…`)."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=login, issuer_name=ISSUER)


def drawing(text: str) -> Markup:
    """The QR code as inline SVG, drawn with attributes only: the content policy allows no inline style."""
    return Markup(segno.make(text, error="m").svg_inline(omitsize=True, border=2))  # noqa: S704 made of squares


def terminal_drawing(text: str) -> str:
    """The QR code for a terminal."""
    out = io.StringIO()
    segno.make(text, error="l").terminal(out=out, compact=True)
    return out.getvalue()


def new_recovery_codes() -> list[str]:
    """Ten codes of 70 bits, each good for one sign-in without the telephone."""
    return [vault.new_code() for _ in range(RECOVERY_CODES)]


def spoken_secret(secret: str) -> str:
    """The secret in groups of four, for typing it in."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _context(account_id: uuid.UUID) -> str:
    return f"account.totp_secret:{account_id}:1"
