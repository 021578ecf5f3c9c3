"""Photos and the voice memo that come with a form: kept at once, whatever becomes of the form.

A form that comes back for a correction, or goes through the check page, finds its files again by its key. What cannot
be taken is told, and the rest is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from sqlalchemy import inspect
from werkzeug.datastructures import FileStorage

from app import limits
from app.i18n import _
from app.photos import actions as photos
from app.photos import queries
from app.photos.models import Attachment
from app.photos.refusals import REFUSALS
from app.photos.sniff import Refused
from config import current

DAY = 24 * 3600
HELD_A_DAY = (
    4 * 1024 * 1024
)  # kilobytes of one network: the photos of a whole village's meeting, none of them sent yet
_UNREADABLE = {"unknown", "not_a_photo", "empty"}
_LOOKED_AT = 20  # files of one sending; people choose the whole album by accident, machines on purpose


@dataclass
class Evidence:
    """The files of one form, and what must be said about those that were not taken."""

    photos: list[Attachment] = field(default_factory=list)
    voice: Attachment | None = None
    photo_problems: list[str] = field(default_factory=list)
    voice_problems: list[str] = field(default_factory=list)
    fresh: list[Attachment] = field(default_factory=list)  # came with this very sending

    def __bool__(self) -> bool:
        return bool(self.photos or self.voice)

    @property
    def problems(self) -> list[str]:
        return self.photo_problems + self.voice_problems

    @property
    def all(self) -> list[Attachment]:
        """In the order in which they are attached."""
        return [*self.photos, *([self.voice] if self.voice else [])]


def take(
    form_key: str,
    new_photos: list[FileStorage],
    new_voice: FileStorage | None,
    dropped: set[str],
    *,
    is_resent: bool = False,
) -> Evidence:
    """What the form has: kept before and not taken back, then what came just now.

    A browser that loads a receipt again sends the form once more, and has by then often let go of the photos: their
    names come, their bytes do not. In a form that has become a report such empty files mean nothing.
    """
    held = queries.held(form_key, also_sent=True)
    kept = [each for each in held if each.token not in dropped]
    evidence = Evidence(photos=[each for each in kept if each.kind == "photo"])
    evidence.voice = next((each for each in reversed(kept) if each.kind == "voice"), None)
    given = [each for each in new_photos if _is_given(each) and not (is_resent and _is_empty(each))]
    first = max((each.position for each in evidence.photos), default=0) + 1
    for number, upload in enumerate(given[:_LOOKED_AT], first):
        _take_photo(evidence, form_key, upload, number)
    if len(given) > _LOOKED_AT:
        _tell_too_many(evidence)
    if new_voice is not None and _is_given(new_voice) and not (is_resent and _is_empty(new_voice)):
        _take_voice(evidence, form_key, new_voice)
    for token in {each.token for each in held} - {each.token for each in evidence.all}:
        photos.drop(token=token, form_key=form_key)
    return evidence


def hold(evidence: Evidence, form_key: str) -> bool:
    """The form does not go through now: what it has just brought waits for it, if its network has room for that today.
    Else it is let go, and the teller is asked to send the words first. A form that goes through is never measured."""
    size = _kilobytes(evidence.fresh)
    if not size or limits.spend("held", limits.sender(), size, limit=HELD_A_DAY, seconds=DAY):
        return True
    for each in evidence.fresh:
        photos.drop(token=each.token, form_key=form_key)
    left = [each for each in evidence.all if each not in evidence.fresh]
    evidence.photos = [each for each in left if each.kind == "photo"]
    evidence.voice = next((each for each in left if each.kind == "voice"), None)
    evidence.fresh.clear()
    evidence.photo_problems.append(
        _(
            "Photos and recordings cannot wait here just now. Send your words first, then add them with your code."
        )
    )
    return False


def settle(evidence: Evidence) -> None:
    """The form went through: what it had waiting here takes no room any more."""
    if size := _kilobytes(
        each for each in evidence.all if each not in evidence.fresh and each.claimed_at is None
    ):
        limits.give_back("held", limits.sender(), size, seconds=DAY)


def _kilobytes(files: Iterable[Attachment]) -> int:
    return sum(1 + each.byte_count // 1024 for each in files)


def _is_given(upload: Any) -> bool:
    """A file field that was left empty is sent all the same, without a name."""
    return isinstance(upload, FileStorage) and bool(upload.filename)


def _is_empty(upload: FileStorage) -> bool:
    upload.stream.seek(0)
    return not upload.stream.read(1)


def _take_photo(evidence: Evidence, form_key: str, upload: FileStorage, number: int) -> None:
    if len(evidence.photos) >= current().photos_per_report:
        if not _is_known(form_key, upload):  # the whole form is sent again when a connection was cut
            _tell_too_many(evidence)
        return
    try:
        photo = _keep(form_key, upload, "photo", number)
    except Refused as refused:
        evidence.photo_problems.append(_photo_problem(number, refused.reason))
        return
    if inspect(photo).transient:
        evidence.fresh.append(photo)
    if photo.token not in {each.token for each in evidence.photos}:
        evidence.photos.append(photo)


def _tell_too_many(evidence: Evidence) -> None:
    told = _("At most %(count)d photos. The others were not added.", count=current().photos_per_report)
    if told not in evidence.photo_problems:
        evidence.photo_problems.append(told)


def _photo_problem(number: int, reason: str) -> str:
    if reason in _UNREADABLE:
        return _("Photo %(number)d cannot be read. Choose another photo.", number=number)
    return _("Photo %(number)d: %(reason)s", number=number, reason=str(REFUSALS[reason]))


def _take_voice(evidence: Evidence, form_key: str, upload: FileStorage) -> None:
    try:
        evidence.voice = _keep(form_key, upload, "voice", 0)
    except Refused as refused:
        evidence.voice_problems.append(str(REFUSALS[refused.reason]))
        return
    if inspect(evidence.voice).transient:
        evidence.fresh.append(evidence.voice)


def _is_known(form_key: str, upload: FileStorage) -> bool:
    upload.stream.seek(0)
    return photos.is_kept(stream=cast(BinaryIO, upload.stream), form_key=form_key)


def _keep(form_key: str, upload: FileStorage, kind: str, position: int) -> Attachment:
    upload.stream.seek(0)  # the unit of work may run a second time
    stream = cast(BinaryIO, upload.stream)
    return photos.keep(stream=stream, kind=kind, form_key=form_key, position=position, gives_way=True)
