"""Whatever is done in whatever order, by several at once: totals are the sums of the lines, never negative, in every
unit and project. The long form is the campaign `ledger`."""

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.contributions.models import LedgerTotal
from app.db import db
from tests.support import ledger_sums, ledger_walk

PROGRAM = st.lists(
    st.tuples(st.sampled_from(ledger_walk.USUAL), st.integers(0, 2**32)), min_size=10, max_size=14
)


@pytest.fixture
def communes():
    return count()


@settings(
    max_examples=2, deadline=None, phases=[Phase.generate], database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(programs=st.lists(PROGRAM, min_size=3, max_size=3))
def test_totals_are_the_sums_of_the_lines_whatever_several_do_at_once(app, acting, communes, programs):
    with acting():
        planted = ledger_walk.plant(next(communes))
    ledger_walk.go(app, planted, programs)
    with acting():
        assert ledger_sums.faults() == []


def test_the_check_sees_a_total_that_is_not_the_sum_of_its_lines(acting):
    with acting():
        ledger_walk.plant()
        db.session.scalars(select(LedgerTotal)).one().amount += 500
        db.session.flush()
        (fault,) = ledger_sums.faults()
        assert "5500 kept, 5000 by the lines" in fault
