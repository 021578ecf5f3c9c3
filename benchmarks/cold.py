"""How long until there is text to use, on the first visit over a bad network: `python -m benchmarks.cold`.

A Chromium with an empty cache, slowed to 400 kbit/s and 400 ms for every request and to a quarter of its speed, opens
the first page and the report page of this site, and beside them a page of the weight of GOV.UK Frontend, the yardstick
of light government sites. Usable is a page whose text stands on the screen in its own style (first contentful paint:
the style sheet holds it back, so what is painted is readable). Fails when this site needs longer than the goal.
"""

import gzip
import http.server
import random
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.figures import Figure, close, head, show
from tests.support import people
from tests.support.cases import SUMMARY, bring_to, take
from tests.support.live import PHONE
from tests.support.own_site import make_site, served

GOAL = 2.5
ROUNDS = 3
SPEED, LATENCY, SLOWER = 50_000, 400, 4  # bytes a second, milliseconds, times
# GOV.UK Frontend 6.6.0 as its package holds it: bytes, and bytes pressed with gzip (fonts are pressed already).
STYLE, SCRIPT, FONTS, CREST, PAGE = (136_350, 16_052), (46_777, 11_383), (31_480, 33_382), 14_931, 4_000
SEEN = """() => new Promise((done) => new PerformanceObserver((list, watch) => {
  const paints = list.getEntries();
  if (paints.length) { watch.disconnect(); done(paints.at(-1).startTime); }
}).observe({ type: 'largest-contentful-paint', buffered: true }))"""
LOADED = """() => {
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return { text: paint.startTime, requests: all.length, bytes: all.reduce((sum, one) => sum + one.encodedBodySize, 0) };
}"""


@dataclass(frozen=True)
class Visit:
    """One cold visit: seconds until text and until the largest thing is there, bytes of bodies, requests."""

    text: float
    largest: float
    bytes: int
    requests: int


def main() -> int:
    """Measure and compare; 1 when a page of this site is slower than the goal."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="chungsuc-cold-") as folder:
        app = make_site(Path(folder))
        with people.acting(app):
            case = take(bring_to("resolved"), "draft_summary", "inspector", **SUMMARY)
            take(case, "publish", "chief_inspector")
        yardstick = _serve_yardstick()
        with served(app) as (browser, url):
            head("First visit at 400 kbit/s, 400 ms, a quarter of the processor")
            figures += show(_figure("first page", _median(browser, f"{url}/"), GOAL))
            figures += show(_figure("report page", _median(browser, f"{url}/phan-anh/gui"), GOAL))
            address = f"http://127.0.0.1:{yardstick.server_port}/"
            show(_figure("page of GOV.UK Frontend's weight", _median(browser, address), None))
        yardstick.shutdown()
    return int(not close(figures))


def _figure(name: str, visit: Visit, goal: float | None) -> list[Figure]:
    note = f"largest {visit.largest:.2f} s; {visit.bytes / 1000:.1f} kB in {visit.requests} requests"
    return [Figure("§8", f"{name}, usable text", visit.text, " s", goal, note)]


def _median(browser: Browser, address: str) -> Visit:
    visits = [_visit(browser, address) for _round in range(ROUNDS)]
    return sorted(visits, key=lambda each: each.text)[ROUNDS // 2]


def _visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport=PHONE, locale="vi-VN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("Network.enable")
    control.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": SPEED, "uploadThroughput": SPEED},
    )
    control.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load", timeout=60_000)
    largest, told = page.evaluate(SEEN), page.evaluate(LOADED)
    context.close()
    return Visit(told["text"] / 1000, largest / 1000, told["bytes"], told["requests"])


def _serve_yardstick() -> http.server.ThreadingHTTPServer:
    """A page that asks for a style sheet, a module, two fonts and a crest of those sizes."""
    files = _yardstick()

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            if not kind.startswith("font"):
                body = gzip.compress(body, 9)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: Any) -> None:
            """Nothing to say."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _yardstick() -> dict[str, tuple[str, bytes]]:
    chance = random.Random(20)
    faces = "".join(
        f"@font-face{{font-family:f;src:url(/{number}.woff2)format('woff2');font-weight:{weight};font-display:fallback}}"
        for number, weight in enumerate((400, 700))
    )
    words = " ".join(
        chance.choice(("report", "waste", "public", "service", "council", "money")) for _ in range(300)
    )
    page = (
        '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Report</title>'
        '<link rel="stylesheet" href="/style.css"><script type="module" src="/script.js"></script>'
        f'<body><img src="/crest.svg" width="36" height="32" alt=""><h1>Report waste</h1><p><b>Before</b> {words}</p>'
    )
    filling = f"<!-- {_letters(chance, PAGE)} -->".encode()
    crest = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><!-- %s --></svg>'
    return {
        "/": ("text/html", page.encode() + filling),
        "/style.css": ("text/css", (faces + "body{font-family:f,arial}").encode() + _rules(chance, *STYLE)),
        "/script.js": ("text/javascript", b"/* " + _rules(chance, *SCRIPT) + b" */"),
        "/crest.svg": ("image/svg+xml", crest % _letters(chance, CREST).encode()),
        **{f"/{number}.woff2": ("font/woff2", chance.randbytes(size)) for number, size in enumerate(FONTS)},
    }


def _letters(chance: random.Random, pressed: int) -> str:
    """Text that gzip cannot press below about so many bytes."""
    return chance.randbytes(int(pressed * 0.89)).hex()[: int(pressed * 1.78)]


def _rules(chance: random.Random, plain: int, pressed: int) -> bytes:
    """So many bytes of style rules that gzip presses to about so many."""
    rules = [
        f".a{chance.getrandbits(40):x}{{margin:0;color:#0b0c0c}}".encode() for _ in range(int(pressed / 7.5))
    ]
    while sum(map(len, rules)) < plain:
        rules.append(rules[-1])
    return b"\n".join(rules)[:plain]


if __name__ == "__main__":
    sys.exit(main())
