"""The administrators' pages as an administrator uses them."""

import re

LIST = "/quan-tri/tai-khoan"


def make(admin, **values):
    """Fill in the form for a new account; the answer."""
    form = admin.get(f"{LIST}/tao-moi").page.form("/tao-moi")
    return admin.submit(form, **{"full_name": "Vi Văn Mới", "login": "vi.van.moi", **values})


def password_on(answer):
    """The temporary password that a page shows."""
    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", answer.page.text)[0]


def command(admin, login, path, **values):
    """Carry out the command whose address ends like this, from the page of one account."""
    return admin.submit(admin.get(f"{LIST}/{login}").page.form(path), **values)
