"""Numbers that count up, also when two steps begin the same counter at the same moment."""

from sqlalchemy import event, insert, select

from app.cases.actions.counters import next_value
from app.cases.models import Counter
from app.db import db


def test_a_counter_begins_with_one_and_counts_up(acting):
    with acting():
        assert [next_value("x"), next_value("x"), next_value("y")] == [1, 2, 1]


def test_a_counter_that_another_step_began_a_moment_ago_goes_on_from_there(acting):
    def begin_it_too(connection, _name):
        connection.execute(insert(Counter).values(name="x", value=7))

    with acting():
        event.listen(db.engine, "savepoint", begin_it_too, once=True)
        assert next_value("x") == 8
        assert next_value("x") == 9
    with acting():
        assert db.session.scalar(select(Counter.value).where(Counter.name == "x")) == 9
