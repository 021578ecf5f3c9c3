"""Facts of a rural road: its class, the work, the surface, the level, who pays, how far it is.

Classes and works as communes report them for new-style countryside; levels A to D after TCVN 10380:2014.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l


@dataclass(frozen=True)
class Fact:
    """One row of a table: its code and its name."""

    code: str
    label: Any


@dataclass(frozen=True)
class Stage:
    """How far a project is: its name, the shape beside it, what the public reads, and where it may go from here."""

    code: str
    label: Any
    shape: str  # waiting ○ · working ◐ · done ● · attention ▲ · stopped ✕
    words: Any
    then: tuple[str, ...]
    takes_gifts: bool = False


def _table(*rows: Fact) -> dict[str, Fact]:
    return {row.code: row for row in rows}


CLASSES = _table(
    Fact("commune_road", _l("Commune or inter-commune road")),
    Fact("village_road", _l("Village or inter-village road")),
    Fact("lane", _l("Lane within a village")),
    Fact("field_road", _l("Main field road")),
    Fact("crossing", _l("Bridge, culvert or ford")),
)
WORKS = _table(
    Fact("new", _l("New road")),
    Fact("widening", _l("Widening")),
    Fact("hardening", _l("Hardening")),
    Fact("repair", _l("Repair")),
    Fact("structure", _l("Bridge or culvert")),
)
SURFACES = _table(
    Fact("concrete", _l("Cement concrete")),
    Fact("asphalt", _l("Asphalt")),
    Fact("aggregate", _l("Graded aggregate")),
    Fact("macadam", _l("Crushed stone")),
    Fact("earth", _l("Earth")),
)
LEVELS = ("A", "B", "C", "D")
SOURCES = _table(
    Fact("central", _l("Central budget")),
    Fact("province", _l("Provincial budget")),
    Fact("commune", _l("Commune budget")),
    Fact("enterprise", _l("Enterprises")),
    Fact("people", _l("The people")),
)
MOMENTS = _table(
    Fact("before", _l("Before")),
    Fact("during", _l("While building")),
    Fact("after", _l("After")),
)
BOARD_ROLES = _table(Fact("head", _l("Head of the board")), Fact("member", _l("Member")))
SMALLEST_BOARD = 5  # Decree 29/2021: at least five members; said on the page, never a reason to refuse

_STAGES = (
    Stage("draft", _l("Being prepared"), "waiting", _l("The commune is preparing the project."), ()),
    Stage("raising", _l("Calling for contributions"), "waiting",
          _l("The village is agreeing on the work and collecting contributions."),
          ("building", "paused", "cancelled"), takes_gifts=True),
    Stage("building", _l("Under construction"), "working", _l("The road is being built."),
          ("finished", "paused", "cancelled"), takes_gifts=True),
    Stage("paused", _l("On hold"), "attention", _l("Work stands still for now."), ("raising", "building", "cancelled"),
          takes_gifts=True),
    Stage("finished", _l("Work finished"), "working", _l("The work is finished and waits for its acceptance."),
          ("building",), takes_gifts=True),
    Stage("accepted", _l("Accepted and handed over"), "done", _l("The road was accepted and handed over for use."), ()),
    Stage("closed", _l("Ledger closed"), "done", _l("All is entered and the ledger is closed."), ()),
    Stage("cancelled", _l("Not being built"), "stopped", _l("This project will not be built."), ()),
)  # fmt: skip
STAGES: dict[str, Stage] = {row.code: row for row in _STAGES}
CAN_ACCEPT = ("finished",)
CAN_CLOSE = ("accepted",)
