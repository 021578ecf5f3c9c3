"""The texts of the demo: many, different, of nobody, and written by officers in other words than the resident's."""

import re
from random import Random

import pytest

from app.cases import leaks, workflow
from app.cases.quality import SHORTEST
from app.demo import texts
from app.reports.categories import CATEGORIES
from app.text import fold

FILLED = {"thon": "thôn Nà Pheo", "xa": "xã Hữu Lũng", "tu": "tháng 3/2026", "tien": "khoảng 350 triệu"}
OFFICIAL = {*leaks._SET_PHRASES, "huu lung"}


def told():
    return [text.format(**FILLED) for matter in texts.matters() for text in matter.told]


def test_more_than_a_hundred_and_twenty_tellings_are_truly_different():
    openings = {" ".join(fold(text).split()[:6]) for text in told()}
    assert len(openings) > 120


def test_every_category_has_its_matters():
    assert {each.category for each in texts.matters()} == set(CATEGORIES)


@pytest.mark.parametrize("matter", texts.matters(), ids=lambda each: each.code)
def test_a_matter_is_complete(matter):
    assert len(matter.told) >= 3
    assert set(matter.found) == {"substantiated", "partly_substantiated", "unsubstantiated"}
    assert {row[0] for row in matter.do} <= set(workflow.MEASURES)
    assert len(matter.title) <= 160
    assert len(matter.summary) >= SHORTEST
    assert matter.title_en
    assert matter.summary_en
    for text in (*matter.told, matter.done, *(words for row in matter.do for words in row)):
        assert "{" not in text.format(**FILLED)


@pytest.mark.parametrize("matter", texts.matters(), ids=lambda each: each.code)
def test_what_is_published_repeats_nothing_of_what_was_told(matter):
    words = texts.words()
    said = [
        *matter.told,
        matter.reply,
        *words["additions"],
        *words["reporter_messages"],
        *words["review_reasons"],
    ]
    public = [matter.title, matter.summary, matter.done, *matter.found.values(), *words["checks"]]
    public += [*words["inconclusive"], *(row[1] for row in matter.do)]
    for raw in (texts.tell(text, FILLED, Random(1), plain=True) for text in said):
        for text in public:
            assert list(leaks.in_text(text.format(**FILLED), raw, OFFICIAL)) == []


def test_no_text_holds_a_number_or_address_of_a_person():
    everything = "\n".join(path.read_text() for path in texts.STORIES.glob("*.toml"))
    assert list(leaks.contacts(everything)) == []


def test_reasons_for_declining_are_those_of_the_workflow():
    assert {row["code"] for row in texts.unhandled()["refusal"]} <= set(workflow.REFUSAL_REASONS)


def test_what_is_typed_without_marks_has_none():
    assert texts.without_marks("Đường bê tông vỡ, ướt ở Nà Pheo") == "Duong be tong vo, uot o Na Pheo"
    plain = texts.tell("~đường hỏng ở {thon}", FILLED, Random(1))
    assert re.fullmatch(r"[ -~]+", plain)


def test_sums_read_as_people_say_them():
    assert texts.money_words(350_000_000) == "khoảng 350 triệu"
    assert texts.money_words(1_200_000_000) == "khoảng 1,2 tỷ"
    assert texts.rounded(1_234_567_890) == 1_200_000_000
