"""What others will read of a form that is being written: asked for by a button without script, as one types with it."""

import re
from collections.abc import Iterable
from typing import Any

from flask import render_template
from markupsafe import Markup, escape

from app import clock
from app.cases.actions import available
from app.cases.desk.staff_views import CASE, blueprint, me
from app.cases.desk.written_preview import Written, written
from app.cases.models import Case
from app.cases.published.public import OUTCOME_SHAPES, PublicCase
from app.cases.visibility import get_case
from app.cases.workflow import MEASURES, OUTCOMES
from app.i18n import speaking
from app.security import needs

_TAG = re.compile(r"(<[^>]*>)")
Answer = Any


@blueprint.post(f"{CASE}/xem-truoc/<form>")
@needs("case.read")
def preview_written(token: str, form: str) -> Answer:
    """The form as it stands, as others will read it. Nothing is kept."""
    case = get_case(me(), token)
    found = written(case, me(), form)
    seconds = {offer.step.code for offer in available(case, me()) if offer.is_proposal}
    return render_template(
        "cases/desk/preview_written.html",
        written=found,
        told=_told(case, found),
        package=_marked(str(escape(found.package)), found.placeholders),
        public=[(language, _public(language, page, found)) for language, page in found.public.items()],
        has_second=form in {*seconds, "draft_conclusion"},
    )


def _told(case: Case, found: Written) -> Markup:
    """The reporter's part, in the reporter's language."""
    progress = {"question": found.question, "timeline": [found.line]}
    more = {"outcomes": OUTCOMES, "measures": MEASURES, "today": clock.today()}
    if not (found.line or found.message):
        return Markup()
    with speaking(found.language):
        page = render_template(
            "cases/desk/_preview_told.html", case=case, written=found, progress=progress, **more
        )
    return _marked(page, found.placeholders)


def _public(language: str, page: PublicCase, found: Written) -> Markup:
    with speaking(language):
        shown = render_template(
            "cases/published/_case.html", case=page, shapes=OUTCOME_SHAPES, top=3, pre=f"{language}-"
        )
    return _marked(shown, found.placeholders)


def _marked(page: str, placeholders: Iterable[str]) -> Markup:
    """The same page with the placeholders marked, where they stand between tags."""
    parts = _TAG.split(page)
    for placeholder in sorted(placeholders, key=len, reverse=True):
        words = str(escape(placeholder))
        parts[::2] = [part.replace(words, f"<mark>{words}</mark>") for part in parts[::2]]
    return Markup("".join(parts))  # noqa: S704
