"""Placeholders: what stands in square brackets in a template until it is filled in, such as `[số văn bản]`.

A bracket in an officer's own text is an ordinary one, unless it says what a template says, names a fact of the site, or
tells somebody to fill something in. Lines of dots and strokes are the blanks of a paper form.
"""

import re
from collections.abc import Iterable

from app.text import nfc

BRACKETS = re.compile(r"\[([^\[\]\n]{0,80})\]")
_OTHER_BRACKETS = re.compile(r"\{([^{}\n]{0,80})\}|<([^<>\n]{0,80})>")
_BLANKS = re.compile(r"\.{4,}|…{2,}|_{3,}|\b[xX]{3,}\b")
# What the site can fill in by itself: its name in Vietnamese and in English.
FACTS = {
    "number": ("số phản ánh", "report number"),
    "received_on": ("ngày nhận", "date received"),
    "commune": ("xã, phường", "commune"),
    "agency": ("cơ quan", "agency"),
    "answer_due": ("hạn trả lời", "answer due"),
    "info_due": ("hạn bổ sung", "information due"),
    "enforce_by": ("hạn thực hiện", "carry-out date"),
    "document_number": ("số văn bản", "document number"),
    "document_on": ("ngày văn bản", "document date"),
    "outcome": ("kết quả", "outcome"),
    "recovered": ("số tiền thu hồi", "amount recovered"),
    "today": ("hôm nay", "today"),
}
_BY_NAME = {name: code for code, names in FACTS.items() for name in names}
_USUAL = {"", "ngày", "tên đơn vị", "tên cơ quan", "địa chỉ", "họ tên", "họ và tên", "date", "address"}
_TELLING = re.compile(r"(?:nêu|ghi|điền|viết|say|state|write|fill in|insert)\b")


def name_in(inner: str) -> str:
    """What stands between brackets, as it is compared: capitals and spaces aside."""
    return " ".join(nfc(inner).casefold().split())


def fact_named(inner: str) -> str | None:
    """The fact that a bracket names."""
    return _BY_NAME.get(name_in(inner))


def names_in(text: str) -> set[str]:
    """Everything that stands in square brackets in a template: all of it is to be filled in."""
    return {name_in(inner) for inner in BRACKETS.findall(text)}


def has_brackets(text: str) -> bool:
    """Whether there is anything that could be a placeholder of a template."""
    return BRACKETS.search(text) is not None or _OTHER_BRACKETS.search(text) is not None


def left_in(text: str, of_templates: Iterable[str] = ()) -> list[str]:
    """The placeholders and blanks left in a text, as they stand there, each once. `of_templates`: the names that the
    office's templates use."""
    known = _USUAL | _BY_NAME.keys() | set(of_templates)
    found = [
        (match.start(), match.group())
        for pattern in (BRACKETS, _OTHER_BRACKETS)
        for match in pattern.finditer(text)
        if _is_open(name_in("".join(inner or "" for inner in match.groups())), known)
    ]
    found += [(match.start(), match.group()) for match in _BLANKS.finditer(text)]
    return list(dict.fromkeys(words for _at, words in sorted(found)))


def _is_open(name: str, known: Iterable[str]) -> bool:
    return name in known or _TELLING.match(name) is not None
