"""Boxes of forms: what is only blanks fills nothing in."""

import pytest
from wtforms.validators import InputRequired

from app.forms import DateField, Form, LineField, MoneyField


class _Box(Form):
    line = LineField("Một dòng", [InputRequired()])
    day = DateField("Ngày", [InputRequired()])
    money = MoneyField("Tiền", [InputRequired()])


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\t", "\u200b"])
def test_blanks_in_a_box_that_must_be_filled_in_are_refused(app, blank):
    with app.test_request_context("/", method="POST", data=dict.fromkeys(("line", "day", "money"), blank)):
        form = _Box()
        assert not form.validate()
        assert set(form.errors) == {"line", "day", "money"}
