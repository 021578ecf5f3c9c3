"""What is looked at: particular cases of a register, officers' cookies, private codes, and photos with real bytes."""

import io
import secrets
import uuid
from dataclasses import dataclass
from datetime import date

from flask import Flask
from PIL import Image
from sqlalchemy import Select, delete, func, select, update

from app import storage, vault
from app.cases.models import Case, CaseAttachment
from app.db import db, unit_of_work
from app.paging import pack
from app.photos.models import Derivative
from app.reports.models import Report
from app.sessions import WebSession
from app.units.models import Agency, Commune
from tests.support.people import new_session

# Everything in this many of the newest published cases can be loaded, pictures too.
WITH_BYTES = 60


@dataclass(frozen=True)
class Subjects:
    """Of one register."""

    published: str  # number of a published case in the middle, with a photo
    codes: list[str]  # private codes: one of a case being verified, one of a settled case
    token: str  # of a case in the console, being verified
    commune: str  # slug of the commune with most cases, and of one with few
    small_commune: str
    office: str
    year: int
    deep_public: str  # page keys nine tenths down the lists
    deep_queue: str
    cookies: dict[str, str]


def subjects_of(app: Flask) -> Subjects:
    """Choose them, the same every time, and make what has to be known of them."""
    cookies = {login: new_session(app, login) for login in ("intake", "chief", "inspector_1")}
    with app.app_context():
        verifying = _one(select(Case).where(Case.state == "verifying", Case.is_about_inspectorate.is_(False)))
        resolved = _one(select(Case).where(Case.state == "resolved", Case.published_no > _middle()))
        shown = Case.published_no >= _middle()
        pictured = select(CaseAttachment.id).where(CaseAttachment.case_id == Case.id).exists()
        published = _one(select(Case).where(shown, pictured), Case.published_no)
        codes = [_give_code(case.report_id, name) for case, name in ((verifying, "open"), (resolved, "done"))]
        _put_bytes()
        return Subjects(
            published=published.number or "",
            codes=codes,
            token=verifying.token,
            commune=_communes(0),
            small_commune=_communes(-1),
            office=db.session.scalar(
                select(Agency.code).where(Agency.is_inspectorate.is_(False)).order_by(Agency.code)
            )
            or "",
            year=date.today().year,  # noqa: DTZ011 - either year will do
            deep_public=pack([max(25, _last() // 10)]),
            deep_queue=_deep_queue(),
            cookies=cookies,
        )


def _one(query: Select[tuple[Case]], order: object = Case.id) -> Case:
    found = db.session.scalars(query.order_by(order).limit(1)).first()  # type: ignore[arg-type]
    assert found, "the register holds no such case"
    return found


def _last() -> int:
    return db.session.scalar(select(func.max(Case.published_no))) or 0


def _middle() -> int:
    return _last() // 2


def _communes(place: int) -> str:
    return list(db.session.scalars(select(Commune.slug).order_by(Commune.code)))[place]


def _deep_queue() -> str:
    """The case a tenth from the beginning."""
    count = _last() or 1
    row = _one(select(Case).where(Case.published_no >= max(25, count // 10)), Case.published_no)
    return pack([row.received_at, row.id])


def _give_code(report_id: uuid.UUID, name: str) -> str:
    """Let the report be opened with a code that is known here."""
    code = vault.derive_code(f"benchmark {name} {secrets.token_hex(8)}")
    with unit_of_work() as session:
        session.execute(update(Report).where(Report.id == report_id).values(code_hash=vault.code_hash(code)))
    return code


def forget(app: Flask) -> None:
    """Take back the cookies, so that a register that is kept does not gather them."""
    with app.app_context(), unit_of_work() as session:
        session.execute(delete(WebSession))


def _put_bytes() -> None:
    """Bytes for the published photos of the newest cases."""
    newest = select(Case.id).where(Case.published_no > _last() - WITH_BYTES)
    photos = select(CaseAttachment.attachment_id).where(CaseAttachment.case_id.in_(newest))
    for row in db.session.scalars(select(Derivative).where(Derivative.attachment_id.in_(photos))):
        if not storage.exists(row.storage_name):
            storage.put(row.storage_name, _picture(row.width, row.height, row.format))


def _picture(width: int, height: int, kind: str) -> bytes:
    out = io.BytesIO()
    coarse = Image.effect_noise((width // 24, height // 24), 60).resize((width, height))
    Image.merge("RGB", (coarse, coarse.rotate(180), coarse)).save(out, kind, quality=70)
    return out.getvalue()
