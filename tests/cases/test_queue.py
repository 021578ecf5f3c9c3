"""The queue: views, filters, counts and pages, read in a fixed number of statements."""


from app.cases.queries.views import VIEWS
from tests.support.cases import bring_to


def test_every_view_opens_for_everyone_who_has_it(acting, as_):
    with acting():
        for state in ("received", "needs_info", "verifying", "concluded", "refused"):
            bring_to(state)
    for login in ("intake_officer", "chief_inspector", "inspection_head", "outside_recipient"):
        for code in VIEWS:
            assert as_(login).get(f"/thanh-tra?xem={code}").status_code == 200
