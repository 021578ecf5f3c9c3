"""What is done with accounts: by administrators to others' accounts, by officers to their own."""

from app.accounts.actions.people import (
    LoginTaken,
    RolesDoNotMix,
    create_account,
    deactivate,
    grant,
    take_away,
)

__all__ = ["LoginTaken", "RolesDoNotMix", "create_account", "deactivate", "grant", "take_away"]
