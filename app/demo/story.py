"""One report of the demo, from its sending on: who acts on it when, always through the verbs.

A course (`courses.py`) is a generator over a story: between two yields stands what happens at one moment; what is
yielded is the next moment.
"""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random
from typing import Any

from app import clock
from app.accounts.permissions import Reporter
from app.cases import actions
from app.cases.actions.clocks import calendar
from app.cases.models import Case
from app.cases.queries.lookup import proposal_of
from app.db import db
from app.demo import shots, texts
from app.demo.shots import Shot
from app.demo.stage import Stage
from app.demo.texts import Matter
from app.photos import actions as photos
from app.photos.models import Attachment
from app.reports import actions as reports
from app.reports.models import Report
from app.units.places import Place

Fields = dict[str, Any]


@dataclass
class Story:
    """What is told, where and how, and what the story remembers while it goes on."""

    key: str
    course: str
    matter: Matter
    telling: str
    place: Place | None
    village: str
    sent_at: datetime
    shots: list[Shot]
    dice: Random
    is_about_inspectorate: bool = False
    lane: str = "normal"
    outcome: str = "substantiated"
    options: frozenset[str] = frozenset()
    parent: "Story | None" = None
    row: dict[str, str] = field(default_factory=dict)  # the words of a refusal or guidance
    stage: Stage = field(init=False)
    report_id: uuid.UUID = field(init=False)
    case_id: uuid.UUID = field(init=False)
    amount: int = 0
    recoverable: int = 0
    kept: dict[str, Any] = field(default_factory=dict)  # what later steps take up again
    shown: dict[str, Shot] = field(default_factory=dict)  # by attachment
    intake: str = "tiepnhan"
    inspector: str = "thanhtra1"
    head: str = "truongphong"
    chief: str = "chanhthanhtra"
    publisher: str = "phochanh"

    # --- where it stands -------------------------------------------------

    @property
    def case(self) -> Case:
        return db.session.get_one(Case, self.case_id)

    @property
    def report(self) -> Report:
        return db.session.get_one(Report, self.report_id)

    @property
    def reporter(self) -> Reporter:
        return Reporter(self.report_id)

    def words(self, name: str) -> Any:
        """Words of a kind."""
        return texts.words()[name]

    def one_of(self, name: str) -> str:
        """Some words of a kind, filled with the places of this story."""
        return texts.tell(self.dice.choice(texts.words()[name]), self.filled, self.dice, plain=True)

    @property
    def filled(self) -> dict[str, str]:
        """What stands for the braces in a text."""
        told_on = clock.local_date(self.sent_at)
        return {
            "thon": self.village,
            "xa": self.place.full_name if self.place else "địa phương",
            "tu": texts.since_words(told_on, 2 + len(self.key) % 3 + self.amount % 7),
            "tien": texts.money_words(self.amount),
        }

    # --- when ------------------------------------------------------------

    def office(self, least: int, most: int) -> datetime:
        """Some moment of office hours, so many working days from now."""
        dice, days = self.dice, calendar()
        day = days.add_working_days(clock.today(), dice.randint(least, most))
        minutes = dice.choice((dice.randint(455, 685), dice.randint(812, 1010)))
        if (moment := _at(day, minutes)) > clock.now():
            return moment
        soon = clock.now() + timedelta(minutes=dice.randint(7, 50))
        if soon <= _at(day, 1020):
            return soon
        return _at(days.add_working_days(day, 1), dice.randint(455, 540))

    def home(self, least: int, most: int) -> datetime:
        """Some moment of a resident's day, so many days from now."""
        day = clock.today() + timedelta(days=self.dice.randint(least, most))
        at = time(
            self.dice.choice((6, 11, 12, 17, 19, 20, 21)), self.dice.randrange(60), self.dice.randrange(60)
        )
        return max(datetime.combine(day, at, clock.LOCAL), clock.now() + timedelta(minutes=20))

    # --- the resident ----------------------------------------------------

    def keep(self, shot: Shot, form_key: str, place: int) -> Attachment:
        """Keep a photo as an upload is kept."""
        data = BytesIO(self.stage.album.photo(shot))
        kept = photos.keep(stream=data, kind="photo", form_key=form_key, position=place)
        self.shown[str(kept.id)] = shot
        return kept

    @property
    def has_later_photo(self) -> bool:
        """Whether there is a photo of the same place when all is done."""
        return bool(self.shots) and shots.after(self.shots[0]) is not None

    def keep_after(self) -> Attachment | None:
        """A photo of the same place when all is done, as an officer adds it."""
        later = shots.after(self.shots[0]) if self.shots else None
        if later is None:
            return None
        key = secrets.token_hex(12)
        return photos.claim([self.keep(later, key, 1)], form_key=key)[0]

    def add(self, shot: Shot | None = None) -> None:
        """Tell more later."""
        key = secrets.token_hex(12)
        more = [self.keep(shot, key, 1)] if shot else []
        reports.add_information(
            report=self.report,
            reporter=self.reporter,
            words=self.one_of("additions"),
            attachments=more,
            key=key,
        )

    def write(self, words: str) -> None:
        """Write to the officers."""
        reports.write(report=self.report, actor=self.reporter, body=words, key=secrets.token_hex(12))

    # --- the office ------------------------------------------------------

    def take(self, step: str, by: str, **fields: Any) -> None:
        """One officer takes, or proposes, one step."""
        actor = self.stage.officers[by]
        actions.take_step(case=self.case, step=step, actor=actor, fields=fields, key=secrets.token_hex(12))

    def decide(self, by: str, *, approve: bool = True, reason: str = "") -> None:
        """A second officer decides what was proposed."""
        case = self.case
        entry = proposal_of(case)
        if entry is None:
            return
        actions.decide(case=case, entry=entry, actor=self.stage.officers[by], approve=approve, reason=reason)

    def note(self, by: str) -> None:
        """Leave a note for the other officers."""
        actor = self.stage.officers[by]
        actions.write_note(case=self.case, actor=actor, body=self.one_of("notes"), key=secrets.token_hex(12))

    def tell(self, by: str) -> None:
        """Write to the resident."""
        actor, words = self.stage.officers[by], self.one_of("officer_messages")
        actions.send_message(case=self.case, actor=actor, body=words, key=secrets.token_hex(12))

    def promised(self, days: int) -> date:
        """A working day so many working days from now."""
        return calendar().add_working_days(clock.today(), days)


def _at(day: date, minutes: int) -> datetime:
    """So many minutes after midnight in Vietnam."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), clock.LOCAL)
