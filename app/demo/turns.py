"""What happens beside the usual way: photos looked through, ratings, reviews, pauses, inspections, withdrawals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.cases import actions
from app.demo.shots import Shot
from app.demo.story import Story
from app.photos import actions as photos

MOOD = {
    "substantiated": ("satisfied",) * 6 + ("acceptable", "unsatisfied"),
    "partly_substantiated": ("satisfied", "satisfied", "acceptable", "acceptable", "unsatisfied"),
    "unsubstantiated": ("acceptable", "acceptable", "unsatisfied"),
    "inconclusive": ("acceptable", "unsatisfied"),
}


@dataclass(frozen=True)
class Pause:
    """Let the worker do its part on these photos before the story goes on, at the same moment."""

    job: str
    photos: tuple[tuple[str, Shot], ...]


Course = Iterator[datetime | Pause]


def looked_through(s: Story, by: str) -> Course:
    """An officer looks at each photo, hides what must not be seen, and chooses which to publish."""
    chosen = [link for link in s.case.attachments if str(link.attachment_id) in s.shown][:3]
    pause = tuple((str(link.attachment_id), s.shown[str(link.attachment_id)]) for link in chosen)
    public = [link.id for link in chosen]
    yield Pause("photos.derive", pause)
    for link in s.case.attachments:
        if link.id in public:
            boxes = s.shown[str(link.attachment_id)].boxes
            photos.redact(attachment=link.attachment, boxes=boxes, actor=s.stage.officers[by])
    yield Pause("photos.redact", pause)
    s.kept["public"] = public


def rated(s: Story) -> Course:
    """Most residents look; some say how they took the answer."""
    if s.dice.random() < 0.62:
        yield s.home(0, 7)
        value = s.dice.choice(MOOD[s.outcome])
        words = s.dice.choice(s.words("ratings")[value])
        actions.rate(case=s.case, reporter=s.reporter, value=value, words=words)


def review_asked(s: Story) -> Course:
    """The resident asks that somebody else looks again."""
    yield s.home(3, 12)
    actions.request_review(
        case=s.case, reporter=s.reporter, reasons=s.one_of("review_reasons"), key=f"{s.key}-review"
    )


def reviewed(s: Story, *, is_upheld: bool) -> Course:
    """Somebody who had no part decides; an upheld review begins the work again."""
    yield from review_asked(s)
    yield s.office(2, 6)
    if not is_upheld:
        s.take("dismiss_review", by=s.head, explanation=s.one_of("review_dismissed"))
        return
    s.take("uphold_review", by=s.head, explanation=s.one_of("review_upheld"))
    yield s.office(0, 2)
    s.take("start_triage", by=s.intake, subject=s.matter.subject)


def paused(s: Story) -> Course:
    """The check stands still, for a reason."""
    yield s.office(3, 8)
    s.take("suspend", by=s.chief, reason=s.one_of("suspend_reasons"))
    if "resumed" in s.options:
        yield s.office(8, 15)
        s.take("resume", by=s.chief, note="")


def inspected(s: Story) -> Course:
    """The check becomes an inspection; it may go on to the investigating body."""
    yield s.office(4, 9)
    day = s.promised(0)
    s.take("open_inspection", by=s.chief, document_number=s.stage.paper("QĐ-TTr"), document_on=day)
    if s.course == "police":
        yield s.office(9, 16)
        day = s.promised(0)
        s.take("to_police", by=s.chief, document_number=s.stage.paper("CV-TTr"), document_on=day)


def taken_back(s: Story) -> Course:
    """The resident withdraws; new facts may open it again."""
    yield s.home(2, 9)
    actions.withdraw(
        case=s.case, reporter=s.reporter, reason=s.one_of("withdraw_reasons"), key=f"{s.key}-withdraw"
    )
    if s.course == "reopened" and s.case.state == "withdrawn":
        yield s.office(5, 15)
        s.take("reopen", by=s.chief, reason=s.one_of("reopen_reasons"))


def mended(s: Story) -> Course:
    """What was published is corrected in the open, or taken back for a while."""
    yield s.office(4, 10)
    if "corrected" in s.options:
        from app.demo.answers import summary

        told = summary(s)
        names = ("title", "summary", "public_finding")
        words = {name: told[name] for name in names}
        s.take("correct", by=s.inspector, **words, correction=s.words("correction"))
        yield s.office(0, 2)
        s.decide(s.publisher)
    else:
        s.take("withdraw_publication", by=s.chief, reason=s.words("publication_withdrawal"))
