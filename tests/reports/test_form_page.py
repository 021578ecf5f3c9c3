"""The form as it is first opened."""

import pytest

from tests.support.markup import words


def test_opening_the_form_sets_no_cookie_and_is_kept_nowhere(teller):
    assert teller.answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in teller.answer.headers
    assert "Cookie" not in teller.answer.headers.get("Vary", "")


def test_every_opening_has_a_key_of_its_own(new_teller):
    keys = {new_teller().key for _ in range(5)}
    assert len(keys) == 5
    assert all(len(key) >= 43 for key in keys)


def test_the_form_asks_five_questions(teller):
    steps = teller.page.all("fieldset", class_="step")
    assert [words(step.find("legend")) for step in steps] == [
        "Take or choose photos",
        "What waste do you see?",
        "Where does it happen?",
        "May the Inspectorate contact you?",
        "Check, then send",
    ]


def test_the_first_question_asks_whether_others_use_the_device(teller):
    first = teller.page.one("fieldset", id="anh")
    assert "is_shared_device" in {box.get("name") for box in first.iter("input")}


def test_nothing_is_ticked_beforehand_but_to_stay_unnamed(teller, custodians, new_teller):
    fields = {name: value for name, value in new_teller().form.fields.items() if value}
    assert fields.keys() - {"form_key"} == {"contact"}
    assert fields["contact"] == "no"


def test_contact_data_are_not_asked_for_while_nobody_could_keep_them(teller):
    assert not {"contact", "name", "phone", "has_consent"} & teller.form.fields.keys()
    assert "You stay unnamed" in teller.page.text


def test_contact_data_can_be_left_once_two_custodians_hold_keys(custodians, new_teller):
    page = new_teller().page
    assert {box.get("value") for box in page.all("input", name="contact")} == {"no", "yes"}
    assert "Who keeps them" in page.text


def test_every_category_has_a_drawing_and_examples(teller):
    rows = teller.page.one("fieldset", id="category").findall(".//label")
    assert len(rows) == 11
    assert all(any(part.tag.endswith("svg") for part in row) for row in rows)
    assert all(words(row.find("span/small")) for row in rows)


def test_there_are_two_ways_to_a_photo(teller):
    camera, library = teller.page.all("input", name="photos")
    assert camera.get("capture") == "environment"
    assert library.get("multiple") is not None


@pytest.mark.parametrize("address", ["/phan-anh/gui", "/en/phan-anh/gui"])
def test_without_script_the_list_of_communes_is_grouped_by_old_districts(client, address):
    groups = client.get(address).page.one("select", id="commune").findall("optgroup")
    assert len(groups) == 11
    assert len({option.get("value") for group in groups for option in group}) == 65


def test_offices_can_be_picked_while_typing_the_inspectorate_among_them(teller):
    offered = {option.get("value") for option in teller.page.one("datalist").iter("option")}
    assert "Thanh tra tỉnh Lạng Sơn" in offered
    assert len(offered) > 100


def test_the_form_asks_the_database_little(client, count_queries):
    client.get("/en/phan-anh/gui")
    with count_queries(3):
        client.get("/en/phan-anh/gui")


def test_links_of_a_page_that_holds_typed_words_open_beside_it(teller):
    main = teller.page.one("main")
    away = [link for link in main.iter("a") if not link.get("href", "").startswith("#")]
    assert away
    assert all(link.get("target") == "_blank" for link in away)


def test_the_empty_form_is_written_once_and_handed_out_with_fresh_keys(client, count_queries):
    first = client.get("/en/phan-anh/gui")
    with count_queries(2):
        second = client.get("/en/phan-anh/gui")
    keys = [answer.page.form("/phan-anh/gui").fields["form_key"] for answer in (first, second)]
    assert keys[0] != keys[1]
    assert first.text.replace(keys[0], keys[1]) == second.text


def test_what_one_visitor_added_to_the_address_is_not_shown_to_another(client):
    client.get("/en/phan-anh/gui?from=a-secret-place")
    assert "a-secret-place" not in client.get("/en/phan-anh/gui").text


def test_a_custodian_who_gets_a_key_changes_the_form_at_once(client, request):
    assert "Who keeps them" not in client.get("/en/phan-anh/gui").text
    request.getfixturevalue("custodians")
    assert "Who keeps them" in client.get("/en/phan-anh/gui").text


def test_each_language_has_its_own(client):
    assert client.get("/phan-anh/gui").page.language == "vi"
    assert client.get("/en/phan-anh/gui").page.language == "en"
    assert "Chụp hoặc chọn ảnh" in client.get("/phan-anh/gui").page.text
