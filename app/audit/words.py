"""What the log calls each event of the accounts: one row an event."""

from typing import Any

from app.i18n import _l

WORDS: dict[str, Any] = {
    "account.created": _l("Account made"),
    "account.activated": _l("Account activated"),
    "account.deactivated": _l("Account deactivated"),
    "account.signed_in": _l("Signed in"),
    "account.password_accepted": _l("Password accepted, second factor asked"),
    "account.password_changed": _l("Password changed"),
    "account.second_factor_enrolled": _l("Second factor set up"),
    "account.second_factor_reset": _l("Second factor reset"),
    "account.recovery_codes_renewed": _l("Recovery codes renewed"),
    "account.role_granted": _l("Role granted"),
    "account.role_taken_away": _l("Role taken away"),
    "account.sessions_ended": _l("Sessions ended"),
    "account.language_chosen": _l("Language chosen"),
    "account.custodian_key_made": _l("Custodian's key made"),
    "account.custodian_passphrase_changed": _l("Custodian's passphrase changed"),
}
