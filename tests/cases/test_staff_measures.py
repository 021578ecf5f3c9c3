"""Measures of a conclusion: one row to begin with, one more by a button that works without script."""

import pytest

from tests.support.cases import bring_to

ROW = {"measures-0-code": "recover_money", "measures-0-amount": "25.000.000"}


@pytest.fixture
def opened(as_, acting):
    with acting():
        token = bring_to("verifying").token
    client = as_("inspector")
    return client, client.get(f"/thanh-tra/vu-viec/{token}/draft_conclusion").page.form("/draft_conclusion")


def rows(form):
    return sorted(name for name in form.fields if name.endswith("-code"))


def test_one_row_is_shown_to_begin_with(opened):
    assert rows(opened[1]) == ["measures-0-code"]


def test_another_row_is_asked_for_and_everything_typed_stays(opened):
    client, form = opened
    answer = client.submit(form, **ROW, **{"measures-more": "1"}, finding="Đã đo lại khối lượng.")
    assert answer.status_code == 200
    again = answer.page.form("/draft_conclusion")
    assert rows(again) == ["measures-0-code", "measures-1-code"]
    assert again.fields["measures-0-amount"] == "25.000.000"
    assert again.fields["finding"].strip() == "Đã đo lại khối lượng."
    assert again.fields["key"] == form.fields["key"]
    assert not answer.page.all("p", class_="error")


def test_rows_are_kept_on_a_form_that_comes_back(opened):
    client, form = opened
    again = client.submit(form, **ROW, **{"measures-more": "1"}).page.form("/draft_conclusion")
    answer = client.submit(again, **{"measures-1-words": "Giao thôn làm nhà văn hóa"})
    assert answer.status_code == 422
    kept = answer.page.form("/draft_conclusion")
    assert rows(kept) == ["measures-0-code", "measures-1-code"]
    assert kept.fields["measures-1-words"] == "Giao thôn làm nhà văn hóa"
    assert answer.page.one("select", id="measures-1-code").get("aria-invalid") == "true"


def test_there_is_an_end_to_rows(opened):
    client, form = opened
    for place in range(1, 20):
        form = client.submit(form, **{"measures-more": "1"}).page.form("/draft_conclusion")
        assert len(rows(form)) == place + 1
    answer = client.submit(form, **{"measures-more": "1"})
    assert len(rows(answer.page.form("/draft_conclusion"))) == 20
    assert not answer.page.all("button", name="measures-more")
