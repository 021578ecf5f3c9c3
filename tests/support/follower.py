"""A reporter at the follow page: the browser that was let in with the code, and what happened to the case."""

import uuid
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.cases.models import Case, StepEntry
from app.db import db
from app.events import Event
from tests.support.client import Client
from tests.support.markup import FormOnPage, Page, words
from tests.support.people import begin_session

PAGE = "/en/theo-doi/ho-so"


class Follower:
    """A browser that has a report open, on the English page so that tests read the words of the source."""

    def __init__(self, app: Flask, report_id: object) -> None:
        self.client = app.test_client()
        assert isinstance(self.client, Client)
        self.client.set_cookie("chungsuc", begin_session(app, {"follows": str(report_id)}))

    @property
    def page(self) -> Page:
        """The page as it stands now."""
        answer = self.client.get(PAGE)
        assert answer.status_code == 200
        return answer.page  # type: ignore[attr-defined,no-any-return]

    def send(self, form: FormOnPage | str, **values: Any) -> TestResponse:
        """Send a form, or the one of the page whose address ends like this."""
        return self.client.submit(self.page.form(form) if isinstance(form, str) else form, **values)

    def send_twice(self, form: str, **values: Any) -> Page:
        """Send the very same form two times: both are answered alike, and neither with a warning. The page then."""
        filled, told = self.page.form(form), []
        for _time in range(2):
            answer = self.send(
                filled, **{name: value() if callable(value) else value for name, value in values.items()}
            )
            assert (answer.status_code, answer.location) == (303, PAGE)
            page = self.page
            told.append(notices(page))
        assert told[0] == told[1]
        return page


def notices(page: Page) -> list[str]:
    """What the page says of what was just done. Raises AssertionError for a warning."""
    said = [words(each) for each in page.all("div", role="status")]
    assert said
    assert not page.all("div", class_="is-warn"), said
    return said


def problems(answer: TestResponse) -> list[str]:
    """The messages of the error summary of a form that was not taken."""
    assert answer.status_code == 422
    page: Page = answer.page  # type: ignore[attr-defined]
    assert page.title.startswith("Error:")
    return [words(link) for box in page.all("div", class_="errors") for link in box.iter("a")]


def happened(case: Case, name: str) -> list[Event]:
    """The events of one name about a case or its report, oldest first."""
    query = select(Event).where(Event.name == name, Event.topic_id.in_((case.id, case.report_id)))
    return list(db.session.scalars(query.order_by(Event.at, Event.id)))


def entry_of(event: Event) -> StepEntry:
    """What was written at the step that an event tells of."""
    return db.session.get_one(StepEntry, uuid.UUID(event.data["entry"]))
