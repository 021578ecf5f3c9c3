"""How long things may be. Who opens a file should see the whole of it; an exception is named here with its reason."""

import pytest

from tests.support.source import ROOT, files, functions, name

FILE, FUNCTION, VIEW, TEMPLATE, ASSET = 200, 30, 15, 100, 150
TESTS = 250  # a test module is a list of sentences; splitting one story makes it harder to read

# path, or path:function, and why it may be longer.
EXCEPTIONS: dict[str, str] = {
    "app/cases/workflow.py": "one table: every state and step side by side, read as a whole",
}


def too_long(sizes, limit):
    return {label: lines for label, lines in sizes if lines > limit and label not in EXCEPTIONS}


def lengths(*folders, suffix):
    return ((name(path), len(path.read_text().splitlines())) for path in files(*folders, suffix=suffix))


def test_no_module_is_longer_than_two_hundred_lines():
    everywhere = ("app", "config.py", "wsgi.py", "tools", "benchmarks", "migrations/env.py")
    assert too_long(lengths(*everywhere, suffix=".py"), FILE) == {}
    assert too_long(lengths("tests", suffix=".py"), TESTS) == {}


def test_no_function_is_longer_than_thirty_lines():
    found = (each for path in files("app", "config.py") for each in functions(path))
    assert too_long(((each.label, each.lines) for each in found), FUNCTION) == {}


def test_no_view_is_longer_than_fifteen_lines():
    found = (each for path in files("app") for each in functions(path) if each.is_view)
    assert too_long(((each.label, each.lines) for each in found), VIEW) == {}


@pytest.mark.parametrize("suffix", [".html", ".xml", ".txt"])
def test_no_template_is_longer_than_a_hundred_lines(suffix):
    found = ((label, lines) for label, lines in lengths("app", suffix=suffix) if "/templates/" in label)
    assert too_long(found, TEMPLATE) == {}


@pytest.mark.parametrize("suffix", [".css", ".js"])
def test_no_style_sheet_or_script_is_longer_than_a_hundred_and_fifty_lines(suffix):
    assert too_long(lengths("static", suffix=suffix), ASSET) == {}


def test_every_exception_is_still_needed():
    assert [label for label in EXCEPTIONS if not (ROOT / label.split(":")[0]).exists()] == []
