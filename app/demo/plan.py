"""Which reports the demo has: how many on each course, from when, told by whom, from where.

The same day gives the same plan. Ages are in days before today: what is young is still open, what is older has ended,
and a few things are late, as everywhere.
"""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app import clock
from app.demo import staff, texts
from app.demo.rows import MERGE_PROPOSED, MERGED, ROWS, Row
from app.demo.shots import SHOTS, Shot, after
from app.demo.story import Story
from app.demo.texts import Matter
from app.units.places import Place

LARGE = {
    "Hữu Lũng",
    "Đồng Đăng",
    "Lộc Bình",
    "Cao Lộc",
    "Bắc Sơn",
    "Thất Khê",
    "Na Sầm",
    "Bình Gia",
    "Văn Quan",
}
# What the newest outcomes show: what can be put right within days, with a photo from afterwards.
MENDED = {"closed_office", "cracked_road", "street_lights", "market", "leaking_tank", "canal"}
OUTCOMES = (
    ("substantiated",) * 11 + ("partly_substantiated",) * 5 + ("unsubstantiated",) * 3 + ("inconclusive",)
)
FOLLOWED = dict(zip(("settled", "verifying", "needs info"), staff.FOLLOWED, strict=True))


class Plan:
    """Deals out matters, tellings, places and photos, so that all are used and none too often."""

    def __init__(self, now: datetime, places: list[Place]) -> None:
        self.now, self.dice = now, Random(20260722)
        self.places = self._places(places)
        self.matters = itertools.cycle(self._shuffled(texts.matters()))
        self.tellings: Counter[str] = Counter()
        self.used: Counter[Shot] = Counter()
        self.side = {kind: itertools.cycle(rows) for kind, rows in texts.unhandled().items()}
        self.numbers = itertools.count(1)
        self.keys = dict(FOLLOWED)

    def stories(self) -> list[Story]:
        """Everything, in no order."""
        made = [self._story(row) for row in ROWS for _ in range(row.count)]
        return [*made, *self._twins(made)]

    def _shuffled(self, rows: list[Any]) -> list[Any]:
        return self.dice.sample(rows, len(rows))

    def _places(self, places: list[Place]) -> Iterator[Place]:
        """Every commune once, then the larger ones more often."""
        weights = [6 if each.kind == "ward" else 2.5 if each.name in LARGE else 1 for each in places]
        yield from self._shuffled(places)
        while True:
            yield self.dice.choices(places, weights)[0]

    def _story(self, row: Row) -> Story:
        sent_at = self._moment(row)
        matter, words = self._matter(row, sent_at)
        is_inside = row.kind == "inspectorate"
        place = None if is_inside or self.dice.random() < 0.03 else next(self.places)
        telling = self._telling(matter)
        has_photo = "shown" in row.options or any(word in telling for word in ("ảnh", "chụp", "anh gui"))
        story = Story(
            key=self.keys.pop(row.course, "") if row.kind == "matter" and "shown" not in row.options else "",
            course=row.course,
            matter=matter,
            telling=telling,
            place=place,
            village=self._village(place),
            sent_at=sent_at,
            shots=self._photos(matter, row.course, always=has_photo),
            dice=Random(self.dice.randrange(10**9)),
            is_about_inspectorate=is_inside,
            lane=row.lane,
            row=words,
        )
        return self._cast(story, row)

    def _cast(self, story: Story, row: Row) -> Story:
        """Who handles it, how it ends, what happens on the way."""
        dice, n = story.dice, next(self.numbers)
        story.key = story.key or f"demo-{n:03}"
        story.outcome = (
            "substantiated"
            if story.is_about_inspectorate or "shown" in row.options
            else dice.choice(OUTCOMES)
        )
        story.amount = texts.rounded(dice.uniform(*story.matter.waste)) if story.matter.waste else 0
        chances = {"named": 0.3, "office": 0.18}
        if "shown" not in row.options:
            chances |= {"asked": 0.14, "added": 0.16}
        if row.course in ("settled", "not yet public") and not row.options:
            chances |= {"extended": 0.18, "sent back": 0.1, "summary sent back": 0.06}
        story.options = frozenset(row.options) | {
            name for name, chance in chances.items() if dice.random() < chance
        }
        story.intake = dice.choice(("tiepnhan", "tiepnhan", "tiepnhan2"))
        story.inspector = dice.choice(("thanhtra1", "thanhtra2", "thanhtra3"))
        story.chief, story.publisher = dice.choice(
            (("chanhthanhtra", "phochanh"), ("phochanh", "chanhthanhtra"))
        )
        if story.is_about_inspectorate:
            story.intake = story.inspector = "ngoai2"
            story.head = story.chief = story.publisher = "ngoai1"
        return story

    def _moment(self, row: Row) -> datetime:
        """When it was sent: more of late than at first, more in the evening than at noon."""
        age = row.young + (row.old - row.young) * self.dice.random() ** 1.25
        if row.old <= 3:
            return self.now - timedelta(days=age, minutes=self.dice.randint(5, 90))
        day = (self.now - timedelta(days=age)).astimezone(clock.LOCAL)
        hour = self.dice.choice((6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 19, 20, 20, 21, 22))
        return day.replace(hour=hour, minute=self.dice.randrange(60), second=self.dice.randrange(60))

    def _matter(self, row: Row, sent_at: datetime) -> tuple[Matter, dict[str, str]]:
        if row.kind == "matter":
            day = clock.local_date(sent_at)
            is_free = "shown" not in row.options
            fitting = (each for each in self.matters if each.not_before <= day)
            return next(each for each in fitting if is_free or MENDED & set(each.photos)), {}
        words = next(self.side[row.kind])
        found = {"substantiated": words["true"]} if "true" in words else {}
        names = ("subject", "told", "title", "summary", "done")
        given = {name: words[name] for name in names if name in words}
        category = words.get("category", "unknown")
        matter = Matter(code=words["subject"], category=category, found=found, **given)
        return matter, {name: text for name, text in words.items() if isinstance(text, str)}

    def _telling(self, matter: Matter) -> str:
        self.tellings[matter.code] += 1
        return matter.told[self.tellings[matter.code] % len(matter.told)]

    def _village(self, place: Place | None) -> str:
        told = texts.words()
        if place is not None and place.kind == "ward":
            return str(self.dice.choice(told["blocks"]))
        return f"{self.dice.choice(('thôn', 'thôn', 'bản'))} {self.dice.choice(told['villages'])}"

    def _photos(self, matter: Matter, course: str, *, always: bool = False) -> list[Shot]:
        """Photos of what is told, those first that were shown least; what ends well often has one from afterwards."""
        fitting = [
            each
            for each in SHOTS.values()
            if {each.subject, each.name} & set(matter.photos) and not each.is_after
        ]
        is_shown = course in ("settled", "summary drafted")
        if not fitting or (not always and self.dice.random() > (0.94 if is_shown else 0.55)):
            return []
        fitting.sort(
            key=lambda shot: (
                is_shown and always and after(shot) is None,
                self.used[shot],
                is_shown and after(shot) is None,
                self.dice.random(),
            )
        )
        chosen = fitting[: 2 if self.dice.random() < 0.2 else 1]
        self.used.update(chosen)
        return chosen

    def _twins(self, made: list[Story]) -> Iterator[Story]:
        """Reports of others who tell the same a few days later."""
        old = [
            each
            for each in made
            if each.course in ("settled", "verifying") and each.place and each.matter.photos
        ]
        aged = [each for each in old if each.sent_at < self.now - timedelta(days=24)]
        young = [each for each in old if self.now - timedelta(days=24) < each.sent_at]
        for parent in self.dice.sample(aged, MERGED):
            yield self._twin(parent, "merged", parent.sent_at + timedelta(days=self.dice.randint(3, 8)))
        for parent in self.dice.sample(young, MERGE_PROPOSED):
            yield self._twin(parent, "merge proposed", self.now - timedelta(days=8))

    def _twin(self, parent: Story, course: str, sent_at: datetime) -> Story:
        row = Row(course, 1, 0, 0)
        story = Story(
            key="", course=course, matter=parent.matter, telling=self._telling(parent.matter), place=parent.place,
            village=parent.village, sent_at=sent_at + timedelta(minutes=self.dice.randint(-400, 200)),
            shots=self._photos(parent.matter, course), dice=Random(self.dice.randrange(10**9)), parent=parent,
        )  # fmt: skip
        return self._cast(story, row)
