"""A browser without a screen: Flask's test client that reads every HTML answer strictly and can fill in forms."""

from functools import cached_property
from typing import Any

from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.database import ENGINE
from tests.support.markup import FormOnPage, Page


class Answer(Response):
    """An answer with its page, read when it is first looked at."""

    where = "page"

    @cached_property
    def page(self) -> Page:
        """The parsed page. Raises AssertionError when it is not valid."""
        if self.mimetype != "text/html":
            raise AttributeError(f"{self.where} is no page")
        return Page(self.get_data(as_text=True), self.where)


class Client(FlaskClient):
    """`answer.page` is the parsed page of every HTML answer; one that is not valid fails the test at once. A second
    database makes the same pages: there they are read only where a test looks at them."""

    def __init__(self, app: Any, response_wrapper: Any = None, *arguments: Any, **options: Any) -> None:
        super().__init__(app, Answer, *arguments, **options)

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        answer = super().open(*arguments, **options)
        answer.request.environ["wsgi.input"].close()  # large uploads lie in a temporary file
        answer.where = f"{answer.request.method} {answer.request.path} ({answer.status_code})"
        is_page = answer.mimetype == "text/html" and answer.request.method != "HEAD" and answer.data
        if is_page and ENGINE == "sqlite":
            assert answer.page
        return answer

    def submit(self, form: FormOnPage, to: str | None = None, **values: Any) -> TestResponse:
        """Send a form as it stands on its page, with `values` filled in (None leaves a field out)."""
        fields = {name: value for name, value in (form.fields | values).items() if value is not None}
        address = to or form.action
        if form.method == "get":
            return self.get(address, query_string=fields)
        kind = "multipart/form-data" if form.is_multipart else "application/x-www-form-urlencoded"
        return self.post(address, data=fields, content_type=kind)
