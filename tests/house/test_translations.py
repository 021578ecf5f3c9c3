"""The Vietnamese site is complete: no text untranslated, guessed or with other placeholders."""

from tests.support.faults import none_of
from tests.support.source import ROOT, name, tracked
from tools import catalogue


def test_every_text_is_translated_and_says_the_same():
    none_of(catalogue.faults(), "python -m tools.catalogue adds what is new")


def test_the_catalogue_holds_nothing_that_the_source_does_not_say():
    held = {catalogue.key_of(each) for each in catalogue.entries(catalogue.catalogue())}
    assert sorted(map(str, held - catalogue.in_source())) == []


def test_no_generated_catalogue_is_committed():
    kept = [name(path) for path in tracked() if path.suffix in {".mo", ".pot"}]
    assert kept == []
    assert (ROOT / "translations/vi/LC_MESSAGES/messages.po").exists()
