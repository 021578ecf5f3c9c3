"""The demo: reports, pictures and people that show the site at work, loaded through its own verbs."""

from flask import Blueprint

from app.demo.commands import code
from config import current

blueprint = Blueprint("demo", __name__, cli_group=None)
blueprint.cli.add_command(code)
blueprints: list[Blueprint] = [blueprint]


def fill() -> None:
    """Load the demo content into an empty database."""
    from app.demo.load import load
    from app.demo.voices import speak

    if not current().spoken_path:
        speak(current().spoken_dir)
    load()


def sign_in_help() -> list[str]:
    """The lines that tell how to sign in as each demo officer, and whether loading was cut off; else none."""
    from app.demo.load import was_cut_off
    from app.demo.staff import sign_in_lines

    warning = "Loading the demo was cut off. For all of it: stop, delete {}, start again."
    return ([warning.format(current().data_dir)] if was_cut_off() else []) + sign_in_lines()
