"""What the officers that one can sign in as find on their two roads: pledges that wait on the first one, and on the
second one, which is being built, what was used."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from app import clock
from app.contributions import actions as ledger
from app.contributions.actions.books import stock
from app.contributions.published.forms import NOTICE_VERSION
from app.demo.stage import unit
from app.projects.models import Project
from app.quantities import UNITS, Quantity

GOALS = {0: "raising", 1: "building"}
PLEDGES = (
    ("labour", 6000, "", "Lộc Thị Thắm", "+84999000601", "Nhà tôi có ba người, làm được từ thứ hai tuần sau."),
    ("machine", 2000, "máy trộn bê tông", "Vi Đức Khải", "+84999000602", "Cho mượn máy trộn, xã báo trước một ngày."),
)  # fmt: skip
USED = (("sand", "m3", "Đổ bê tông đoạn đầu tuyến"), ("labour", "day", "Đào khuôn đường, đắp lề"))


def fill(clerk: Any, project_id: uuid.UUID, number: int, begun: datetime) -> None:
    """What is particular on this road, if it is one of the two; in units of work of its own."""
    now = clock.now()
    if number == 0:
        with clock.at(now - timedelta(days=1)), unit() as session:
            _pledge(session.get_one(Project, project_id))
    if number == 1:
        with clock.at(min(begun + timedelta(days=60), now)), unit() as session:
            _use(clerk, session.get_one(Project, project_id))


def _pledge(project: Project) -> None:
    for good, amount, what, name, contact, words in PLEDGES:
        gift = ledger.Gift(good, "shift" if good == "machine" else "day", amount, clock.today(), what=what)
        told = {"name": name, "contact": contact, "words": words, "key": f"demo pledge {contact}"}
        ledger.send_pledge(project=project, gift=gift, notice_version=NOTICE_VERSION, **told)


def _use(clerk: Any, project: Project) -> None:
    """Half of what was given of some goods."""
    for good, unit_, note in USED:
        step = UNITS[unit_].step
        half = stock(project, good, unit_).amount // 2 // step * step
        if half:
            quantity = Quantity(good, unit_, half)
            told: dict[str, Any] = {"used_on": clock.today(), "key": f"demo use {good}", "note": note}
            ledger.record_use(actor=clerk, project=project, quantity=quantity, **told)
