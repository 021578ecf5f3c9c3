"""Why a file was not taken, and what to do about it: the words under the field."""

from typing import Any

from app.i18n import _l

REFUSALS: dict[str, Any] = {
    "empty": _l("The file is empty. Choose it again."),
    "heic": _l(
        "This photo is in the HEIC format, which cannot be opened here. Choose a JPEG photo, or a screenshot of it. "
        "On an iPhone: Settings, Camera, Formats, Most Compatible; then take it again."
    ),
    "video": _l("Videos cannot be taken. Choose a photo, or take a picture from the video."),
    "unknown": _l("This is not a photo (JPEG, PNG or WebP) or a recording. Choose another file."),
    "not_a_photo": _l("This is not a photo. Choose a photo (JPEG, PNG or WebP)."),
    "not_a_voice": _l("This is not a recording. Record again, or write what you want to say."),
    "not_kept": _l("This file could not be kept just now. Send your words, and add it later with your code."),
    "too_large": _l("The file is too large. Choose a smaller one."),
}
