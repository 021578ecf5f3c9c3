"""What each page costs as a multiple of `hello`, on a small and a large register, and how it grows between them."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

from flask import Flask

from app import vault
from benchmarks.calls import Request, ask
from benchmarks.figures import Figure
from benchmarks.meter import HELLO, Meter, Probe, bare
from benchmarks.sites import Sites, server_of
from benchmarks.subjects import Subjects, subjects_of
from benchmarks.visits import LINES, PUBLIC, STAFF, Visit, open_follow_pages, phone_photo, submits
from benchmarks.ways import family_of, way

GROWTH = 1.2
UNCHANGED_LIMIT = {
    "sqlite": 3.0,
    "postgresql": 6.0,
}  # a server is told of the transaction too: three messages, not one
# What is safe on the disk when its receipt is shown: fourteen statements, a case with its clocks and events, the wall
# around whom the words name, a QR. A core takes a hundred reports a second.
SUBMIT_LIMIT = 50.0
FIRST_WORDS, FIRST_PHOTO, UNCHANGED = "submit, words", "submit, one photo", "list, unchanged (304)"


def throughput(
    database: str, sites: Sites, rounds: int, *, only: str = "", kind: str = "served"
) -> Iterator[Figure]:
    """All figures, page by page. Everything is measured in the same rounds; `only` is a part of the names wanted."""
    small, large = min(sites), max(sites)
    known = {size: subjects_of(app) for size, app in sites.items()}
    for size, app in sites.items():
        open_follow_pages(app, known[size])
    plain = {each.plain for each in PUBLIC + STAFF}
    visits = [each for each in PUBLIC + STAFF if only in each.name or each.name in plain]
    probes = {(each.name, size): _probe(each, size, known[size]) for size in sites for each in visits}
    probes |= {(name, large): probe for name, probe in _others(sites[large], large, only)}
    postmaster = server_of(sites[large])
    apps = {str(size): app for size, app in sites.items()} | {HELLO: bare()}
    with way(kind, apps, lambda: family_of(postmaster)) as chosen:
        meter = Meter(chosen)
        meter.run(list(probes.values()), rounds)
    yield Figure("", "hello", statistics.median(meter.hellos) * 1e6, " µs")
    for each in visits:
        yield from _told(each, database, probes, known, sites, small, large)
    sent = probes.get((FIRST_WORDS, large))
    share = _sealing(sites[large]) / sent.cost * sent.ratio if sent else 0.0
    most = SUBMIT_LIMIT + share
    limits = (
        (UNCHANGED, "P2", UNCHANGED_LIMIT[database]),
        (FIRST_WORDS, "P7", most),
        (FIRST_PHOTO, "P7", None),
    )
    for name, goal, limit in limits:
        if (name, large) in probes:
            yield Figure(goal, name, probes[name, large].ratio, "×", limit, _ms(probes[name, large]))
    if sent:
        yield Figure("P7", "  of which sealing, wrapping, hashing (on top)", share, "×")


def _probe(visit: Visit, size: int, subjects: Subjects) -> Probe:
    request = visit.request(subjects)
    return Probe(visit.name, str(size), lambda count: [request] * count, visit.expects)


def _others(app: Flask, size: int, only: str) -> Iterator[tuple[str, Probe]]:
    """What is not simply a page: a page asked for again, and what is sent."""
    tag = ask(app, Request("/phan-anh")).headers.get("etag", "")
    again = Request("/phan-anh", headers={"If-None-Match": tag})
    yield UNCHANGED, Probe(UNCHANGED, str(size), lambda count: [again] * count, 304)
    for name, photo in ((FIRST_WORDS, None), (FIRST_PHOTO, phone_photo())):
        if only in name:
            yield name, Probe(name, str(size), partial(submits, photo=photo))


def _told(
    visit: Visit,
    database: str,
    probes: dict[tuple[str, int], Probe],
    known: dict[int, Subjects],
    sites: Sites,
    small: int,
    large: int,
) -> Iterator[Figure]:
    probe = probes[visit.name, large]
    note = _ms(probe)
    lines = [_lines(visit, sites[size], known[size]) for size in (small, large)]
    if visit.lines:
        note += f", {lines[1]} lines"
    yield Figure(
        visit.goal if visit.limits else "", visit.name, probe.ratio, "×", visit.limits.get(database), note
    )
    if small == large:
        return
    # A small register may have too few rows to fill the page: then it is compared with one that is full.
    is_fuller = visit.plain and lines[1] > lines[0]
    before = probes[visit.plain if is_fuller else visit.name, small]
    beside = f"beside “{visit.plain}” of the small register" if is_fuller else ""
    yield Figure(
        "P5", f"  growth from {small:,} to {large:,}", probe.ratio / before.ratio, "×", GROWTH, beside
    )


def _lines(visit: Visit, app: Flask, subjects: Subjects) -> int:
    if not visit.lines:
        return 0
    return len(LINES[visit.lines].findall(ask(app, visit.request(subjects)).text))


def _ms(probe: Probe) -> str:
    return f"{probe.cost * 1000:.2f} ms"


def _sealing(app: Flask) -> float:
    """Seconds for what only protects a report of words: two keys made and wrapped, three values encrypted, hashes."""
    with app.app_context():
        key = vault.new_data_key()
        began = time.process_time()
        for _ in range(200):
            vault.wrap(vault.new_data_key(), "report.wrapped_key:x:1")
            for column in ("words", "place", "since"):
                vault.encrypt(key, b"x" * 100, f"report.{column}:x:1")
            for purpose in ("form", "content", "limit"):
                vault.mac(purpose, b"x" * 100)
            vault.code_hash(vault.derive_code("x" * 43))
        return (time.process_time() - began) / 200
