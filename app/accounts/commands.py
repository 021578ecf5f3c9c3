"""`./run admin create LOGIN --name … --role …`: the first administrator, and whoever cannot be made on a page.

Asks for the password, shows the telephone's QR code in the terminal, and lets go only when the telephone answers.
"""

import click
from flask.cli import AppGroup

from app import clock, i18n
from app.accounts import actions, passwords, second_factor
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM
from app.accounts.roles import ROLES
from app.cli import plant, upgrade
from app.db import unit_of_work
from app.units.queries import agency_by_code

admin = AppGroup("admin", help="Officers' accounts.")


@admin.command()
@click.argument("login")
@click.option("--name", required=True, help="Full name.")
@click.option("--role", type=click.Choice(list(ROLES)), default="system_admin", show_default=True)
@click.option("--agency", default="", help="Code of the office, e.g. thanh-tra-tinh.")
@click.option("--language", type=click.Choice(list(i18n.LANGUAGES)), default="vi", show_default=True)
@click.password_option(help="Asked for when it is not given.")
def create(login: str, name: str, role: str, agency: str, language: str, password: str) -> None:
    """Make an officer's account with one role."""
    upgrade()
    plant()
    office = agency_by_code(agency) if agency else None
    if agency and office is None:
        raise click.ClickException(f"there is no office {agency}")
    try:
        with unit_of_work():
            account = actions.create_account(
                actor=SYSTEM, login=login, full_name=name, password=password, language=language
            )
            actions.grant(actor=SYSTEM, account=account, role=role, agency_id=office.id if office else None)
    except actions.LoginTaken:
        raise click.ClickException(f"somebody else signs in as {login}") from None
    except (passwords.WeakPassword, actions.RolesDoNotMix) as error:
        raise click.ClickException(str(error) or "this role goes together with no other") from None
    click.echo(f"{account.login}: {name}, {role}")
    _enrol(account)


def _enrol(account: Account) -> None:
    """Tie a telephone now; with an empty answer the officer does it on the page, when signing in."""
    if account.totp_enrolled_at:
        return
    secret = second_factor.new_secret()
    address = second_factor.address(secret, account.login)
    click.echo(f"\n{second_factor.terminal_drawing(address)}\n{address}\n")
    click.echo("Scan this with an authenticator app. Enter alone: do it later, on the page, when signing in.")
    while typed := click.prompt("The six digits it shows now", default="", show_default=False):
        try:
            with unit_of_work():
                codes = actions.enrol(actor=account, secret=secret, typed=typed)
        except actions.NotRight:
            click.echo(f"not right; the clock here says {clock.now():%H:%M:%S} UTC")
            continue
        click.echo("Recovery codes, each good once, shown only now:\n  " + "\n  ".join(codes))
        return
