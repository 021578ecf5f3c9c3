"""What a file is, by its bytes and never by its name."""

from app.contributions.sheets.refusals import MOST_BYTES, Unreadable

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<workbook", b"mime-version")
_OTHERS = (
    b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"II*\0",
    b"MM\0*", b"{\\rtf", b"MZ", b"\x7fELF", b"\0\0\0\x18ftyp", b"\0\0\0\x1cftyp", b"\0\0\0 ftyp", b"ID3", b"OggS",
)  # fmt: skip


def kind_of(data: bytes) -> str:
    """`package` (a zip: XLSX or one of its kin) or `text` (CSV). Raises Unreadable for everything else."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large")
    if data.startswith(b"PK"):
        return "package"
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable("password" if is_locked else "old_excel" if _is_excel(data) else "not_a_sheet")
    if data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00") and b"\0" in data[:8]:
        raise Unreadable("old_excel")
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower().startswith(_MARKUP):
        raise Unreadable("web_page")
    if data.startswith(_OTHERS) or _is_binary(data):
        raise Unreadable("not_a_sheet")
    return "text"


def _is_excel(data: bytes) -> bool:
    return any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))


def _is_binary(data: bytes) -> bool:
    """Control characters that no text has; UTF-16 is allowed its zeros."""
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if wide_letters(data):
        return False
    odd = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return odd * 100 > len(start)


def wide_letters(data: bytes) -> str:
    """UTF-16 without a mark at its beginning: many zeros, nearly all of them in one half of each pair."""
    start = data[:4096]
    first, second = start[::2].count(0), start[1::2].count(0)
    if (first + second) * 5 < len(start) or min(first, second) * 20 > max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"
