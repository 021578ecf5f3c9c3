"""Telephone numbers as people read them, and as a telephone dials them."""

import phonenumbers


def dialled(text: str | None) -> str:
    """The number in this text in its international form; empty when it is none."""
    try:
        number = phonenumbers.parse(text or "", "VN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(text: str | None) -> str:
    """A number as it is written here: 0912 345 678; what is none stays as it was written."""
    if not (number := dialled(text)):
        return text or ""
    parsed = phonenumbers.parse(number, "VN")
    is_ours = parsed.country_code == 84
    shape = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, shape.NATIONAL if is_ours else shape.INTERNATIONAL)
