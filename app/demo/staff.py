"""The officers of the demo: who they are, what they may do, how to sign in as each of them.

Their password and the secrets of their telephones are printed for everyone who tries the site; they are made only
where demo content is wanted, never in production.
"""

import base64
import hashlib
from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from app import clock, vault
from app.accounts import actions, second_factor
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM
from app.accounts.roles import ROLES
from app.db import db
from app.demo import givers
from app.text import fold
from app.units.queries import agency_by_code
from app.units.villages import village_named

PASSWORD = "mua-hoi-xu-lang"  # noqa: S105 - printed for everyone
PASSPHRASE = "giu-kin-cho-dan-xu-lang"  # noqa: S105 - printed for everyone
# Reports whose private codes are printed: the keys of their forms, and what they show.
FOLLOWED = {
    "demo-published": "settled and published",
    "demo-verifying": "being verified",
    "demo-question": "waiting for the reporter's answer",
}
INSPECTORATE, OUTSIDE = "thanh-tra-tinh", "van-phong-ubnd"
HOME, HOME_VILLAGE = "ubnd-06463", "Nà Lầu"  # the commune and the village whose officers can be signed in as


@dataclass(frozen=True)
class Person:
    """One demo officer: login, invented name, role, the office they belong to."""

    login: str
    name: str
    role: str
    agency: str = INSPECTORATE
    village: str = ""

    @property
    def secret(self) -> str:
        """What the officer's telephone knows: always the same, so that it can be set up once."""
        return base64.b32encode(hashlib.sha1(f"chung suc demo {self.login}".encode()).digest()).decode()  # noqa: S324


PEOPLE = (
    Person("tiepnhan", "Nông Thị Diệp Thảo", "intake_officer"),
    Person("tiepnhan2", "Vi Văn Thuận", "intake_officer"),
    Person("thanhtra1", "Hoàng Đức Khải", "inspector"),
    Person("thanhtra2", "Lương Thị Hồng Mây", "inspector"),
    Person("thanhtra3", "Triệu Sinh Phúc", "inspector"),
    Person("truongphong", "Hà Thị Kim Liên", "inspection_head"),
    Person("chanhthanhtra", "Lý Quang Hưng", "chief_inspector"),
    Person("phochanh", "Đinh Thị Bích Vân", "chief_inspector"),
    Person("danhtinh1", "Chu Thị Ngọc Ánh", "identity_custodian"),
    Person("danhtinh2", "Đàm Văn Quyết", "identity_custodian"),
    Person("ngoai1", "Bế Thanh Tùng", "outside_recipient", OUTSIDE),
    Person("ngoai2", "Mông Thị Lệ Quyên", "outside_recipient", OUTSIDE),
    Person("daumoi", "Trương Thị Minh Nguyệt", "agency_liaison", "so-tai-chinh"),
    Person("quantri", "Phùng Anh Tú", "system_admin", ""),
    Person("thidua", "Nguyễn Thị Hoài An", "emulation_officer", "so-noi-vu"),
    Person("canboxa", "Lộc Thị Thanh Hoa", "commune_clerk", HOME),
    Person("lanhdaoxa", "Hoàng Văn Đoàn", "commune_leader", HOME),
    Person("truongthon", "Nông Văn Sình", "village_head", HOME, HOME_VILLAGE),
    Person("giamsat", "Vi Thị Đào", "community_supervisor", HOME),
)


def hire() -> dict[str, Account]:
    """Make every account, its role and its second factor, through the verbs; returns them by login."""
    return {person.login: _hire(person) for person in PEOPLE}


def _hire(person: Person) -> Account:
    account = actions.create_account(
        actor=SYSTEM, login=person.login, full_name=person.name, password=PASSWORD
    )
    _appoint(account, person.role, person.agency, person.village)
    typed = second_factor.code_at(person.secret, clock.now())
    actions.enrol(actor=account, secret=person.secret, typed=typed)
    if person.role == "identity_custodian":
        actions.make_key(actor=account, passphrase=PASSPHRASE)
    return account


def of_commune(code: str, role: str, village: str = "") -> Account:
    """The officer of a commune or a village; one whom nobody signs in as, where none is in the list."""
    office = f"ubnd-{code}"
    for person in PEOPLE:
        if (person.role, person.agency, person.village) == (role, office, village):
            return db.session.scalars(select(Account).where(Account.login == person.login)).one()
    login = ".".join(filter(None, (role, code, fold(village).replace(" ", ""))))
    full_name = givers.name(Random(login))
    account = actions.create_account(actor=SYSTEM, login=login, full_name=full_name, password=PASSWORD)
    _appoint(account, role, office, village)
    return account


def _appoint(account: Account, role: str, agency: str, village: str) -> None:
    office = agency_by_code(agency) if agency else None
    commune = office.commune_id if office and ROLES[role].scope != "province" else None
    home = village_named(commune, village).id if commune and village else None
    unit = office.id if office else None
    actions.grant(
        actor=SYSTEM, account=account, role=role, agency_id=unit, commune_id=commune, village_id=home
    )
    db.session.flush()


def are_here() -> bool:
    """Whether the demo officers work on this installation."""
    logins = {person.login for person in PEOPLE}
    known = db.session.scalars(select(Account.login).where(Account.login.in_(logins)))
    return set(known) == logins


def code_of(login: str) -> str | None:
    """What the telephone of a demo officer shows now; None for anybody else."""
    person = next((each for each in PEOPLE if each.login == login), None)
    return second_factor.code_at(person.secret, clock.now()) if person and are_here() else None


def sign_in_lines() -> list[str]:
    """How to sign in as each demo officer, second factor included; nothing where there are none."""
    if not are_here():
        return []
    lines = [f"  {each.login:<14} {ROLES[each.role].label!s:<44} {each.secret}" for each in PEOPLE]
    codes = [f"  {vault.show_code(vault.derive_code(key))}  {what}" for key, what in FOLLOWED.items()]
    return [
        f"Demo officers sign in at /dang-nhap. Password of all: {PASSWORD}",
        "Six digits: ./run code LOGIN (new every 30 seconds), or put the secret into an authenticator app.",
        f"Passphrase of the identity custodians: {PASSPHRASE}",
        *lines,
        "Reports to follow at /theo-doi:",
        *codes,
    ]
