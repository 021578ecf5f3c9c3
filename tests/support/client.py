"""A browser without a screen: Flask's test client that reads every HTML answer strictly and can fill in forms."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.markup import FormOnPage, Page


class Client(FlaskClient):
    """`answer.page` is the parsed page of every HTML answer; one that is not valid fails the test at once."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        answer = super().open(*arguments, **options)
        answer.request.environ["wsgi.input"].close()  # large uploads lie in a temporary file
        where = f"{answer.request.method} {answer.request.path} ({answer.status_code})"
        if answer.mimetype == "text/html" and answer.request.method != "HEAD" and answer.data:
            answer.page = Page(answer.get_data(as_text=True), where)  # type: ignore[attr-defined]
        return answer

    def submit(self, form: FormOnPage, to: str | None = None, **values: Any) -> TestResponse:
        """Send a form as it stands on its page, with `values` filled in (None leaves a field out)."""
        fields = {name: value for name, value in (form.fields | values).items() if value is not None}
        address = to or form.action
        if form.method == "get":
            return self.get(address, query_string=fields)
        kind = "multipart/form-data" if form.is_multipart else "application/x-www-form-urlencoded"
        return self.post(address, data=fields, content_type=kind)
