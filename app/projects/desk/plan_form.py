"""What is written down of a project, as a form."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from app.forms import LedgerDayField, LineField, MoneyField, NumberField, ParagraphField, PickField
from app.i18n import _, _l
from app.projects.actions import NeedLine, Plan
from app.projects.desk.command_forms import CommandForm, table
from app.projects.facts import CLASSES, LEVELS, SOURCES, SURFACES, WORKS
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import UNITS, NotANumber, read_number, read_quantity, show_number

NEEDS = [(good.code, unit) for good in GOODS.values() if good.code != "other" for unit in good.canonical]


def _metres(field: LineField, least: int, most: int) -> int | None:
    """Metres as typed (3,5) in centimetres; None with a message on the field."""
    if not field.data:
        return None
    try:
        found = read_number(field.data, "m") // 10
    except NotANumber:
        found = 0
    if not least <= found <= most:
        field.errors = [_("Write metres. Example: 3,5.")]
        return None
    return found


def _width(label: Any, *rules: Any) -> LineField:
    return LineField(label, rules, limit=10, render_kw={"inputmode": "decimal", "class_": "is-number"})


class PlanForm(CommandForm):
    """What is written down of a project."""

    name = LineField(_l("Name of the road"), [InputRequired(_l("Write the name."))], limit=160)
    road_class = PickField(_l("Class of road"), [InputRequired()], choices=lambda: table(CLASSES))
    work = PickField(_l("Work"), [InputRequired()], choices=lambda: table(WORKS), default="hardening")
    surface = PickField(_l("Surface"), [InputRequired()], choices=lambda: table(SURFACES), default="concrete")
    level = SelectField(
        _l("Level (TCVN 10380:2014)"),
        choices=lambda: [("", _("Not said")), *zip(LEVELS, LEVELS, strict=True)],
    )
    length_m = NumberField(_l("Length (m)"), [InputRequired(_l("Write the length."))], most=100_000)
    surface_width = _width(_l("Width of the surface (m)"), InputRequired(_l("Write the width.")))
    base_width = _width(_l("Width of the roadbed (m)"), Optional())
    thickness_cm = NumberField(_l("Thickness (cm)"), [Optional()], most=100)
    starts_at = LineField(_l("From"), [Optional()], limit=160)
    ends_at = LineField(_l("To"), [Optional()], limit=160)
    villages = ParagraphField(_l("Villages"), [Optional()], limit=1000, description=_l("One village a line"))
    about = ParagraphField(_l("More about the road"), [Optional()], limit=2000)
    begins_on = LedgerDayField(_l("Begins on"), [Optional()])
    ends_on = LedgerDayField(_l("Is to end on"), [Optional()])
    cement = LineField(
        _l("Cement from the State (tonnes)"), [Optional()], limit=12, render_kw={"inputmode": "decimal"}
    )

    @property
    def need_fields(self) -> list[Any]:
        return [self[f"need_{good}_{unit}"] for good, unit in NEEDS]

    @property
    def fund_fields(self) -> list[Any]:
        return [self[f"fund_{source}"] for source in SOURCES]

    def plan(self) -> Plan | None:
        """What was filled in, or None: then the fields say what is wrong."""
        widths = _metres(self.surface_width, 50, 5000), _metres(self.base_width, 50, 5000)
        cement, needs = self._cement(), self._needs()
        if any(field.errors for field in self) or widths[0] is None:
            return None
        return Plan(
            name=self.name.data or "", road_class=self.road_class.data, work=self.work.data, surface=self.surface.data,
            level=self.level.data or None, length_m=self.length_m.data or 0, surface_width_cm=widths[0],
            base_width_cm=widths[1], thickness_cm=self.thickness_cm.data, starts_at=self.starts_at.data or "",
            ends_at=self.ends_at.data or "", about=self.about.data or "", begins_on=self.begins_on.data,
            ends_on=self.ends_on.data, cement_kg=cement, needs=needs,
            villages=[line.strip() for line in (self.villages.data or "").splitlines() if line.strip()],
            funding={source: self[f"fund_{source}"].data or 0 for source in SOURCES},
        )  # fmt: skip

    def _cement(self) -> int:
        if not self.cement.data or self.cement.data == "0":
            return 0
        try:
            return read_number(self.cement.data, "tonne")
        except NotANumber:
            self.cement.errors = [_("Write an amount. Example: 1.250,5.")]
            return 0

    def _needs(self) -> list[NeedLine]:
        found = []
        for good, unit in NEEDS:
            field = self[f"need_{good}_{unit}"]
            try:
                if field.data and field.data != "0":
                    found.append(NeedLine(good, unit, read_quantity(field.data, good, unit).amount))
            except NotANumber:
                field.errors = [_("Write an amount. Example: 1.250,5.")]
        return found


for _good, _unit in NEEDS:
    _box = LineField(
        f"{_good} {_unit}", [Optional()], limit=20, render_kw={"inputmode": "decimal", "class_": "is-number"}
    )
    setattr(PlanForm, f"need_{_good}_{_unit}", _box)
for _source in SOURCES.values():
    setattr(PlanForm, f"fund_{_source.code}", MoneyField(_source.label, [Optional()]))


def name_needs(form: PlanForm) -> PlanForm:
    """Give the boxes of needs their words in the language of the page."""
    for (good, unit), field in zip(NEEDS, form.need_fields, strict=True):
        field.label.text = f"{GOODS[good].label} ({UNITS[unit].sign})"
    return form


def told_of(project: Project) -> dict[str, Any]:
    """What a project says, as its form shows it."""
    plain = (
        *(
            "name",
            "road_class",
            "work",
            "surface",
            "length_m",
            "thickness_cm",
            "starts_at",
            "ends_at",
            "about",
        ),
        *("begins_on", "ends_on", "version"),
    )
    told: dict[str, Any] = {name: getattr(project, name) for name in plain} | {"level": project.level or ""}
    for name, width in (("surface_width", project.surface_width_cm), ("base_width", project.base_width_cm)):
        told[name] = show_number(width * 10, "m") if width else ""
    told["villages"] = "\n".join(each.full_name for each in project.villages)
    told["cement"] = show_number(project.cement_kg, "m") if project.cement_kg else ""
    for need in project.needs:
        told[f"need_{need.good}_{need.unit}"] = show_number(need.amount, need.unit)
    return told | {f"fund_{each.source}": each.planned for each in project.funding}
