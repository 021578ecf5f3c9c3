"""The worker by itself: it works under any parent and ends between two jobs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.slow

# The site's own command, with one slow job waiting. An orphan's parent is the system's first process.
SCRIPT = """
import time
from flask.cli import ScriptInfo
from app import create_app, jobs
from app.cli import upgrade
from app.db import unit_of_work

app = create_app()

@jobs.handler("test.slow")
def slow():
    print("begun", flush=True)
    time.sleep(2)
    print("done", flush=True)

with app.app_context():
    upgrade()
    with unit_of_work():
        jobs.enqueue("test.slow")
app.cli.main(["worker"], obj=ScriptInfo(create_app=lambda: app))
"""


def start(folder: Path) -> tuple[psutil.Process, Path]:
    out = folder / "out"
    command = f"'{sys.executable}' -c \"$SCRIPT\" >'{out}' 2>&1 & echo $!"
    settings = {"DATA_DIR": str(folder / "data"), "CHUNGSUC_ENV": "testing", "SCRIPT": SCRIPT}
    told = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=True
    )
    return psutil.Process(int(told.stdout)), out


def wait_for(is_so, out, seconds=60):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, out.read_text()
        time.sleep(0.05)


def is_running(process):
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_without_a_parent_works_and_ends_after_the_job_in_hand(tmp_path, number):
    process, out = start(tmp_path)
    try:
        wait_for(lambda: "begun" in out.read_text(), out)
        process.send_signal(number)
        wait_for(lambda: not is_running(process), out, 15)
    finally:
        if is_running(process):
            process.kill()
    assert out.read_text().split() == ["begun", "done"]
