"""Two encodings from before Unicode, as they stand in a file today: each sign was read as Windows-1252.

TCVN3 (TCVN 5712:1993, the fonts .VnTime, .VnArial…) has one sign for a letter with its marks; capitals with a tone are
written by a capital font (.VnTimeH) that shows small letters large. VNI-Windows writes a letter and a sign for its
marks behind it.
"""

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = {ord(old): new for old, new in _TCVN3.items()}

_TONE = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_ALONE)
    for letter in "aeouy":
        pairs |= {letter + old: letter + mark for old, mark in _TONE.items()}
    for letter in "aeo":
        pairs |= {letter + old: f"{letter}\u0302{mark}" for old, mark in _HAT.items()}
    pairs |= {"a" + old: f"a\u0306{mark}" for old, mark in _BREVE.items()}
    for old, letter in (("ô", "ơ"), ("ö", "ư")):
        pairs |= {old + sign: letter + mark for sign, mark in _TONE.items()}
    pairs = {old: unicodedata.normalize("NFC", new) for old, new in pairs.items()}
    large = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in pairs.items() if len(old) == 2}
    return pairs | mixed | large


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_VNI_BACK = {new: old for old, new in reversed(_VNI.items())}
_TCVN3_BACK = {new: old for old, new in _TCVN3.items()}


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode of a TCVN3 text; with `capitals` of one set in a capital font."""
    text = _as_latin(text).translate(_TCVN3_TABLE)
    return unicodedata.normalize("NFC", text.upper() if capitals else text)


def from_vni(text: str) -> str:
    """Unicode of a VNI-Windows text."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], _as_latin(text))


def to_tcvn3(text: str) -> str:
    """The text as a .VnTime document holds it; capitals with a tone become small letters, as with a capital font."""
    signs = (_TCVN3_BACK.get(sign) or _TCVN3_BACK.get(sign.lower(), sign) for sign in _nfc(text))
    return "".join(signs)


def to_vni(text: str) -> str:
    """The text as a VNI-Windows document holds it."""
    return "".join(_VNI_BACK.get(sign, sign) for sign in _nfc(text))


def tcvn3_letters(word: str) -> bool:
    """Whether every marked sign of a word is one of TCVN3."""
    return all(sign in _TCVN3 or sign.isascii() for sign in word)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _as_latin(text: str) -> str:
    """The micro sign and the soft hyphen may have been written as their look-alikes."""
    return text.replace("\u03bc", "µ").replace("\u2010", "\u00ad")
