"""The leak gate: what in a public text could give a person away, found before anything is published.

Contact details of any kind, number plates, names that the reporter wrote, and whole phrases of the reporter's own
words (whoever knows how a neighbour writes would know who reported). Photos go out only with their redaction made.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.cases.models import Case
from app.i18n import _l
from app.text import fold
from app.units.queries import public_agencies, public_communes

PHRASE = 4  # so many words in a row, the same as in the raw text, are a quotation

KINDS = {
    "phone": _l("A telephone number"),
    "email": _l("An e-mail address"),
    "identity": _l("A number of 12 digits, like that of an identity card"),
    "plate": _l("A number plate"),
    "name": _l("A person's name from the report"),
    "phrase": _l("Words taken over from the report"),
    "photo": _l("A photo that nobody has looked through for faces and plates"),
}


@dataclass(frozen=True)
class Leak:
    """One finding: its kind, what was found, in which of the texts (its place in the list); photos have no text."""

    kind: str
    excerpt: str
    at: int | None = None
    attachment: Any = None

    @property
    def label(self) -> Any:
        return KINDS[self.kind]


_GAP, _GAPS = r"[\s.\u00a0-]?", r"[\s.\u00a0()-]{0,2}"
_PATTERNS = {
    "email": re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    "identity": re.compile(rf"(?<![\d.,])\d(?:{_GAP}\d){{11}}(?!\d|[.,]\d)"),
    # 0912 345 678, 0205.3812.345, +84 912 345 678: ten digits or eleven that begin with 0 or 84
    "phone": re.compile(rf"(?<![\d.,/-])\(?(?:\+?84|0){_GAPS}(?:\d{_GAPS}){{8,10}}(?!\d|[.,]\d)"),
    # 12A-123.45, 12A1-234.56, 12C 1234, 80A 123 45
    "plate": re.compile(
        r"(?<![\w/])\d{2}\s?-?\s?(?!PA-)[A-ZĐ][A-Z0-9]?\s?[-. ]\s?\d{3}\.?\s?\d{1,2}(?![\w/])"
    ),
}
_FAMILIES = """
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nong lam trieu be luong vi hua chu loc mong dam
linh phung la ma dinh doan truong trinh mai dao cao luu tang thach quach ha ta to chau
"""
_FAMILY_NAMES = frozenset(_FAMILIES.split())
_LONGEST_NAME = 4
# How offices and common works are called by everyone.
_COMMON = """
uy ban nhan dan | uy ban nhan dan xa | uy ban nhan dan tinh | chu tich uy ban nhan dan | hoi dong nhan dan | tru so
thanh tra tinh | tinh lang son | ngan sach nha nuoc | xay dung nong thon moi | nha van hoa | tram y te
truong mam non | truong tieu hoc | truong trung hoc co so
"""
_SET_PHRASES = frozenset(each.strip() for each in re.split(r"[|\n]", _COMMON.strip()))
_BREAK = "|"


def found(case: Case, texts: Sequence[str]) -> list[Leak]:
    """Everything that could give a person away in what is to be published of a case; none: the gate is open."""
    raw, official = "\n".join(raw_words(case)), official_names()
    leaks = [leak for at, text in enumerate(texts) for leak in in_text(text, raw, official, at)]
    return leaks + _photos(case)


def _photos(case: Case) -> list[Leak]:
    chosen = (link.attachment for link in case.attachments if link.is_public)
    return [Leak("photo", "", attachment=each) for each in chosen if each.redaction is None]


def raw_words(case: Case) -> Iterator[str]:
    """What the reporter wrote: the report, what was added, the messages."""
    report = case.report
    yield report.words or ""
    yield from (addition.words or "" for addition in report.additions)
    yield from (message.body or "" for message in report.messages if message.is_from_reporter)


def official_names() -> frozenset[str]:
    """Names that everyone writes alike: communes, offices, and how the offices are called in general."""
    places = (fold(place.name) for place in public_communes())
    offices = (fold(name) for each in public_agencies() for name in (each.name, each.short_name) if name)
    return _SET_PHRASES.union(places, offices)


def in_text(
    text: str, raw: str = "", official: Iterable[str] = _SET_PHRASES, at: int | None = None
) -> list[Leak]:
    """What one text gives away, each finding once; names of communes and offices give nobody away."""
    leaks = [*contacts(text, at), *(Leak("name", name, at) for name in _names(text, raw, set(official)))]
    leaks += [Leak("phrase", phrase, at) for phrase in phrases(text, raw, official)]
    return list(dict.fromkeys(leaks))


def contacts(text: str, at: int | None = None) -> Iterator[Leak]:
    """Telephone numbers, e-mail addresses, identity numbers and number plates."""
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Leak(kind, match.group().strip(" .,()-\u00a0"), at)
        text = pattern.sub(" · ", text)


def phrases(text: str, raw: str, official: Iterable[str] = _SET_PHRASES) -> list[str]:
    """Runs of at least four words that stand in both texts, marks and case aside, each as long as it goes."""
    said, words = set(_windows(_words(raw, official))), _words(text, official)
    runs: list[list[str]] = []
    last = -PHRASE
    for place, window in enumerate(_windows(words)):
        if window not in said or _BREAK in window:
            continue
        if runs and place == last + 1:
            runs[-1].append(window[-1])
        else:
            runs.append(list(window))
        last = place
    return [" ".join(run) for run in runs]


def _words(text: str, official: Iterable[str]) -> list[str]:
    """The words compared: sentences stay apart, and official names are gaps, because everyone writes them alike."""
    folded = f" {_BREAK} ".join(fold(part) for part in re.split(r"[.!?;:\n]+", text))
    names = sorted((name for name in official if f" {name} " in f" {folded} "), key=len, reverse=True)
    for name in names:
        folded = re.sub(rf"\b{name}\b", _BREAK, folded)
    return folded.split()


def _windows(words: list[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(PHRASE)), strict=False)


def _names(text: str, raw: str, official: set[str]) -> Iterator[str]:
    """Names of people in the raw text that stand here again: two to four capitalised words, a family name first."""
    here = f" {fold(text)} "
    return (name for name in _people(raw) if f" {fold(name)} " in here and fold(name) not in official)


def _people(raw: str) -> Iterator[str]:
    run: list[str] = []
    for word in [*re.findall(r"\w+|[^\w\s]", raw), ""]:
        if word[:1].isupper() and len(run) < _LONGEST_NAME and (run or fold(word) in _FAMILY_NAMES):
            run.append(word)
            continue
        if len(run) > 1:
            yield " ".join(run)
        run = [word] if word[:1].isupper() and fold(word) in _FAMILY_NAMES else []
