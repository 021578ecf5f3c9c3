"""The rows of one case in every table, as tuples in the order of `tables.COLUMNS`."""

import random
from datetime import date

from app.cases import desk_search
from app.text import fold
from benchmarks.generator import spread
from benchmarks.generator.answers import answer_rows
from benchmarks.generator.bulk import Rows
from benchmarks.generator.cast import Cast
from benchmarks.generator.lives import Life, day, moment
from benchmarks.generator.photos import photo_rows
from benchmarks.generator.sealing import Sealer, new_key
from benchmarks.generator.words import raw_words

_DAY = 86_400_000
_SYMBOLS = "23456789bcfghjklmnpqrstvxz"
_EXPLANATION = (
    '{"explanation": "Nội dung không thuộc thẩm quyền.", "where_to_go": "Bộ phận một cửa của xã"}'.encode()
)

_CAME = '{"to": "received"}'


class Writer:
    """Turns lives into rows. `today` is the day in Vietnam on which the register is made."""

    def __init__(self, rng: random.Random, cast: Cast, sealer: Sealer, today: date) -> None:
        self.rng, self.cast, self.sealer, self.today = rng, cast, sealer, today.isoformat()
        self.numbers: dict[str, int] = {}

    def write(self, life: Life, rows: Rows) -> None:
        """Add the rows of one case to `rows`."""
        report, case = new_key(self.rng, life.received), new_key(self.rng, life.received)
        key = self.sealer.pick()
        self._report(life, report, key, rows)
        number = self._number(life)
        has_photo = life.published_no is not None and life.no % 8 == 0
        self._case(life, report, case, number, has_photo, rows)
        if number is not None:
            self._desk_words(life, number, rows)
        self._clock(life, case, rows)
        self._history(life, case, key, rows)
        if life.office:
            rows["case_concern"].append((case, life.office))
        if life.other > 0.9:
            self._message(life, report, key, rows)
        if life.outcome:
            answer_rows(self, life, case, key, number, rows)
        if has_photo:
            photo_rows(self, life, report, case, rows)

    def _report(self, life: Life, report: str, key: int, rows: Rows) -> None:
        random_bytes, sealed = self.rng.randbytes, self.sealer.sealed
        place = f'{{"village": "{life.story[3].text}"}}'.encode()
        rows["report"].append(
            (
                report, random_bytes(32), random_bytes(32), 1, self.sealer.wrapped(key, "report", report),
                sealed(key, "report.words_sealed", report, raw_words(life.story)),
                sealed(key, "report.place_sealed", report, place),
                random_bytes(32), life.category, life.commune, life.office, life.chance > 0.995, "vi",
                self._lane(life), moment(life.received), 0, 0,
            )
        )  # fmt: skip

    def _case(
        self, life: Life, report: str, case: str, number: str | None, has_photo: bool, rows: Rows
    ) -> None:
        thing, fault, _, village = life.story
        answered = life.received + 30 * _DAY
        subject = None if number is None else f"{thing.text} {village.text} {fault.text}"[:200]
        folded = None if number is None else f"{thing.folded} {village.folded} {fault.folded}"[:400]
        is_open = life.state not in spread.FINAL
        is_public = life.published_no is not None
        published = moment(answered) if is_public else None
        year = int(day(answered)[:4]) if is_public else None
        rows["case"].append(
            (
                case, report, "".join(self.rng.choices(_SYMBOLS, k=12)), number, life.state,
                "verifying" if life.state in spread.PAUSED else None,
                "approve_conclusion" if life.state == "verifying" and life.other > 0.95 else None,
                "published" if is_public else "private", "anonymous", 1, subject, folded,
                life.category, life.commune, life.office, life.chance > 0.995, self._lane(life), life.owner,
                self._due(life) if is_open and life.state not in spread.PAUSED else None,
                spread.CLOCKS.get(life.state), int(has_photo), moment(life.received),
                moment(life.received + 3_600_000), None if is_open else moment(answered), False,
                life.state == "resolved" and life.other > 0.999, life.outcome,
                int(life.chance * 900) * 100_000 if life.state == "resolved" else None,
                published, year, life.published_no,
            )
        )  # fmt: skip

    def _desk_words(self, life: Life, number: str, rows: Rows) -> None:
        """As `app/cases/desk_search.py` writes them."""
        thing, fault, _, village = life.story
        names = self.cast.names
        words = [fold(number), thing.folded, village.folded, fault.folded, names.get(life.commune, "")]
        told = desk_search.marks(
            category=life.category, state=life.state, commune_id=life.commune, office_id=life.office,
            assignee_id=life.owner,
        )  # fmt: skip
        body = " ".join([*words, names.get(life.office, ""), *told])
        rows["case_text_desk"].append((desk_search.place_of(number), body))

    def _number(self, life: Life) -> str | None:
        if life.state in spread.UNSORTED:
            return None
        year = day(life.received)[:4]
        self.numbers[year] = self.numbers.get(year, 0) + 1
        return f"PA-{year}-{self.numbers[year]:05}"

    def _lane(self, life: Life) -> str:
        return "quarantine" if life.state == "received" and life.other > 0.98 else "normal"

    def _due(self, life: Life) -> str:
        """Most of what is open is due in the weeks to come, some of it is late."""
        return day(life.received, 30) if life.chance < 0.05 else max(self.today, day(life.received, 30))

    def _clock(self, life: Life, case: str, rows: Rows) -> None:
        rule = spread.CLOCKS.get(life.state)
        start, end = day(life.received), self._due(life) if rule else day(life.received, 30)
        stopped = None if rule else day(life.received, 28)
        paused = self.today if life.state in spread.PAUSED else None
        rows["case_clock"].append(
            (
                new_key(self.rng, life.received), case, rule or "verify", "legal", 30, "days",
                "Luật Tố cáo 25/2018/QH14, Điều 30", True, start, end, end, paused, stopped,
            )
        )  # fmt: skip

    def _history(self, life: Life, case: str, key: int, rows: Rows) -> None:
        at, officer = life.received, self.cast.officers["intake"]
        came = (new_key(self.rng, at), "case.received", "case", case, "system", None, moment(at), _CAME)
        rows["event"].append(came)
        if life.state in spread.UNSORTED:
            return
        entry = new_key(self.rng, at + _DAY)
        sealed = None
        if life.state in ("refused", "guided"):
            sealed = self.sealer.sealed(key, "step_entry.fields_sealed", entry, _EXPLANATION)
        step = {"refused": "refuse", "guided": "guide"}.get(life.state, "start_triage")
        later = moment(at + _DAY)
        rows["step_entry"].append((entry, case, step, "done", officer, later, sealed, 0))
        data = f'{{"step": "{step}", "from": "received", "to": "{life.state}", "entry": "{entry}"}}'
        name = f"case.{life.state}" if sealed else "case.triaged"
        rows["event"].append(
            (new_key(self.rng, at + _DAY), name, "case", case, "account", officer, later, data)
        )

    def _message(self, life: Life, report: str, key: int, rows: Rows) -> None:
        message = new_key(self.rng, life.received + _DAY)
        body = self.sealer.sealed(key, "message.body_sealed", message, "Cảm ơn bà con đã phản ánh.".encode())
        author, at = self.cast.officers["intake"], moment(life.received + _DAY)
        rows["message"].append((message, report, self.rng.randbytes(32), False, author, body, 0, at, None))
