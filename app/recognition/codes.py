"""The code on a receipt: the random token of an entry or of a giver, in groups that a person can type.

It is no secret that protects anything: it opens the page on which a receipt is checked, and says no more there than
the giver agreed to.
"""

import re

_TOKEN = re.compile(r"[0-9a-f]{20}")
_WRITTEN = re.compile(r"\b[0-9a-f]{5}(?:-[0-9a-f]{5}){3}\b")


def show_code(token: str) -> str:
    """3f9a0-12bc4-77d01-a9e3c"""
    return "-".join(token[start : start + 5] for start in range(0, len(token), 5))


def read_code(text: str) -> str | None:
    """The token that was meant, however it was typed; None for what can be none."""
    typed = re.sub(r"[^0-9a-z]", "", text.lower().replace("o", "0").replace("l", "1"))
    return typed if _TOKEN.fullmatch(typed) else None


def codes_in(text: str) -> list[str]:
    """The codes that stand in a text."""
    return _WRITTEN.findall(text)
