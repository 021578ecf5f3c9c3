"""The ladder: a room imports itself, the plumbing and the rooms before it; the plumbing imports no room."""

import pytest

from tests.support.faults import none_of
from tests.support.source import APP, files, imports, name, room_of, rooms

# Inside a room: views, then forms, queries and actions, then models, then tables of facts.
LEVELS = {"views": 3, "staff_views": 3, "forms": 2, "queries": 2, "actions": 2, "models": 1}


def upward(path):
    ladder, own = rooms(), room_of(path)
    for line, target in imports(path):
        parts = target.split(".")
        if parts[0] == "app" and len(parts) > 1 and parts[1] in ladder:
            if own is None:
                yield f"{name(path)}:{line} plumbing imports the room {parts[1]}"
            elif ladder.index(parts[1]) > ladder.index(own):
                yield f"{name(path)}:{line} {own} imports {parts[1]}, which is above it"


def test_nothing_imports_a_room_above_itself():
    assert [fault for path in files("app") for fault in upward(path)] == []


@pytest.mark.parametrize("room", rooms())
def test_inside_a_room_views_stand_on_actions_and_actions_on_models(room):
    faults = []
    for path in files(f"app/{room}"):
        own = LEVELS.get(path.stem)
        for line, target in imports(path):
            parts = target.split(".")
            if own and parts[:2] == ["app", room] and LEVELS.get([*parts, ""][2], 0) > own:
                faults.append(f"{name(path)}:{line} imports {target}")
    none_of(faults)


def test_every_folder_of_the_app_is_a_room_of_the_ladder():
    folders = {
        path.relative_to(APP).parts[0] for path in files("app") if len(path.relative_to(APP).parts) > 1
    }
    assert folders <= set(rooms()), "a folder that ROOMS does not name"
    assert set(rooms()) <= folders, "ROOMS names a room that is not there"


def test_a_migration_imports_nothing_of_the_app():
    faults = [
        f"{name(path)}:{line} imports {target}"
        for path in files("migrations/versions")
        for line, target in imports(path)
        if target.split(".")[0] in {"app", "config", "wsgi"}
    ]
    none_of(faults)


def test_only_config_reads_the_environment():
    faults = [
        name(path)
        for path in files("app", "wsgi.py")
        if name(path) not in READS_ENVIRONMENT
        and ("os.environ" in path.read_text() or "getenv" in path.read_text())
    ]
    none_of(faults)


READS_ENVIRONMENT = {
    "app/serve_web.py",  # asks whether TMPDIR, a variable of the system's own, is set
}
