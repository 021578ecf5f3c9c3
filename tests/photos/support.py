"""How the tests of evidence send files: as a form does, in one unit of work that ends well or in a correction."""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.db import db, run_unit
from app.photos import actions
from app.photos.models import Attachment
from tests.photos import drawn
from tests.support import people

FORM = "the secret key of one form"


def keep(data: bytes, *, kind: str = "photo", form_key: str = FORM, position: int = 1) -> Attachment:
    return actions.keep(stream=io.BytesIO(data), kind=kind, form_key=form_key, position=position)


def sent_back(app: Flask, *files: bytes, form_key: str = FORM) -> None:
    """A form with these photos that comes back for a correction: its unit of work is rolled back."""
    with app.app_context():

        def work() -> None:
            for position, data in enumerate(files, 1):
                keep(data, form_key=form_key, position=position)

        run_unit(work, lambda _result: False, is_write=True)


def taken(app: Flask, *files: bytes, kind: str = "photo", form_key: str = FORM) -> list[str]:
    """A form with these files that is taken; the tokens of what joined the report."""
    with people.acting(app):
        kept = [keep(data, kind=kind, form_key=form_key, position=n) for n, data in enumerate(files, 1)]
        return [each.token for each in actions.claim(kept, form_key=form_key)]


@contextlib.contextmanager
def failing_unit(acting: Any) -> Iterator[None]:
    """One unit of work that is cut off at its end."""
    with contextlib.suppress(InterruptedError), acting():
        yield
        raise InterruptedError


def one(token: str) -> Attachment:
    found = db.session.scalar(select(Attachment).where(Attachment.token == token))
    assert found is not None
    return found


def every(model: Any) -> list[Any]:
    return list(db.session.scalars(select(model).order_by(model.id)))


def stored(site: Any) -> dict[str, bytes]:
    """Every file in the store, by its name."""
    root = site.settings.data_dir / "photos"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("*/*")}


PHOTO = drawn.phone_jpeg(640, 480)
CORNER = (0, 0, 250, 250)  # where the bright corner is
