"""Finding a place by whatever name a person knows: today's or the one before the mergers, with marks or without."""

import re
import uuid
from dataclasses import dataclass
from functools import cached_property

from app.text import fold, fold_beginning, nfc, sort_key
from app.units import names
from app.units.places import ARROW, FormerUnit, Match, Place

_KINDS = {
    "xa": "commune",
    "phuong": "ward",
    "thi tran": "township",
    "x": "commune",
    "p": "ward",
    "tt": "township",
}
_KIND_TYPED = re.compile(rf"^({'|'.join(_KINDS)}) (?=.)")
_NOT_FOUND = 9

# How well a name fits: how it was found (`_Entry.rank`), whether its marks differ, whether its kind does.
Rank = tuple[int, bool, bool]


@dataclass(frozen=True)
class Resolved:
    """What a typed name means: one place, or several to choose from, or nothing."""

    place: Place | None
    candidates: list[Match]


@dataclass(frozen=True)
class _Entry:
    """A name to be found, folded once."""

    match: Match
    kind: str
    spelled: str
    name: str
    with_district: tuple[str, ...]
    of_district: tuple[str, ...]
    order: tuple[bool, str, str]

    def rank(self, typed: str) -> int:
        """0 the very name, 1 its beginning, 2 the beginning of one of its words, 3 the name with its
        district after it, 4 the district and perhaps the name after it, 9 not this one."""
        if self.name == typed:
            return 0
        if self.name.startswith(typed):
            return 1
        if f" {typed}" in self.name:
            return 2
        if any(form.startswith(typed) for form in self.with_district):
            return 3
        return 4 if any(form.startswith(typed) for form in self.of_district) else _NOT_FOUND


def _entry(match: Match) -> _Entry:
    unit, name = match.former or match.place, fold((match.former or match.place).name)
    district = match.former.district if match.former else ""
    short = names.split_district(district)[1] if district else ""
    forms = {fold(district), fold(short)} - {""}
    return _Entry(
        match=match,
        kind=unit.kind,
        spelled=nfc(unit.name).casefold(),
        name=name,
        with_district=tuple(f"{name} {form}" for form in forms),
        of_district=tuple(f"{form} {name}" for form in forms),
        order=(match.former is not None, sort_key(unit.name), sort_key(short)),
    )


class Directory:
    """Every place of the province and every former unit."""

    def __init__(self, places: list[Place], former: list[FormerUnit]) -> None:
        self.places = places
        self.by_id = {place.id: place for place in places}
        self.by_code = {place.code: place for place in places}
        self.by_slug = {place.slug: place for place in places}
        self.former = former
        self._names: dict[str, dict[uuid.UUID | None, str]] = {}

    @cached_property
    def _entries(self) -> list[_Entry]:
        """Folded when somebody first looks for a name."""
        matches = [Match(place) for place in self.places] + [Match(unit.place, unit) for unit in self.former]
        return [_entry(match) for match in matches]

    def names_in(self, tongue: str) -> dict[uuid.UUID | None, str]:
        """The full names of the places, in the language of now."""
        if tongue not in self._names:
            self._names[tongue] = {place.id: place.full_name for place in self.places}
        return self._names[tongue]

    def find(self, text: str, limit: int) -> list[Match]:
        """The likeliest places for a text that may be unfinished, best first."""
        return [match for _, match in self._ranked(text)][:limit]

    def resolve(self, text: str, limit: int = 12) -> Resolved:
        """What a finished text means. A name that several places bear, or a unit that was divided,
        is never decided here: the person chooses."""
        ranked = self._ranked(text)
        exact = [match for rank, match in ranked if rank == ranked[0][0] and rank[0] == 0]
        candidates = self._labelled(text) or exact or [match for _, match in ranked]
        found = {match.place.id for match in candidates}
        return Resolved(candidates[0].place, []) if len(found) == 1 else Resolved(None, candidates[:limit])

    def nearest(self, lat: float, lon: float, n: int, within_metres: float) -> list[Place]:
        """The communes whose middle is nearest to a point, none farther than told."""
        distances = sorted((place.metres_to(lat, lon), place.code, place) for place in self.places)
        return [place for metres, _, place in distances[:n] if metres <= within_metres]

    def by_district(self) -> list[tuple[str, list[Place]]]:
        """Today's communes under each former district that gave them land, the city first."""
        groups: dict[str, set[Place]] = {}
        for unit in self.former:
            groups.setdefault(unit.district, set()).add(unit.place)
        ordered = sorted(groups.items(), key=lambda group: _district_order(group[0]))
        return [(district, sorted(places, key=lambda place: place.sort_key)) for district, places in ordered]

    def _labelled(self, text: str) -> list[Match]:
        """The match whose own label this is, as the type-ahead writes it into the field."""
        if ARROW not in text:
            return []
        typed = fold(text)
        return [entry.match for entry in self._entries if fold(entry.match.label) == typed]

    def _ranked(self, text: str) -> list[tuple[Rank, Match]]:
        kind, typed = _read_typed(text)
        spellings = fold_beginning(typed)
        marked = _marked(text)
        ranked = []
        for entry in self._entries if typed else ():
            rank = min(map(entry.rank, spellings))
            if rank != _NOT_FOUND:
                is_other_word = bool(marked) and not (marked in entry.spelled or entry.spelled in marked)
                ranked.append(((rank, is_other_word, kind not in (None, entry.kind)), entry))
        ranked.sort(key=lambda pair: (pair[0], pair[1].order, pair[1].match.place.code))
        return [(rank, entry.match) for rank, entry in ranked]


def _marked(text: str) -> str:
    """The text as it was spelled, if with marks: Tân Thanh is then not Tân Thành."""
    spelled = " ".join(nfc(text).casefold().split())
    return "" if spelled.isascii() else spelled


def _read_typed(text: str) -> tuple[str | None, str]:
    """The kind of unit if one was typed before the name, and the folded name."""
    folded = re.sub(r"\btp\b", "thanh pho", fold(text))
    kind = _KIND_TYPED.match(folded)
    return (_KINDS[kind[1]], folded[kind.end() :]) if kind else (None, folded)


def _district_order(district: str) -> tuple[bool, str]:
    kind, name = names.split_district(district)
    return (kind != "city", sort_key(name))
