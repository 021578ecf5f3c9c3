"""The demo: reports, pictures and people that show the site at work, loaded through its own verbs."""

from flask import Blueprint

from app.demo.commands import code

blueprint = Blueprint("demo", __name__, cli_group=None)
blueprint.cli.add_command(code)
blueprints: list[Blueprint] = [blueprint]


def fill() -> None:
    """Load the demo content into an empty database."""
    from app.demo.load import load

    load()


def sign_in_help() -> list[str]:
    """The lines that tell how to sign in as each demo officer; none when there are no demo officers."""
    from app.demo.staff import sign_in_lines

    return sign_in_lines()
