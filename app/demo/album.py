"""The photos of the demo, drawn by programs beside the load and each looked through once."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from app.demo.shots import Shot
from app.photos import decode
from app.photos.limits import Limits

PAINTER = Path(__file__).with_name("painter.py")
PARTS = 2


class Album:
    """The photos that a load needs: they appear one after another, and what the worker makes of each is remembered."""

    def __init__(self, shots: Iterable[Shot], limits: Limits) -> None:
        self.limits = limits
        self.folder = Path(tempfile.mkdtemp(prefix="chungsuc-demo-"))
        wanted = list(dict.fromkeys(shots))
        command = [sys.executable, "-I", "-B", str(PAINTER), str(self.folder)]
        self.painters = [
            subprocess.Popen([*command, *(each.name for each in wanted[part::PARTS])])  # noqa: S603
            for part in range(PARTS)
        ]
        self.threads = ThreadPoolExecutor(PARTS)
        self.looked: dict[Shot, Future[None]] = {
            each: self.threads.submit(self._look, each) for each in wanted
        }

    def photo(self, shot: Shot) -> bytes:
        """The JPEG, as soon as it is drawn. Raises RuntimeError when the painters fail."""
        path = self.folder / f"{shot.name}.jpg"
        while not path.exists():
            if any(each.poll() for each in self.painters):
                raise RuntimeError("a painter of the demo photos has failed")
            time.sleep(0.02)
        return path.read_bytes()

    def wait_for(self, shot: Shot) -> None:
        """Until the copies of this photo have been made once."""
        self.looked[shot].result()

    def _look(self, shot: Shot) -> None:
        data = self.photo(shot)
        for boxes in [[], shot.boxes] if shot.boxes else [[]]:
            decode.remember(data, boxes, decode.derive_redacted(data, boxes, self.limits))

    def close(self) -> None:
        """End the painters and forget the files."""
        self.threads.shutdown(cancel_futures=True)
        for each in self.painters:
            each.terminate()
            each.wait()
        shutil.rmtree(self.folder)
