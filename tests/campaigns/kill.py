"""Kill the whole site at random moments while residents send reports; nothing that was acknowledged may be missing.

    .venv/bin/python -m tests.campaigns.kill --submits 200 --kills 40
    .venv/bin/python -m tests.campaigns.kill --submits 1000 --kills 0 --doubles 1000

Every sender has words and a photo of its own, and does what a phone does: when the answer is cut it sends the same
form again, until a receipt names a code. Some receipts are asked for again on purpose (`--doubles`). At the end every
code is opened with the site's own keys: words and photo must be there, byte for byte, and each form must have made
one report. A killed process leaves the page cache alone, so this proves the program's own order of writing; what a
power cut would take is shown by the campaign `power`.
"""

import argparse
import hashlib
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from app import create_app, vault
from app.db import db
from app.photos import sealed
from app.reports.models import Report
from app.reports.queries import report_by_code
from app.storage import NotStored
from config import Settings
from tests.campaigns.real_site import Site, form_key, free_port, post
from tests.photos.drawn import phone_jpeg


@dataclass
class Outcome:
    """What the senders hold at the end: code → (words, hash of the photo), and how often an answer was cut."""

    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    repeated: int = 0
    cut: int = 0
    strange: list[str] = field(default_factory=list)


def send_one(site: Site, number: int, outcome: Outcome, doubles: int) -> None:
    """One resident: the same form again and again until a receipt comes."""
    words = f"Trụ sở cũ số {number} bỏ trống, đèn vẫn sáng cả đêm."
    photo = phone_jpeg(320 + number % 7, 240) + number.to_bytes(4, "big")
    key = _answer(outcome, lambda: form_key(site))
    codes = set()
    for _time in range(1 + doubles):
        codes.add(_answer(outcome, lambda: post(site, key, words, photo)))
    outcome.repeated += doubles
    if len(codes) != 1:
        outcome.strange.append(f"one form, {len(codes)} codes")
    outcome.told[codes.pop()] = (words, hashlib.sha256(photo).hexdigest())


def _answer(outcome, ask):
    for _try in range(300):
        try:
            return ask()
        except (OSError, HTTPException, ValueError):  # killed before, amid or after its answer
            outcome.cut += 1
            time.sleep(0.1 + random.random() / 5)
    raise RuntimeError("the site never came back")


def run(
    folder: Path,
    *,
    submits: int,
    kills: int,
    doubles: int,
    senders: int = 6,
    database_url: str = "",
    seed: int = 1,
) -> Outcome:
    """Send, kill, start again; returns what the senders were told."""
    chance, outcome, site = random.Random(seed), Outcome(), Site(folder, free_port(), database_url)
    site.start()
    waiting = list(range(submits))
    lock = threading.Lock()

    def sender() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                number = waiting.pop()
            send_one(site, number, outcome, 1 if number < doubles else 0)

    threads = [threading.Thread(target=sender, daemon=True) for _each in range(senders)]
    for each in threads:
        each.start()
    done_at = sorted(chance.sample(range(1, submits), min(kills, submits - 1)))
    while any(each.is_alive() for each in threads):
        if done_at and len(outcome.told) >= done_at[0]:
            done_at.pop(0)
            time.sleep(chance.random() * 0.3)
            site.kill()
            site.start()
        time.sleep(0.01)
    site.kill()
    return outcome


def reopen(folder: Path, database_url: str = "") -> Flask:
    """The site once more, to look at what it kept."""
    return create_app(Settings(environment="testing", data_dir=folder, database_url=database_url))


def missing(app: Flask, outcome: Outcome) -> list[str]:
    """What was acknowledged and is not there, and what is there more than once."""
    faults = list(outcome.strange)
    with app.app_context():
        for code, (words, digest) in outcome.told.items():
            report = report_by_code(vault.read_code(code))
            if report is None or report.words != words:
                faults.append(f"report {code} is missing or changed")
            elif _photos(report) != [digest]:
                faults.append(f"photo of {code} is missing or changed")
        kept = db.session.scalar(select(func.count()).select_from(Report)) or 0
        if kept != len(outcome.told):
            faults.append(f"{len(outcome.told)} forms made {kept} reports")
    return faults


def _photos(report: Report) -> list[str]:
    """The hashes of a report's photos as they lie encrypted in the store."""
    try:
        return [hashlib.sha256(sealed.original(each)).hexdigest() for each in report.photos]
    except (vault.Unreadable, NotStored) as fault:
        return [repr(fault)]


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--submits", type=int, default=200)
    options.add_argument("--kills", type=int, default=40)
    options.add_argument("--doubles", type=int, default=0)
    options.add_argument("--database-url", default="")
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        counts = {"submits": wanted.submits, "kills": wanted.kills, "doubles": wanted.doubles}
        outcome = run(place, **counts, database_url=wanted.database_url, seed=wanted.seed)
        faults = missing(reopen(place, wanted.database_url), outcome)
    told = f"acknowledged {len(outcome.told)} of {wanted.submits}, sent again {outcome.repeated}"
    print(f"{told}, answers cut {outcome.cut}, kills {wanted.kills}")
    print("\n".join(faults[:20]) or "nothing lost, nothing doubled")
    return 1 if faults or len(outcome.told) < wanted.submits else 0


if __name__ == "__main__":
    raise SystemExit(main())
