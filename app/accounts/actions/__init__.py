"""What is done with accounts: at the door, by officers to their own, by administrators to others'."""

from app.accounts.actions.confirming import confirm, decline
from app.accounts.actions.custody import WrongPassphrase, change_passphrase, make_key
from app.accounts.actions.own import (
    WrongPassword,
    change_password,
    choose_language,
    end_session,
    end_sessions,
    enrol,
    renew_recovery_codes,
)
from app.accounts.actions.people import (
    LoginTaken,
    RolesDoNotMix,
    activate,
    create_account,
    deactivate,
    grant,
    take_away,
)
from app.accounts.actions.resets import TEMPORARY, give_password, reset_second_factor
from app.accounts.actions.signing_in import NotRight, give_second_factor, sign_in

__all__ = [
    "TEMPORARY", "LoginTaken", "NotRight", "RolesDoNotMix", "WrongPassphrase", "WrongPassword", "activate",
    "change_passphrase", "change_password", "choose_language", "confirm", "create_account", "deactivate", "decline",
    "end_session", "end_sessions", "enrol", "give_password", "give_second_factor", "grant", "make_key",
    "renew_recovery_codes", "reset_second_factor", "sign_in", "take_away",
]  # fmt: skip
