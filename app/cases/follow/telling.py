"""What the reporter has told, for themselves: the report as it came, and everything added to it since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases.queries.follow import Followed
from app.photos.models import Attachment
from app.reports.draft import LABELS, facts_of


@dataclass(frozen=True)
class File:
    """A photo or a voice memo by its place in the report; what there is to see of it."""

    number: int
    attachment: Attachment

    @property
    def is_photo(self) -> bool:
        return self.attachment.kind == "photo"

    @property
    def copies(self) -> dict[str, Any]:
        """The small copies of a photo by their formats, once the worker has made them."""
        made = {name: self.attachment.derivative("small", name) for name in ("jpeg", "webp")}
        return {name: each for name, each in made.items() if each}


@dataclass(frozen=True)
class Told:
    """One telling: when, in which words, with which answers and files."""

    at: datetime
    words: str
    facts: list[tuple[Any, str]]
    files: Sequence[File]

    @property
    def photos(self) -> list[File]:
        return [each for each in self.files if each.is_photo]

    @property
    def memos(self) -> list[File]:
        return [each for each in self.files if not each.is_photo]


def told_in(file: Followed) -> list[Told]:
    """The report first, then what was added, in the order in which it came."""
    report = file.case.report
    files: dict[Any, list[File]] = {}
    for tie in report.attachments:
        files.setdefault(tie.addition_id, []).append(File(tie.position, tie.attachment))
    facts = [(LABELS[code], value) for code, value in facts_of(report).items()]
    first = Told(report.received_at, report.words or "", facts, files.get(None, []))
    added = (Told(each.at, each.words or "", [], files.get(each.id, [])) for each in file.additions)
    return [first, *added]
