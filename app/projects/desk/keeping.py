"""Photos that come with a form of the desk: kept before the rows that name them."""

from collections.abc import Sequence

from werkzeug.datastructures import FileStorage

from app.i18n import _
from app.photos import actions as photos
from app.photos.models import Attachment
from app.photos.sniff import Refused
from app.rules import NotNow

MOST_PHOTOS = 10


def kept_photos(files: Sequence[FileStorage] | None, key: str) -> list[Attachment]:
    """The photos of a form, kept under its key; at most ten. Raises NotNow for a file that is none."""
    found = [each for each in files or [] if getattr(each, "filename", "")][:MOST_PHOTOS]
    try:
        return [
            photos.keep(stream=each.stream, kind="photo", form_key=key, position=place)  # type: ignore[arg-type]
            for place, each in enumerate(found, start=1)
        ]
    except Refused:
        raise NotNow(_("This file is not a photo that can be kept. Choose a JPEG, PNG or WebP.")) from None
