"""How many bytes a phone loads before it can show a page, and in how many requests.

Every resource is followed as a browser would: style sheet, scripts, icon, drawings, pictures that are not lazy. Bytes
are those of the body as it is sent to a browser that takes gzip; a page that is sent as it is counts twice, as sent
and pressed, since a server in front may press it.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask

from benchmarks.calls import Answer, Request, ask
from benchmarks.figures import Figure
from benchmarks.subjects import Subjects

KB = 1000
MOST_REQUESTS = 6
PICTURES = {"image/jpeg", "image/webp", "image/png"}
_IN_CSS = re.compile(r"url\(['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_IN_JS = re.compile(r"""\bimport\s*(?:[^'"()]*?\bfrom\s*)?\(?['"]([^'"]+)['"]""")


class Resources(HTMLParser):
    """What a page makes a browser load at once (`loaded`), and what it may load later (`lazy`)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.lazy: list[str] = []
        self._source = ""
        self.feed(html)

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in pairs}
        kinds = given.get("rel", "").split()
        if tag == "link" and {"stylesheet", "icon", "modulepreload", "preload", "manifest"} & set(kinds):
            self.loaded.append(given["href"])
        elif tag == "script" and "src" in given:
            self.loaded.append(given["src"])
        elif tag == "use":
            self.loaded.append(given.get("href", ""))
        elif tag == "source" and not self._source:
            self._source = given.get("srcset", "").split(",")[0].split(" ")[0]
        elif tag == "img":
            address, self._source = self._source or given.get("src", ""), ""
            (self.lazy if given.get("loading") == "lazy" else self.loaded).append(address)


@dataclass(frozen=True)
class Weight:
    """Of one first view. `sent` as the site sends it, `pressed` with the page pressed too; without pictures."""

    sent: int
    pressed: int
    scripts: int
    pictures: int
    requests: int
    lazy: int
    strangers: int


def weigh(app: Flask, path: str, **headers: str) -> Weight:
    """The first view of a page. Raises AssertionError when something on it cannot be loaded."""
    page = _load(app, path, headers)
    found, strangers, lazy = _follow(app, path, page)
    kinds = {address: _kind(each) for address, each in found.items()}
    sizes = {address: len(each.body) for address, each in found.items()}
    pictures = sum(size for address, size in sizes.items() if kinds[address] in PICTURES)
    scripts = sum(size for address, size in sizes.items() if "javascript" in kinds[address])
    rest = sum(sizes.values()) - pictures
    return Weight(
        sent=len(page.body) + rest, pressed=_pressed(page) + rest, scripts=scripts, pictures=pictures,
        requests=1 + len(found), lazy=lazy, strangers=strangers,
    )  # fmt: skip


def _follow(app: Flask, path: str, page: Answer) -> tuple[dict[str, Answer], int, int]:
    resources = Resources(_text(page))
    found: dict[str, Answer] = {}
    waiting, strangers = [(path, each) for each in resources.loaded], 0
    while waiting:
        base, address = waiting.pop()
        address = urljoin(base, address).split("#")[0]
        if urlsplit(address).netloc:
            strangers += 1
        elif address and not address.startswith("data:") and address not in found and address != path:
            found[address] = answer = _load(app, address, {})
            pattern = {"text/css": _IN_CSS, "text/javascript": _IN_JS}.get(_kind(answer))
            for hit in pattern.findall(_text(answer)) if pattern else ():
                waiting.append((address, hit if isinstance(hit, str) else hit[0] or hit[1]))
    return found, strangers, len(set(resources.lazy) - set(found))


def _load(app: Flask, address: str, headers: dict[str, str]) -> Answer:
    answer = ask(app, Request(address, headers={"Accept-Encoding": "gzip", **headers}))
    assert answer.status == 200, f"{address}: {answer.status}"
    return answer


def _kind(answer: Answer) -> str:
    return answer.headers.get("content-type", "").split(";")[0]


def _text(answer: Answer) -> str:
    body = answer.body
    return (gzip.decompress(body) if answer.headers.get("content-encoding") == "gzip" else body).decode()


def _pressed(page: Answer) -> int:
    return (
        len(page.body) if page.headers.get("content-encoding") else len(gzip.compress(page.body, 6, mtime=0))
    )


def weights(app: Flask, subjects: Subjects) -> Iterator[Figure]:
    """Every figure of the first views of home, report page, list and case."""
    pages = {
        "home": ("/", "§8", 35), "report page": ("/phan-anh/gui", "P11", 45), "list": ("/phan-anh", "P12", 25),
        "case page": (f"/phan-anh/{subjects.published}", "P12", 25),
    }  # fmt: skip
    for name, (path, goal, limit) in pages.items():
        for language, address in (("", path), (" in English", f"/en{path}")):
            each = weigh(app, address)
            note = f"{each.sent / KB:.1f} kB as sent"
            if each.pictures or each.lazy:
                note += f"; pictures {each.pictures / KB:.1f} kB at once, {each.lazy} later"
            yield Figure(goal, f"{name}{language}, first view", each.pressed / KB, " kB", limit, note)
            yield Figure("§8", "  requests", each.requests, "", MOST_REQUESTS, f"{each.strangers} elsewhere")
            if each.scripts:
                yield Figure("P13", "  script", each.scripts / KB, " kB", 15)
            if name == "report page":
                yield Figure("P11", "  without script", (each.pressed - each.scripts) / KB, " kB", 30)
    again = ask(app, Request("/phan-anh", headers={"Accept-Encoding": "gzip"}))
    known = {"Accept-Encoding": "gzip", "If-None-Match": again.headers["etag"]}
    same = ask(app, Request("/phan-anh", headers=known))
    assert same.status == 304, same.status
    yield Figure("P12", "list, visited again, nothing new", len(same.body) / KB, " kB", 5)
    yield Figure("P12", "list, visited again, something new (page alone)", _pressed(again) / KB, " kB", 10)
