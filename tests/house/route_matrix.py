"""Who may open which page: written by hand, from the duties of each role, not read from the code.

A row is an endpoint; what stands beside it is everyone who is let in. Whoever is not named is turned away: guests of
officers' pages to the sign-in, those without a code to the code form, officers without the right with a 403.
Which rows a person then sees inside a page is another matter, tested where the rows are fetched.
"""

INTAKE, INSPECTOR, HEAD, CHIEF = "intake_officer", "inspector", "inspection_head", "chief_inspector"
CUSTODIAN, OUTSIDE, ADMIN = "identity_custodian", "outside_recipient", "system_admin"
VILLAGE, CLERK, LEADER, WATCHER = "village_head", "commune_clerk", "commune_leader", "community_supervisor"
OFFICERS = {INTAKE, INSPECTOR, HEAD, CHIEF, CUSTODIAN, OUTSIDE, ADMIN, VILLAGE, CLERK, LEADER, WATCHER}
ROADS = {VILLAGE, CLERK, LEADER, WATCHER}  # those who work on the roads of a commune
DESK = {INTAKE, INSPECTOR, HEAD, CHIEF, OUTSIDE}  # those who handle cases
GUEST, FOLLOWER, LIAISON = "guest", "follower", "agency_liaison"
OFFICERS |= {LIAISON}
EVERYONE = OFFICERS | {GUEST, FOLLOWER}

ROUTES: dict[str, set[str]] = {
    # For everyone
    "static_file": EVERYONE,
    "pages.home": EVERYONE,
    "pages.guidance": EVERYONE,
    "pages.privacy": EVERYONE,
    "pages.about": EVERYONE,
    "pages.service_worker": EVERYONE,
    "pages.manifest": EVERYONE,
    "pages.health": EVERYONE,
    "pages.ready": EVERYONE,
    "components.show": EVERYONE,
    "components.error": EVERYONE,
    "units.places": EVERYONE,
    "units.nearest": EVERYONE,
    "reports.new": EVERYONE,
    "reports.send": EVERYONE,
    "reports.receipt": EVERYONE,
    "reports.follow_entry": EVERYONE,
    "reports.outbox": EVERYONE,
    "reports_api.send": EVERYONE,
    "reports_api.photo": EVERYONE,
    "reports_api.voice": EVERYONE,
    "photos.published": EVERYONE,
    "cases.public_list": EVERYONE,
    "cases.public_case": EVERYONE,
    "cases.feed": EVERYONE,
    "accounts.sign_in": EVERYONE,
    "accounts.second_factor": EVERYONE,
    # For whoever holds the private code of a report
    "follow.show": {FOLLOWER},
    "follow.photo": {FOLLOWER},
    "follow.voice": {FOLLOWER},
    "follow.add": {FOLLOWER},
    "follow.write": {FOLLOWER},
    "follow.withdraw": {FOLLOWER},
    "follow.rate": {FOLLOWER},
    "follow.ask_review": {FOLLOWER},
    "follow.leave": {FOLLOWER},
    # For every officer: their own account
    "accounts.profile": OFFICERS,
    "accounts.sign_out": OFFICERS,
    "accounts.language": OFFICERS,
    "accounts.password": OFFICERS,
    "accounts.enrol": OFFICERS,
    "accounts.recovery_codes": OFFICERS,
    "accounts.end_sessions": OFFICERS,
    "accounts.declarations": OFFICERS,
    "accounts.take_declaration_back": OFFICERS,
    # For those who hold a key to sealed identities
    "accounts.custodian_key": {CUSTODIAN},
    "accounts.passphrase": {CUSTODIAN},
    # For those who manage accounts
    "accounts_staff.people": {ADMIN},
    "accounts_staff.new": {ADMIN},
    "accounts_staff.person": {ADMIN},
    "accounts_staff.grant": {ADMIN},
    "accounts_staff.take_away": {ADMIN},
    "accounts_staff.deactivate": {ADMIN},
    "accounts_staff.activate": {ADMIN},
    "accounts_staff.reset_second_factor": {ADMIN},
    "accounts_staff.give_password": {ADMIN},
    # For the second person whom every role takes
    "accounts_confirming.waiting": {ADMIN, CHIEF},
    "accounts_confirming.confirm": {ADMIN, CHIEF},
    "accounts_confirming.decline": {ADMIN, CHIEF},
    # For those who handle cases
    "cases_staff.queue": DESK,
    "cases_staff.own_desk": DESK,
    "cases_staff.bulk": {HEAD, CHIEF, OUTSIDE},
    "cases_staff.assign_many": {HEAD, CHIEF, OUTSIDE},
    "cases_staff.bulk_result": {HEAD, CHIEF, OUTSIDE},
    "cases_staff.undo_bulk": {HEAD, CHIEF, OUTSIDE},
    "cases_staff.save_view": DESK,
    "cases_staff.paper": DESK,
    "cases_staff.keys": DESK,
    "cases_staff.draft": DESK,
    "cases_staff.change_view": DESK,
    "cases_staff.case": DESK,
    "cases_staff.preview": DESK,
    "cases_staff.step": DESK,
    "cases_staff.take_step": DESK,
    "cases_staff.decide": DESK,
    "cases_staff.read_news": DESK,
    "cases_staff.note": DESK,
    "cases_staff.message": DESK,
    "cases_staff.step_aside": DESK,
    "cases_persons.persons": {INTAKE, CHIEF, OUTSIDE},
    "cases_persons.lift": {INTAKE, CHIEF, OUTSIDE},
    "cases_staff.photo": DESK,
    "cases_staff.covered": DESK,
    "cases_staff.voice": DESK,
    "cases_staff.redact": DESK,
    "cases_staff.cover": DESK,
    # Sealed contact data: asked for by those who handle a case, opened by custodians
    "cases_identity.ask": {INTAKE, INSPECTOR, OUTSIDE},
    "cases_identity.show": {INTAKE, INSPECTOR, OUTSIDE},
    "cases_identity.look": {INTAKE, INSPECTOR, OUTSIDE},
    "cases_identity.withdraw": {INTAKE, INSPECTOR, OUTSIDE},
    "cases_custody.work": {CUSTODIAN},
    "cases_custody.show": {CUSTODIAN},
    "cases_custody.approve": {CUSTODIAN},
    "cases_custody.refuse": {CUSTODIAN},
    # Cases in the hands of another agency
    "cases_liaison.work": {LIAISON},
    "cases_liaison.show": {LIAISON},
    "cases_liaison.photo": {LIAISON},
    "cases_liaison.package": {INTAKE, OUTSIDE},
    # The office's calendar and its deadlines
    "cases_terms.days": {CHIEF, ADMIN},
    "cases_terms.clear": {CHIEF, ADMIN},
    "cases_terms.rules": {CHIEF, ADMIN},
    # The office's calendar and its deadlines
    "cases_terms.days": {CHIEF, ADMIN},
    "cases_terms.clear": {CHIEF, ADMIN},
    "cases_terms.rules": {CHIEF, ADMIN},
    # The log of accounts
    "audit.log": {CHIEF, ADMIN},
    # Roads and their ledger, for everyone
    "contributions.roads": EVERYONE,
    "contributions.road": EVERYONE,
    "contributions.book": EVERYONE,
    "contributions.pledge": EVERYONE,
    # The commune's desk: its roads
    "projects_staff.new": {CLERK},
    "projects_staff.edit": {CLERK},
    "projects_staff.file": ROADS,
    "projects_staff.command": ROADS,
    "projects_staff.photo": {CLERK},
    "projects_staff.cover": {CLERK},
    "projects_staff.keep_boxes": {CLERK},
    "projects_staff.publish": {CLERK},
    # The commune's desk: the ledger
    "ledger_staff.desk": ROADS,
    "ledger_staff.book": ROADS,
    "ledger_staff.entry": ROADS,
    "ledger_staff.step": ROADS,
    "ledger_staff.waiting": ROADS,
    "ledger_staff.take": ROADS,
    "ledger_staff.write": {VILLAGE, CLERK},
    "ledger_staff.record": {VILLAGE, CLERK},
    "ledger_staff.correct": {VILLAGE, CLERK},
    "ledger_staff.send_correction": {VILLAGE, CLERK},
    "ledger_staff.card": {VILLAGE, CLERK},
    "ledger_staff.consent": {VILLAGE, CLERK},
    "ledger_staff.certificate": {VILLAGE, CLERK},
    "ledger_staff.documents": {VILLAGE, CLERK},
    "ledger_staff.pledges": {CLERK},
    "ledger_staff.pledge": {CLERK},
    "ledger_staff.answer": {CLERK},
    # Sheets of entries
    "sheets_staff.upload": {VILLAGE, CLERK},
    "sheets_staff.receive": {VILLAGE, CLERK},
    "sheets_staff.template": {VILLAGE, CLERK},
    "sheets_staff.preview": {VILLAGE, CLERK},
    "sheets_staff.change": {VILLAGE, CLERK},
    "sheets_staff.answer": {VILLAGE, CLERK},
    "sheets_staff.enter": {VILLAGE, CLERK},
    "sheets_staff.drop": {VILLAGE, CLERK},
    "sheets_staff.result": {VILLAGE, CLERK},
    "sheets_staff.take_back": {VILLAGE, CLERK},
}
