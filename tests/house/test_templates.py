"""Templates carry no script and no style of their own: the content policy would refuse them."""

import re

import pytest

from tests.support.faults import none_of
from tests.support.source import files, name, rooms

INLINE = {
    "a script without src": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "an address of another site": re.compile(r"""(?:src|srcset)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
    "a safe filter": re.compile(r"\|\s*safe\b"),
    "autoescape turned off": re.compile(r"autoescape\s+false", re.IGNORECASE),
}


@pytest.mark.parametrize("fault", INLINE)
def test_no_template_holds(fault):
    pattern = INLINE[fault]
    assert [name(path) for path in files("app", suffix=".html") if pattern.search(path.read_text())] == []


def test_a_form_that_changes_something_posts_and_carries_a_token_or_is_public():
    faults = [
        name(path)
        for path in files("app", suffix=".html")
        for form in re.findall(r"<form\b[^>]*>", path.read_text())
        if "method=" not in form
    ]
    none_of(faults, "say method=get or method=post")


def test_a_template_lies_in_its_room_and_partials_start_with_an_underscore_or_are_whole_pages():
    faults = []
    for path in files("app", suffix=".html"):
        text, label = path.read_text(), name(path)
        is_part = path.name.startswith("_") or "/macros/" in label or path.name.endswith("layout.html")
        extends = "{% extends" in text
        if not is_part and not extends and path.parts[-2] in {"templates", *rooms()}:
            faults.append(label)
    none_of(faults, "a page extends a layout")
