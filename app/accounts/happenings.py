"""What happens to accounts, in words: one row for each event that the verbs of this room leave."""

from app.i18n import _l

HAPPENINGS = {
    "account.created": _l("Account made"),
    "account.role_granted": _l("Role granted"),
    "account.role_confirmed": _l("Role confirmed by a second person"),
    "account.role_declined": _l("Role declined by a second person"),
    "account.role_taken_away": _l("Role taken away"),
    "account.deactivated": _l("Account deactivated"),
    "account.activated": _l("Account activated"),
    "account.password_accepted": _l("Password accepted, second factor asked"),
    "account.signed_in": _l("Signed in"),
    "account.tries_failed": _l("Many failed tries to get in"),
    "account.second_factor_enrolled": _l("Second factor set up"),
    "account.second_factor_reset": _l("Second factor reset"),
    "account.recovery_codes_renewed": _l("Recovery codes renewed"),
    "account.password_changed": _l("Password changed"),
    "account.password_given": _l("Temporary password given by an administrator"),
    "account.language_chosen": _l("Language chosen"),
    "account.sessions_ended": _l("Sessions ended"),
    "account.declared": _l("Tie to an office declared"),
    "account.declaration_taken_back": _l("Declaration taken back"),
    "account.custodian_key_made": _l("Custodian's key made"),
    "account.custodian_passphrase_changed": _l("Custodian's passphrase changed"),
}
