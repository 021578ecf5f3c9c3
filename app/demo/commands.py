"""`./run code LOGIN`: the six digits that the telephone of a demo officer shows now."""

import click

from app.demo import staff


@click.command()
@click.argument("login")
def code(login: str) -> None:
    """The second factor of a demo officer, new every 30 seconds."""
    digits = staff.code_of(login)
    if digits is None:
        raise click.ClickException(f"there is no demo officer {login} here")
    click.echo(digits)
