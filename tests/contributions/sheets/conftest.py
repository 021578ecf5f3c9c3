"""What tests of the pages of sheets share."""

import io

import pytest


@pytest.fixture
def upload(here):
    """Upload a file as an officer and come to the page that follows."""

    def send(data, login="clerk", name="đóng góp.xlsx", **values):
        client = here.open(login)
        form = client.get(f"{here.desk}/bang-tinh").page.form("/bang-tinh")
        answer = client.submit(form, file=(io.BytesIO(data), name), **values)
        return client, client.get(answer.location) if answer.status_code == 303 else answer

    return send
