"""Which pages are visited, as whom, and which goal each is held to."""

import io
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from benchmarks.calls import Request, ask, form, query, simple_form
from benchmarks.subjects import Subjects

LIST, QUEUE = "/phan-anh", "/thanh-tra"
LINES = {
    "list": re.compile(r'<h2[^>]*><a href="/phan-anh/PA'),
    "queue": re.compile(r'href="/thanh-tra/vu-viec/'),
}


@dataclass(frozen=True)
class Visit:
    """One page. `limits` are multiples of hello by database; `plain` names the visit with which a page of the small
    register is replaced that has fewer lines than the same page of the large one."""

    name: str
    request: Callable[[Subjects], Request]
    goal: str = "P5"
    limits: dict[str, float] = field(default_factory=dict)
    lines: str = ""
    plain: str = ""
    expects: int = 200
    is_grown: bool = True


def _get(path: str, **values: str) -> Callable[[Subjects], Request]:
    return lambda subjects: Request(
        query(path, **{key: each.format(s=subjects) for key, each in values.items()})
    )


def _as(login: str, path: str, **values: str) -> Callable[[Subjects], Request]:
    def make(subjects: Subjects) -> Request:
        address = query(
            path.format(s=subjects), **{key: each.format(s=subjects) for key, each in values.items()}
        )
        return Request(address, headers={"Cookie": f"chungsuc={subjects.cookies[login]}"})

    return make


def _following(place: int) -> Callable[[Subjects], Request]:
    return lambda subjects: Request(
        "/theo-doi/ho-so", headers={"Cookie": subjects.cookies[f"follow {place}"]}
    )


_ON_LIST = {"lines": "list", "plain": "list"}
_ON_QUEUE = {"lines": "queue", "plain": "queue: all cases"}
_NARROWED = {
    "lines": "queue",
    "plain": "queue, state",
}  # with its filters open, which costs the same at any size
_P3 = {"sqlite": 30.0, "postgresql": 45.0}
_WORDS = {
    "common, with marks": "lãng phí", "common, without": "lang phi", "some": "trạm bơm nứt", "rare": "PA-2026-00042",
    "none": "kim cương", "common and rare": "thôn Nà Pàn linh đình", "eight": "đèn đường sáng cả ban ngày gây điện",
}  # fmt: skip

PUBLIC = [
    Visit("home", _get("/")),
    Visit("list", _get(LIST), "P1", {"sqlite": 12, "postgresql": 22}, lines="list"),
    Visit("list in English", _get(f"/en{LIST}"), lines=""),
    Visit("list, deep page", _get(LIST, sau="{s.deep_public}"), "P5", **_ON_LIST),
    Visit("list, commune with much", _get(LIST, xa="{s.commune}"), **_ON_LIST),
    Visit("list, commune with little", _get(LIST, xa="{s.small_commune}"), **_ON_LIST),
    Visit("list, common category", _get(LIST, **{"linh-vuc": "public_asset"}), **_ON_LIST),
    Visit("list, rare category", _get(LIST, **{"linh-vuc": "ppp"}), **_ON_LIST),
    Visit("list, common outcome", _get(LIST, **{"ket-qua": "substantiated"}), **_ON_LIST),
    Visit("list, rare outcome", _get(LIST, **{"ket-qua": "inconclusive"}), **_ON_LIST),
    Visit("list, year", _get(LIST, nam="{s.year}"), **_ON_LIST),
    Visit(
        "list, commune + category + outcome",
        _get(LIST, **{"xa": "{s.commune}", "linh-vuc": "budget", "ket-qua": "inconclusive"}), **_ON_LIST,
    ),
    Visit(
        "list, rare category + rare outcome", _get(LIST, **{"linh-vuc": "soe_capital", "ket-qua": "inconclusive"}),
        **_ON_LIST,
    ),
    *(Visit(f"list, words: {name}", _get(LIST, tim=words), **_ON_LIST) for name, words in _WORDS.items()),
    Visit("list, words + commune", _get(LIST, tim="lang phi", xa="{s.small_commune}"), **_ON_LIST),
    Visit("list, words + rare category", _get(LIST, **{"tim": "lang phi", "linh-vuc": "ppp"}), **_ON_LIST),
    Visit("feed", _get("/phan-anh.atom")),
    Visit("case page", lambda s: Request(f"/phan-anh/{s.published}"), "P4", {"sqlite": 60, "postgresql": 60}),
    Visit("a number that is not published", _get("/phan-anh/PA-2026-999999"), expects=404),
    Visit("report form", _get("/phan-anh/gui"), "P4", {"sqlite": 31, "postgresql": 31}),
    Visit("follow page, being verified", _following(0), "P4", {"sqlite": 60, "postgresql": 60}),
    Visit("follow page, settled", _following(1), "P4", {"sqlite": 60, "postgresql": 60}),
]  # fmt: skip
_VIEWS = {
    "new": "moi", "due soon": "sap-den-han", "overdue": "qua-han", "waiting for the reporter": "cho-bo-sung",
    "waiting for a decision": "cho-duyet", "reviews": "xem-lai", "set apart": "cach-ly",
}  # fmt: skip
_ALL = {"xem": "tat-ca"}
STAFF = [
    Visit("queue: all cases", _as("intake", QUEUE, **_ALL), "P3", _P3, lines="queue"),
    *(Visit(f"queue: {name}", _as("intake", QUEUE, xem=code), "P3", _P3, **_ON_QUEUE) for name, code in _VIEWS.items()),
    Visit("queue: mine", _as("inspector_1", QUEUE, xem="cua-toi"), "P3", _P3, **_ON_QUEUE),
    Visit("queue: all of an inspector", _as("inspector_1", QUEUE, **_ALL), "P3", _P3, **_ON_QUEUE),
    Visit("queue: of the Chief Inspector", _as("chief", QUEUE), "P3", _P3, **_ON_QUEUE),
    Visit("queue, deep page", _as("intake", QUEUE, **_ALL, sau="{s.deep_queue}"), **_ON_QUEUE),
    Visit("queue, state", _as("intake", QUEUE, **_ALL, **{"trang-thai": "resolved"}), **_NARROWED),
    Visit("queue, rare state", _as("intake", QUEUE, **_ALL, **{"trang-thai": "reopened"}), **_NARROWED),
    Visit("queue, rare category", _as("intake", QUEUE, **_ALL, **{"linh-vuc": "ppp"}), **_NARROWED),
    Visit("queue, commune with little", _as("intake", QUEUE, **_ALL, xa="{s.small_commune}"), **_NARROWED),
    Visit("queue, office", _as("intake", QUEUE, **_ALL, **{"co-quan": "{s.office}"}), **_NARROWED),
    Visit("queue, officer", _as("intake", QUEUE, **_ALL, **{"can-bo": "inspector_3"}), **_NARROWED),
    Visit(
        "queue, state + commune",
        _as("intake", QUEUE, **_ALL, **{"trang-thai": "reopened", "xa": "{s.small_commune}"}), **_NARROWED,
    ),
    Visit("queue, number", _as("intake", QUEUE, **_ALL, tim="PA-2026-00042")),
    Visit("queue, common words", _as("intake", QUEUE, **_ALL, tim="lãng phí"), **_NARROWED),
    Visit("queue, words that are nowhere", _as("intake", QUEUE, **_ALL, tim="kim cuong"), **_NARROWED),
    Visit("case in the console", _as("intake", QUEUE + "/vu-viec/{s.token}")),
]  # fmt: skip


def open_follow_pages(app: object, subjects: Subjects) -> None:
    """Give the codes, as the reporters would, and keep their cookies."""
    for place, code in enumerate(subjects.codes):
        answer = ask(app, simple_form("/theo-doi", {"code": code}))  # type: ignore[arg-type]
        assert answer.status == 303, f"the code opened nothing: {answer.status}"
        subjects.cookies[f"follow {place}"] = answer.headers["set-cookie"].split(";")[0]


def phone_photo() -> bytes:
    """A photo as the report page sends it: 1600 pixels, about 300 kB."""
    coarse = Image.effect_noise((400, 300), 50).resize((1600, 1200))
    out = io.BytesIO()
    noisy = Image.blend(coarse, Image.effect_noise((1600, 1200), 30), 0.3)
    Image.merge("RGB", (coarse, noisy, coarse)).save(out, "JPEG", quality=66)
    return out.getvalue()


def submits(count: int, photo: bytes | None) -> list[Request]:
    """So many different reports, each complete and sent with its last button."""
    files = {"photos": photo} if photo else {}
    values = {
        "words": "Đèn đường ở thôn Nà Pàn sáng cả ban ngày đã ba tháng, gây lãng phí.", "category": "resource_energy",
        "is_province_level": "y", "contact": "no", "go": "send",
    }  # fmt: skip
    return [
        form("/phan-anh/gui", values | {"form_key": secrets.token_urlsafe(32)}, files) for _ in range(count)
    ]
