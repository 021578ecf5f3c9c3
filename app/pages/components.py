"""The parts of every page, each in each of its states, on one page: for whoever writes templates and for the tests that
watch over the look. Outside production only; in production there is no such address.
"""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, render_template
from flask.blueprints import BlueprintSetupState
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField

from app import errors
from app.forms import (
    ChoiceField,
    DateField,
    Form,
    LineField,
    NumberField,
    ParagraphField,
    PhoneField,
    PickField,
)
from app.security import public
from app.units.hexmap import hexmap
from app.units.queries import public_communes

blueprint = Blueprint("components", __name__, url_prefix="/he-thong/thanh-phan")
# Marks stacked on capitals, names of places, the dash: whatever cuts or shifts Vietnamese shows here first.
TRYING = "ẲỄỔ ẬỰỴ Kỳ Lừa, Thụy Hùng, Điềm He – Ỗ"
SHAPES = ("waiting", "working", "done", "attention", "stopped")
TONES = ("calm", "soon", "late", "paused")
NOTICES = {
    "info": "info",
    "ok": "circle-check",
    "warn": "circle-alert",
    "error": "circle-alert",
    "secret": "lock",
}
_PLACES = [("mot", "xã Điềm He"), ("hai", "phường Kỳ Lừa")]


class Specimens(Form):
    """One field of each kind."""

    line = LineField(TRYING, description="Gợi ý ngắn, một câu.")
    code = LineField("Mã riêng")
    paragraph = ParagraphField("Kể lại việc bạn thấy", description="Viết ngắn cũng được.")
    select = PickField("Xã, phường", choices=_PLACES)
    phone = PhoneField("Số điện thoại")
    number = NumberField("Số hộ")
    day = DateField("Ngày")
    radios = ChoiceField(
        "Liên hệ", choices=[("khong", "Không, tôi muốn giấu tên"), ("co", "Có")], default="khong"
    )
    tick = BooleanField("Máy này dùng chung", description="Đừng lưu phản ánh trên máy.")


def _wrong() -> Specimens:
    """The same fields, sent back with a message each."""
    typed = {"line": TRYING, "phone": "12", "number": "nhiều", "day": "31/02/2026", "radios": "khong"}
    form = Specimens(MultiDict({f"sai-{name}": value for name, value in typed.items()}), prefix="sai")
    for field in form:
        field.errors = [*field.errors, "Hãy viết lại chỗ này."][:1]
    return form


@public
def show() -> str:
    """Every part in every state."""
    places = public_communes()
    figures = {place.id: number % 12 for number, place in enumerate(places)}
    return render_template(
        "pages/components.html",
        trying=TRYING,
        shapes=SHAPES,
        tones=TONES,
        notices=NOTICES,
        form=Specimens(formdata=None),
        wrong=_wrong(),
        entries=_entries(),
        province=hexmap(figures, places),
        pages=sorted(errors.PAGES),
    )


@public
def error(code: int) -> str:
    """An error page as it looks, without the error."""
    if code not in errors.PAGES:
        abort(404)
    return render_template(f"errors/{code}.html", missing="")


def _entries() -> list[dict[str, Any]]:
    at = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
    said = {"who": "Thanh tra tỉnh", "at": at, "text": f"{TRYING}\nDòng thứ hai."}
    entries: list[dict[str, Any]] = [{"sign": sign, "title": TRYING, **said} for sign in SHAPES]
    return [*entries, {"title": "Ghi chú nội bộ", "when": date(2026, 11, 19), "is_internal": True}]


@blueprint.record
def _outside_production(state: BlueprintSetupState) -> None:
    if not state.app.config["SETTINGS"].is_production:
        state.add_url_rule("", "show", show)
        state.add_url_rule("/loi/<int:code>", "error", error)
