"""Publication: one officer writes what the public will read, another publishes it, and only through two gates.

The leak gate finds what could give a person away; the quality gate asks for a finding, a measure, and a document or
photo. Only redacted copies of photos are ever published. What was published stays correctable in the open.
"""

from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.cases import leaks, quality, search
from app.cases.actions.answers import conclusion_of, leaks_of_measures
from app.cases.actions.beats import begin, finish
from app.cases.actions.counters import next_value
from app.cases.models import Case, Conclusion, Publication, StepEntry
from app.db import db
from app.i18n import _
from app.photos import actions as photos
from app.photos.queries import may_be_published
from app.rules import NotNow


def publication_of(case: Case) -> Publication | None:
    """What is drafted or published of a case."""
    return db.session.scalar(select(Publication).where(Publication.case_id == case.id))


def draft_summary(
    *,
    case: Case,
    actor: Actor,
    title: str,
    summary: str,
    public_finding: str,
    title_en: str = "",
    summary_en: str = "",
    public_photos: list[Any] | None = None,
    without_proof_reason: str = "",
    key: str | None = None,
) -> Case:
    """Write the public summary beside the raw words, which never become public, and choose the photos."""
    step = begin("draft_summary", case=case, actor=actor)
    if case.publication_state in ("published", "corrected"):
        raise NotNow(_("The outcome is already published. Correct it instead."))
    assert isinstance(actor, Account)
    draft = publication_of(case)
    if draft is None:
        draft = Publication(case=case, case_id=case.id)
        db.session.add(draft)
    draft.title, draft.summary, draft.finding = title, summary, public_finding
    draft.title_en, draft.summary_en = title_en or None, summary_en or None
    draft.without_proof_reason = without_proof_reason or None
    draft.drafter_id, draft.drafted_at, draft.publisher_id = actor.id, clock.now(), None
    chosen = {str(each) for each in public_photos or ()}
    for link in case.attachments:
        link.is_public = str(link.id) in chosen
    case.publication_state = "summary_drafted"
    return finish(step, case=case, actor=actor, fields={"title": title}, key=key)


def publish(*, case: Case, actor: Actor, note: str = "", key: str | None = None) -> Case:
    """Publish what another officer drafted. Raises Forbidden for the drafter, NotNow while a gate is closed."""
    step = begin("publish", case=case, actor=actor)
    draft = _drafted(case)
    if draft.drafter_id == actor.id:
        raise Forbidden("what is published is published by somebody else than its drafter")
    _check_gates(case, draft)
    _publish_photos(case)
    draft.publisher_id, draft.published_at, draft.withdrawn_at = actor.id, clock.now(), None
    case.publication_state, case.published_at = "published", draft.published_at
    case.published_year, case.published_no = clock.today().year, next_value("published")
    search.index(case, draft)
    next_value("public")
    return finish(step, case=case, actor=actor, fields={"note": note}, key=key)


def send_back_summary(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Send the summary back to its drafter with what is missing."""
    step = begin("send_back_summary", case=case, actor=actor)
    _drafted(case)
    case.publication_state = "private"
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)


def correct(*, case: Case, actor: Actor, entry: StepEntry, correction: str, **texts: str) -> Case:
    """Correct what is published (title, summary, public_finding, title_en, summary_en), as one officer proposed and
    another approves; what changed stays readable."""
    step = begin("correct", case=case, actor=actor)
    published = _published(case)
    published.title, published.summary = texts["title"], texts["summary"]
    published.finding = texts["public_finding"]
    published.title_en = texts.get("title_en") or None
    published.summary_en = texts.get("summary_en") or None
    published.correction, published.corrected_at = correction, clock.now()
    _check_gates(case, published)
    _publish_photos(case)
    case.publication_state = "corrected"
    search.index(case, published)
    next_value("public")
    return finish(step, case=case, actor=actor, fields=texts | {"correction": correction}, entry=entry)


def withdraw_publication(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Take a publication back; its page keeps the reason, its photos go."""
    step = begin("withdraw_publication", case=case, actor=actor)
    published = _published(case)
    _check_leaks(case, [reason])
    published.withdrawn_at, published.withdrawal_reason = clock.now(), reason
    case.publication_state = "withdrawn"
    for link in case.attachments:
        if link.is_public:
            photos.unpublish(link.attachment)
    search.remove(case)
    next_value("public")
    case.published_no = None
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)


def _publish_photos(case: Case) -> None:
    """Put the covered copies of the chosen photos where everyone may fetch them; again after new boxes."""
    chosen = [link.attachment for link in case.attachments if link.is_public]
    if not all(map(may_be_published, chosen)):
        raise NotNow(_("The covered copies of a photo are still being made. Try again in a minute."))
    for attachment in chosen:
        photos.publish(attachment)


def _drafted(case: Case) -> Publication:
    draft = publication_of(case)
    if draft is None or case.publication_state != "summary_drafted":
        raise NotNow(_("No public summary is waiting."))
    return draft


def _published(case: Case) -> Publication:
    published = publication_of(case)
    if published is None or case.publication_state not in ("published", "corrected"):
        raise NotNow(_("Nothing of this case is published."))
    return published


def public_texts(draft: Publication, conclusion: Conclusion | None) -> list[str]:
    """Everything written that a publication shows: the leak gate reads it all."""
    texts = [draft.title, draft.summary, draft.finding, draft.title_en, draft.summary_en, draft.correction]
    for measure in conclusion.measures if conclusion else ():
        texts += [measure.words, measure.responsible]
    return [text or "" for text in texts]


def is_held_back(case: Case) -> bool:
    """Whether a gate is closed before the draft that waits, so that its second person cannot take it yet."""
    if case.pending_step == "approve_conclusion":
        conclusion = conclusion_of(case, "drafted")
        return conclusion is not None and bool(leaks_of_measures(case, conclusion))
    draft = publication_of(case) if case.pending_step == "publish" else None
    if draft is None:
        return False
    conclusion = conclusion_of(case, "approved")
    is_leaking = bool(leaks.found(case, public_texts(draft, conclusion)))
    return is_leaking or bool(quality.missing(case, draft, conclusion))


def _check_gates(case: Case, draft: Publication) -> None:
    conclusion = conclusion_of(case, "approved")
    _check_leaks(case, public_texts(draft, conclusion))
    if quality.missing(case, draft, conclusion):
        raise NotNow(_("The answer is not complete yet. Add what the check shows, then publish."))


def _check_leaks(case: Case, texts: list[str]) -> None:
    if leaks.found(case, texts):
        raise NotNow(_("Something could give a person away. Mend what the leak check shows, then publish."))
