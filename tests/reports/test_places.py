"""Which commune is meant: by any name, by a choice among several, by the list, by the province's tick."""

import pytest

from app.reports.answers import find_place
from tests.reports.teller import the_report
from tests.support.markup import words

WORDS = "Nhà máy nước bỏ không."


def offered(teller):
    """The places to choose from: code by label."""
    labels = {each.get("for"): words(each) for each in teller.page.all("label")}
    return {
        labels[radio.get("id")]: radio.get("value")
        for radio in teller.page.all("input", name="candidate", type="radio")
    }


@pytest.mark.parametrize("typed", ["Kỳ Lừa", "ky lua", "phường Kỳ Lừa", "P. Kỳ Lừa", "KỲ LỪA", "  kỳ   lừa "])
def test_a_name_of_today_is_understood_however_it_is_typed(teller, acting, typed):
    teller.send(words=WORDS, commune_typed=typed)
    with acting():
        assert the_report().commune.name == "Kỳ Lừa"


def test_several_places_of_one_name_come_back_to_choose_from(teller, acting):
    teller.send(words=WORDS, commune_typed="Hòa Bình")
    assert teller.answer.status_code == 422
    choices = offered(teller)
    assert len(choices) >= 3
    label, code = next(iter(choices.items()))
    teller.send(candidate=code)
    assert teller.answer.status_code == 200
    with acting():
        assert the_report().commune.code == code, label


def test_a_choice_stays_chosen_when_something_else_is_wrong(teller, acting):
    teller.send(words=WORDS, commune_typed="Hòa Bình")
    code = list(offered(teller).values())[1]
    teller.send(candidate=code, estimated_waste="nhiều")
    assert teller.answer.status_code == 422
    assert teller.problems == ["Write the amount like this: 50 triệu, 1,2 tỷ or 1.200.000."]
    teller.press("check", estimated_waste="1 triệu")
    teller.press("edit")
    teller.send()
    with acting():
        assert the_report().commune.code == code


def test_another_name_typed_after_a_choice_is_the_one_that_counts(teller, acting):
    teller.send(words=WORDS, commune_typed="Hòa Bình")
    teller.press("check", candidate=next(iter(offered(teller).values())))
    teller.press("edit")
    teller.send(commune_typed="Kỳ Lừa")
    with acting():
        assert the_report().commune.name == "Kỳ Lừa"


def test_another_entry_of_the_list_picked_after_a_choice_is_the_one_that_counts(teller, acting, app):
    with acting():
        first, second = find_place("Kỳ Lừa", "").place.code, find_place("Hữu Lũng", "").place.code
    teller.press("check", words=WORDS, commune=first)
    teller.press("edit")
    teller.send(commune=second)
    with acting():
        assert the_report().commune.code == second


def test_the_list_alone_is_enough_and_stays_chosen(teller, acting):
    with acting():
        code = find_place("Kỳ Lừa", "").place.code
    teller.press("check", words=WORDS, commune=code)
    teller.press("edit")
    assert teller.form.fields["commune"] == code
    teller.send()
    with acting():
        assert the_report().commune.code == code


def test_the_list_decides_between_places_of_the_typed_name(app):
    with app.app_context():
        match = find_place("Hòa Bình", "").candidates[1]
        assert find_place("Hòa Bình", match.place.code).place == match.place


def test_a_list_entry_that_contradicts_the_typed_name_is_asked_back(app):
    with app.app_context():
        typed, listed = find_place("Kỳ Lừa", "").place, find_place("Hữu Lũng", "").place
        asked = find_place("Kỳ Lừa", listed.code)
        assert asked.place is None
        assert [match.place for match in asked.candidates] == [typed, listed]


def test_a_commune_says_more_than_the_tick_for_the_province(teller, acting):
    teller.send(words=WORDS, commune_typed="Kỳ Lừa", is_province_level="y")
    with acting():
        assert the_report().commune.name == "Kỳ Lừa"


def test_a_candidate_that_was_never_offered_is_no_answer(teller):
    teller.send(words=WORDS, commune_typed="Atlantis", candidate="99999", candidate_for="Atlantis|")
    assert teller.answer.status_code == 422


def test_what_the_phone_chose_in_the_list_and_shows_in_the_box_agrees(teller, acting):
    """With script the box shows the commune's full name beside the hidden list entry."""
    with acting():
        place = find_place("Kỳ Lừa", "").place
    teller.send(words=WORDS, commune_typed="phường Kỳ Lừa", commune=place.code)
    assert teller.answer.status_code == 200
