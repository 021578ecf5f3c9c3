"""A sheet at the commune's desk: upload it, look at what was read, correct it, enter it, take it back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for

from app.accounts.gate import me
from app.contributions import actions as ledger
from app.contributions.sheets import actions, draft, queries, template_book
from app.contributions.sheets.forms import EnterForm, TakeBackForm, UploadForm
from app.contributions.sheets.frame import frame_of
from app.contributions.sheets.notices import NotUnderstood, column_name, words
from app.contributions.sheets.refusals import Unreadable
from app.contributions.sheets.table import Notice
from app.contributions.sheets.taking_back import take_back as take_batch_back
from app.contributions.sheets.typed import enter_typed, keep_typed
from app.db import give_way
from app.i18n import _
from app.projects import queries as projects
from app.security import needs

blueprint = Blueprint("sheets_staff", __name__, url_prefix="/can-bo/cong-trinh/<slug>/bang-tinh")
Answer = Any
_LAST_ROW = 2**31 - 1
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
@needs("ledger.record")
def upload(slug: str) -> Answer:
    """Choose a file."""
    return _upload_page(projects.project_of(me(), slug), UploadForm(None))


@blueprint.post("")
@needs("ledger.record")
def receive(slug: str) -> Answer:
    """Read the file; what cannot be read is told on the same page."""
    form, project = UploadForm(), projects.project_of(me(), slug)
    if not form.validate():
        return _upload_page(project, form), 422
    try:
        sheet = _read(slug, form)
    except (Unreadable, NotUnderstood, ledger.NotNow) as reason:
        form.file.errors = [getattr(reason, "words", str(reason))]
        return _upload_page(project, form), 422
    return _to("preview", slug, sheet)


@blueprint.get("/mau.xlsx")
@needs("ledger.record")
def template(slug: str) -> Answer:
    """The empty sheet with drop-down lists."""
    project = projects.project_of(me(), slug)
    made = template_book.template(me(), project)
    return send_file(made, mimetype=_XLSX, as_attachment=True, download_name=f"mau-{project.slug}.xlsx")


@blueprint.get("/<token>")
@needs("ledger.record")
def preview(slug: str, token: str) -> Answer:
    """What was read, row by row, with what is wrong in its cell."""
    sheet = queries.sheet_of(me(), projects.project_of(me(), slug), token)
    return _preview_page(sheet) if sheet.state == "open" else _to("result", slug, sheet)


@blueprint.post("/<token>")
@needs("ledger.record")
def change(slug: str, token: str) -> Answer:
    """Keep what was typed, decided and answered on one page, then show the rows that the pressed button asks for."""
    sheet = queries.sheet_of(me(), projects.project_of(me(), slug), token)
    try:
        kept = keep_typed(me(), sheet, request.form)
        if kept.is_new or request.form.get("go") == "keep":
            flash(*kept.told)
    except ledger.NotNow as reason:
        flash(str(reason), "warn")
    return _to("preview", slug, sheet, **_asked())


@blueprint.post("/<token>/ghi")
@needs("ledger.record")
def enter(slug: str, token: str) -> Answer:
    """Keep what was typed in the rows, then enter the valid ones as one batch; a refusal loses nothing."""
    sheet = queries.sheet_of(me(), projects.project_of(me(), slug), token)
    try:
        enter_typed(me(), sheet, request.form, leaves_rest=bool(EnterForm().leaves_rest.data))
    except ledger.NotNow as reason:
        flash(str(reason), "warn")
        return _to("preview", slug, sheet, **_asked())
    return _to("result", slug, sheet)


@blueprint.post("/<token>/bo")
@needs("ledger.record")
def drop(slug: str, token: str) -> Answer:
    """Forget the sheet."""
    sheet = queries.sheet_of(me(), projects.project_of(me(), slug), token)
    try:
        actions.drop(actor=me(), sheet=sheet)
        flash(_("The sheet was dropped. Nothing of it is in the ledger."))
    except ledger.NotNow as reason:
        flash(str(reason), "warn")
    return redirect(url_for("sheets_staff.upload", slug=slug), 303)


@blueprint.get("/<token>/ket-qua")
@needs("ledger.record")
def result(slug: str, token: str) -> Answer:
    """What was entered, what was not, and how to take all of it back."""
    return _result_page(slug, token, TakeBackForm(None))


@blueprint.post("/<token>/rut-lai")
@needs("ledger.correct")
def take_back(slug: str, token: str) -> Answer:
    """Reverse every entry of the batch with one reason."""
    sheet = queries.sheet_of(me(), projects.project_of(me(), slug), token)
    form = TakeBackForm()
    if not form.validate():
        return _result_page(slug, token, form), 422
    try:
        take_batch_back(actor=me(), sheet=sheet, reason=form.reason.data)
    except ledger.NotNow as reason:
        flash(str(reason), "warn")
    return _to("result", slug, sheet)


def _read(slug: str, form: UploadForm) -> Any:
    """The sheet that was sent; others may write while it is read."""
    file = request.files.get("file")
    data = file.read() if file else b""
    give_way()
    read = draft.read(data, form.sheet_name.data or "")
    sent = form.upload((file.filename if file else "") or "", data)
    project = projects.project_of(me(), slug)
    return actions.take_in(actor=me(), project=project, draft=read, upload=sent, key=form.key.data)


def _upload_page(project: Any, form: UploadForm) -> str:
    sheets = queries.recent(me(), project)
    return render_template("contributions/sheets/upload.html", project=project, form=form, sheets=sheets)


def _preview_page(sheet: Any) -> str:
    frame = frame_of(sheet, me())
    shown, more = queries.rows(sheet, frame, _view(), _after())
    return render_template(
        "contributions/sheets/preview.html", project=sheet.project, sheet=sheet, columns=frame.shown, rows=shown,
        more=more, view=_view(), after=_after(), form=EnterForm(None), column_name=column_name,
        twin=queries.same_file(sheet), entry_count=queries.entry_count(sheet),
        notices=[words(Notice(code, said)) for code, said in sheet.notices],
        asked=[each for each in frame.shown if sheet.marks.get(each.key) == "?"],
        asks_days=frame.must_ask_days, edited=_edited(),
    )  # fmt: skip


def _result_page(slug: str, token: str, form: TakeBackForm) -> str:
    project = projects.project_of(me(), slug)
    sheet = queries.sheet_of(me(), project, token)
    return render_template(
        "contributions/sheets/result.html", project=project, sheet=sheet, form=form,
        entries=queries.entries_of(sheet), left=queries.left_out(sheet), may_correct=me().may("ledger.correct"),
    )  # fmt: skip


def _view() -> str:
    view = request.args.get("xem", "")
    return view if view in queries.STATES else ""


def _after() -> int:
    return min(max(0, request.args.get("sau", 0, type=int)), _LAST_ROW)


def _edited() -> int:
    return min(max(0, request.args.get("sua", 0, type=int)), _LAST_ROW)


def _asked() -> dict[str, Any]:
    """The rows that the address asks for: those of one state, behind a row, with one row opened."""
    edited = _edited()
    return {"xem": _view(), "sau": _after(), "sua": edited, "_anchor": f"dong-{edited}" if edited else ""}


def _to(page: str, slug: str, sheet: Any, **query: Any) -> Answer:
    kept = {name: value for name, value in query.items() if value}
    return redirect(url_for(f"sheets_staff.{page}", slug=slug, token=sheet.token, **kept), 303)
