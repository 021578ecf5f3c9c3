"""What somebody sends: the form as it would be filled in, its photos, sometimes a telephone number."""

from app.cases.actions.reporter import case_of
from app.demo import texts
from app.demo.story import Story
from app.reports.actions import submit
from app.reports.draft import Contact, Draft
from app.units.queries import agency_by_code


def send(s: Story) -> None:
    """Send the report with its photos."""
    evidence = [s.keep(shot, s.key, place) for place, shot in enumerate(s.shots, 1)]
    sent = submit(draft=draft_of(s), evidence=evidence, form_key=s.key, lane=s.lane)
    case = case_of(sent.report.id)
    s.report_id, s.case_id = sent.report.id, case.id
    s.kept["rows"] = (sent.report, case)  # held, so that the session need not read them again at every step


def draft_of(s: Story) -> Draft:
    """What the form would hold."""
    dice, told = s.dice, texts.words()
    office = agency_by_code(f"ubnd-{s.place.code}") if s.place and "office" in s.options else None
    return Draft(
        words=texts.tell(s.telling, s.filled, dice),
        category=s.matter.category,
        commune_id=s.place.id if s.place else None,
        village=s.village if dice.random() < 0.8 else "",
        landmark=dice.choice(told["landmarks"]) if dice.random() < 0.5 else "",
        office_id=office.id if office else None,
        office=dice.choice(told["offices"]) if not office and dice.random() < 0.2 else "",
        is_about_inspectorate=s.is_about_inspectorate,
        since=s.filled["tu"] if dice.random() < 0.5 else "",
        estimated_waste=s.amount if s.amount and dice.random() < 0.5 else None,
        contact=contact_of(s) if "named" in s.options else None,
    )


def contact_of(s: Story) -> Contact:
    """How somebody may be reached who does not exist: the numbers are not in use."""
    number = s.dice.randrange(10**6)
    name = s.dice.choice(("", "Người dân", f"Nhà số {number % 90 + 1}"))
    return Contact(phone=f"+84999{number:06}", name=name)
