"""How a report goes, from its sending to where the demo shows it: one generator a course, built from parts.

What stands between two yields happens at one moment; a yield gives the next one. A course that reaches today stays
where it is.
"""

from collections.abc import Callable

from app.demo import answers, turns
from app.demo.intake import forwarded, guided, merged, refused, silent, sorted_out
from app.demo.sending import send
from app.demo.story import Story
from app.demo.turns import Course


def taken_up(s: Story) -> Course:
    """The Chief Inspector accepts it; an inspector is put in charge."""
    yield from sorted_out(s)
    if s.course == "triage":
        return
    yield s.office(1, 4)
    signs = s.outcome == "substantiated" and s.course != "withdrawn" and s.dice.random() < 0.3
    known = s.matter.category not in ("other", "unknown")
    category = s.matter.category if known else "public_asset"
    s.take("accept", by=s.chief, category=category, legal_group=category, signs_of_violation=signs)
    if s.course != "accepted":
        yield s.office(0, 2)
        inspector = s.stage.officers[s.inspector]
        s.take("assign", by=s.head, assignee=inspector, promised_on=s.promised(20))


def checked(s: Story) -> Course:
    """The inspector at work: messages, notes, perhaps a later day."""
    yield from taken_up(s)
    yield s.office(1, 5)
    if s.dice.random() < 0.5:
        s.tell(s.inspector)
    if s.dice.random() < 0.3:
        s.note(s.inspector)
    if s.dice.random() < 0.22:
        yield s.home(1, 3)
        s.write(s.one_of("reporter_messages"))
    if "added" in s.options:
        yield s.home(1, 4)
        s.add()
    if "extended" in s.options or s.course == "extension proposed":
        yield s.office(4, 8)
        days = s.dice.choice((10, 15, 20, 30))
        s.take("extend", by=s.inspector, days=days, reason=s.one_of("extend_reasons"))
        if s.course != "extension proposed":
            yield s.office(0, 1)
            s.decide(s.chief)


def concluded(s: Story) -> Course:
    """A conclusion is drafted, perhaps sent back once, and approved by another."""
    yield from checked(s)
    yield s.office(3, 8)
    s.take("draft_conclusion", by=s.inspector, **answers.conclusion(s))
    if s.course == "draft waiting":
        return
    if "sent back" in s.options:
        yield s.office(0, 2)
        s.take("send_back", by=s.chief, reason=s.one_of("send_back_reasons"))
        yield s.office(1, 3)
        s.take("draft_conclusion", by=s.inspector, **answers.conclusion(s))
    yield s.office(0, 3)
    s.take("approve_conclusion", by=s.chief)


def settled(s: Story) -> Course:
    """The whole way, to an outcome that everyone can read and to its end."""
    yield from concluded(s)
    if s.course == "not yet public":
        return
    if not answers.was_right(s):
        yield from made_public(s)
        yield s.office(0, 2)
        s.take("resolve", by=s.inspector, result=answers.NOTHING_TO_MEND)
    elif s.has_later_photo:
        yield from put_right(s, quickly=True)
        yield from made_public(s)
    else:
        yield from made_public(s)
        if s.course != "summary drafted":
            yield from put_right(s, quickly=False)
    if s.course == "settled":
        yield from afterwards(s)


def put_right(s: Story, *, quickly: bool) -> Course:
    """What the conclusion asks for is carried out: at once, or by a day that everyone can see."""
    yield s.office(0, 1)
    note = s.one_of("enforce_notes")
    s.take("start_enforcing", by=s.inspector, enforce_by=s.promised(40), note=note)
    if s.course != "enforcing":
        yield s.office(2, 4) if quickly else s.office(14, 36)
        s.take("resolve", by=s.inspector, measures_done=True, **answers.settlement(s))


def made_public(s: Story) -> Course:
    """The public summary is written by one, its photos looked through, and published by another."""
    yield s.office(0, 1)
    yield from turns.looked_through(s, s.inspector)
    s.take("draft_summary", by=s.inspector, **answers.summary(s))
    if "summary sent back" in s.options:
        yield s.office(0, 1)
        s.take("send_back_summary", by=s.chief, reason=s.one_of("summary_send_back_reasons"))
        yield s.office(0, 1)
        s.take("draft_summary", by=s.inspector, **answers.summary(s))
    if s.course != "summary drafted":
        yield s.office(0, 1)
        s.take("publish", by=s.publisher)


def afterwards(s: Story) -> Course:
    """What follows an outcome: how it was taken, a correction, a request to look again."""
    yield from turns.rated(s)
    if s.options & {"corrected", "publication withdrawn"}:
        yield from turns.mended(s)
    if s.options & {"review dismissed", "review upheld"}:
        yield from turns.reviewed(s, is_upheld="review upheld" in s.options)


def then(
    turn: Callable[[Story], Course], *, before: Callable[[Story], Course] = taken_up
) -> Callable[[Story], Course]:
    """A course that takes a turn of its own."""

    def course(s: Story) -> Course:
        yield from before(s)
        yield from turn(s)

    return course


def begin(s: Story) -> Course:
    """The whole of a story: it is sent, then goes its course."""
    send(s)
    if s.course != "received":
        yield from COURSES[s.course](s)


COURSES: dict[str, Callable[[Story], Course]] = {
    **dict.fromkeys(("settled", "not yet public", "summary drafted", "enforcing"), settled),
    **dict.fromkeys(("triage", "accepted"), taken_up),
    **dict.fromkeys(("verifying", "extension proposed"), checked),
    **dict.fromkeys(("concluded", "draft waiting"), concluded),
    **dict.fromkeys(("refused", "refusal proposed"), refused),
    **dict.fromkeys(("guided", "guidance proposed"), guided),
    **dict.fromkeys(("forwarded", "forward proposed", "recalled", "answered"), forwarded),
    **dict.fromkeys(("merged", "merge proposed"), merged),
    **dict.fromkeys(("needs info", "closed without info"), silent),
    **dict.fromkeys(("inspection", "police"), then(turns.inspected)),
    "suspended": then(turns.paused),
    "withdrawn": then(turns.taken_back, before=sorted_out),
    "reopened": then(turns.taken_back, before=sorted_out),
}
