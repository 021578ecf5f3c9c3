"""Vietnamese words, made comparable.

People type the same name in many ways: with marks or without, òa or oà, quí or quý, composed or
decomposed. What is stored keeps the writer's spelling (`clean`); what is searched goes through
`fold` on both sides; what is put in order carries a key made on writing (`sort_key`,
`name_sort_key`), because neither database knows the Vietnamese alphabet.
"""

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?")
# NUL is refused by PostgreSQL, lone surrogates by UTF-8, the others by XML (the Atom feed).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_EDGES = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace()) + _INVISIBLE
# Putting marks in order takes time that grows with the square of their run; no word has a run of thirty.
_MARKS = "".join(re.escape(chr(code)) for code in range(0x20000) if unicodedata.combining(chr(code)))
_LONG_RUN = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")
# Longer than any field of the site: what is beyond is too long whatever it says.
_LONGEST = 50_000

# Old texts write the Icelandic or the African letter for đ.
_D_WITH_STROKE = str.maketrans("đðɖĐÐƉ", "dddDDD")
_FOREIGN_D = str.maketrans("ðɖÐƉ", "đđĐĐ")

# One word, two accepted spellings: quí/quý, lí/lý, kĩ/kỹ, tỉ/tỷ.
_QUI = re.compile(r"\bqui")
_FINAL_I = re.compile(r"\b([hklmst])i\b")

# Enough for every language of the province; a bound, because anyone may send any sign.
_MOST_SIGNS = 2000

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_TONE_MARKS = re.compile("[" + "".join(_TONES) + "]")


def nfc(text: str) -> str:
    """The composed form, in which everything is stored."""
    return unicodedata.normalize("NFC", _LONG_RUN.sub(r"\1", text))


def clean(text: str) -> str:
    """What may be stored of a typed text: composed, without characters that no database, page or
    feed can carry, line ends as one sign, nothing empty at either end."""
    text = _FORBIDDEN.sub("", _NEWLINES.sub("\n", text[:_LONGEST]))
    return nfc(text).strip(_EDGES)


def fold(text: str) -> str:
    """The text as it is searched: without marks, capitals or punctuation, one space between words.

    The variants of one word fold alike (hoà/hòa, quí/quý, lí/lý). A word that is still being typed
    may therefore fold differently from its finished form: see `fold_beginning`.
    """
    return _FINAL_I.sub(r"\1y", _QUI.sub("quy", _plain(text)))


def fold_beginning(text: str) -> list[str]:
    """What a text that is still being typed can be the beginning of, likeliest first.

    "thôn mi" is the beginning of "thon my" (Mĩ, Mỹ) and of "thon minh".
    """
    folded = fold(text)
    unfinished = re.sub(r"\b([hklmst])y$", r"\1i", folded)
    return [folded] if unfinished == folded else [folded, unfinished]


def sort_key(text: str) -> str:
    """Vietnamese dictionary order, word by word: first the letters (a ă â b c d đ e ê …), then the
    tone (ngang huyền hỏi ngã sắc nặng).

    The key is made of digits only, so that every collation of every database sorts it alike. A letter
    takes two of them, a word three more. Letters of other alphabets all come after z.
    """
    return "".join(_word_key(word) for word in _words(text))


def name_sort_key(name: str) -> str:
    """The order of a class register: by given name, the last word, then by the rest from the front."""
    words = _words(name)
    return "".join(_word_key(word) for word in words[-1:] + words[:-1])


class _Signs(dict[int, str]):
    """What becomes of each sign, learned as signs come by: letters and digits stay, marks and
    invisible signs go or stay as told, everything else parts words."""

    def __init__(self, *, keep_marks: bool) -> None:
        super().__init__()
        self._keep_marks = keep_marks

    def __missing__(self, code: int) -> str:
        becomes = self._becomes(chr(code))
        if len(self) < _MOST_SIGNS:
            self[code] = becomes
        return becomes

    def _becomes(self, sign: str) -> str:
        kind = unicodedata.category(sign)
        if kind == "Cf" or (kind[0] == "M" and not self._keep_marks):
            return ""
        return sign if sign.isalnum() or kind[0] == "M" else " "


_BARE = _Signs(keep_marks=False)
_MARKED = _Signs(keep_marks=True)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", _LONG_RUN.sub(r"\1", text)).casefold().translate(_D_WITH_STROKE)
    return " ".join(unicodedata.normalize("NFKD", text).translate(_BARE).split())


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", _LONG_RUN.sub(r"\1", text)).casefold().translate(_FOREIGN_D)
    return nfc(text).translate(_MARKED).split()


def _word_key(word: str) -> str:
    """Letters, an end lower than any letter, then the tone: fixed widths, so that keys line up."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = max((_TONES.get(sign, 0) for sign in decomposed), default=0)
    return "".join(_letter_key(letter) for letter in nfc(_TONE_MARKS.sub("", decomposed))) + f"00{tone}"


def _letter_key(letter: str) -> str:
    if letter in _RANK:
        return _RANK[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    return _RANK.get(base, "99")
