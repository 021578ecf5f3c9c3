"""Going through the door by hand: login, password, and what the telephone shows."""

from tests.support.accounts import PASSWORD, code_now
from tests.support.client import Client


def give_password(client: Client, login: str, password: str = PASSWORD, then: str = ""):
    """The first step; returns the answer."""
    page = client.get("/dang-nhap", query_string={"next": then} if then else {}).page
    return client.submit(page.form("/dang-nhap"), login=login, password=password)


def give_code(client: Client, code: str | None = None):
    """The second step; returns the answer."""
    page = client.get("/dang-nhap/ma-xac-thuc").page
    return client.submit(page.form("/ma-xac-thuc"), code=code or code_now())


def enter(client: Client, login: str, then: str = ""):
    """Both steps, as an officer does them; returns the answer of the second."""
    first = give_password(client, login, then=then)
    assert first.location == "/dang-nhap/ma-xac-thuc", first.page.text
    return give_code(client)


def cookie(client: Client) -> str | None:
    """The session's cookie as the browser holds it."""
    held = client.get_cookie("chungsuc")
    return held.value if held else None
