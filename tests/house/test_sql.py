"""SQL stands in queries and actions: what speaks HTTP does not speak to the database."""

from tests.support.faults import none_of
from tests.support.source import files, imports, name


def speaks_http(path):
    return path.parent.name not in {"app", "queries"} and (
        path.stem.endswith("views") or path.stem == "forms"
    )


def test_views_and_forms_import_no_sqlalchemy():
    faults = [
        f"{name(path)}:{line} imports {target}"
        for path in files("app")
        if speaks_http(path) and name(path) != "app/forms.py"
        for line, target in imports(path)
        if target.startswith(("sqlalchemy", "app.db.db", "flask_sqlalchemy"))
    ]
    none_of(faults)


def test_nobody_commits_but_the_unit_of_work():
    faults = [
        name(path)
        for path in files("app")
        if name(path) not in COMMITS and (".commit()" in path.read_text() or ".begin()" in path.read_text())
    ]
    none_of(faults)


COMMITS = {"app/db.py"}
