"""What happens at intake: sorting, asking, and the courses that end there."""

from sqlalchemy import select

from app.cases.desk.reply_facts import filled
from app.cases.models import ReplyTemplate
from app.db import db
from app.demo import answers, turns
from app.demo.story import Story
from app.demo.turns import Course

QUESTION = {"nêu việc cần bổ sung": "thời gian và chỗ cụ thể của sự việc"}


def question(s: Story) -> str:
    """What the matter asks, else the office's template, filled in by the site and by the officer."""
    row = select(ReplyTemplate).where(
        ReplyTemplate.place == "ask_info.question", ReplyTemplate.category.is_(None)
    )
    words = s.matter.ask or filled(db.session.scalars(row).one().text_vi, s.case, {}, "vi")
    for placeholder, said in QUESTION.items():
        words = words.replace(f"[{placeholder}]", said)
    return words


def sorted_out(s: Story) -> Course:
    """An officer begins to sort the report, and may ask for more."""
    yield s.office(0, 2)
    s.take("start_triage", by=s.intake, subject=s.matter.subject)
    if s.dice.random() < 0.2:
        s.note(s.intake)
    if "asked" in s.options:
        yield s.office(0, 1)
        s.take("ask_info", by=s.intake, question=question(s))
        yield s.home(0, 5)
        s.write(s.matter.reply or s.one_of("reporter_messages"))


def refused(s: Story) -> Course:
    """Declined by proposal and decision."""
    yield from sorted_out(s)
    yield s.office(1, 4)
    s.take("refuse", by=s.intake, **answers.refusal(s))
    if s.course == "refused":
        yield s.office(0, 2)
        s.decide(s.chief)
    if "review dismissed" in s.options:
        yield from turns.reviewed(s, is_upheld=False)
    if "review asked" in s.options:
        yield from turns.review_asked(s)


def guided(s: Story) -> Course:
    """Guided to the procedure that fits."""
    yield from sorted_out(s)
    yield s.office(1, 3)
    s.take("guide", by=s.intake, **answers.guidance(s))
    if s.course == "guided":
        yield s.office(0, 2)
        s.decide(s.chief)


def forwarded(s: Story) -> Course:
    """Sent to the agency in charge; an answer comes, or it is taken back."""
    yield from sorted_out(s)
    yield s.office(1, 4)
    s.take("forward", by=s.intake, **answers.transfer(s))
    if s.course == "forward proposed":
        return
    yield s.office(0, 2)
    s.decide(s.chief)
    if s.course == "recalled":
        yield s.office(12, 20)
        s.take("recall", by=s.intake, reason=s.one_of("recall_reasons"))
    if s.course == "answered":
        yield s.office(9, 15)
        s.take("record_answer", by=s.intake, **answers.conclusion(s))
        yield s.office(0, 1)
        s.decide(s.chief)
        yield from turns.rated(s)


def merged(s: Story) -> Course:
    """Joined to the case of somebody who told the same."""
    yield from sorted_out(s)
    yield s.office(1, 3)
    assert s.parent is not None
    s.take("merge", by=s.intake, parent=s.parent.case, reason=s.one_of("merge_reasons"))
    if s.course == "merged":
        yield s.office(0, 1)
        s.decide(s.head)


def silent(s: Story) -> Course:
    """A question that nobody has answered."""
    yield from sorted_out(s)
    yield s.office(0, 1)
    s.take("ask_info", by=s.intake, question=question(s))
    if s.course == "closed without info":
        yield s.office(8, 9)
        reason = "Quá 10 ngày không nhận được thông tin bổ sung."
        s.take("close_no_info", by=s.intake, reason=reason)
