"""Every route × method × role, against the table written by hand. The views themselves are stood in for: only the gate
is asked, so nothing has to exist and nothing is changed."""

from itertools import product

import pytest

from tests.house.route_matrix import EVERYONE, FOLLOWER, GUEST, OFFICERS, ROUTES
from tests.support.faults import none_of
from tests.support.people import begin_session, form_token, new_session

SAMPLES = {"IntegerConverter": 1, "default": "x", "string": "x", "any": None, "uuid": "0" * 32}
LET_IN = "let in"
ANSWERS_SCRIPTS = {"quick.sheet", "quick.enter"}  # a script cannot be led to the page to sign in
pytestmark = pytest.mark.one_engine


def stand_in(view):
    def show(**_values):
        return LET_IN, {"Content-Type": "text/plain"}

    show.access = view.access
    return show


@pytest.fixture
def gates(other_app):
    """The site with every view replaced, and a door through which a follower gets a session."""
    app = other_app()
    app.view_functions = {name: stand_in(view) for name, view in app.view_functions.items()}
    return app


def methods(rule):
    return sorted(rule.methods - {"HEAD", "OPTIONS"})


def path_of(app, rule):
    values = {}
    for name, converter in rule._converters.items():
        values[name] = next(iter(getattr(converter, "items", [])), None) or SAMPLES.get(
            type(converter).__name__, "x"
        )
    with app.test_request_context():
        return rule.build(values, append_unknown=False)[1]


def client_of(app, role):
    client = app.test_client()
    if role in OFFICERS:
        client.set_cookie("chungsuc", new_session(app, role))
    elif role == FOLLOWER:
        client.set_cookie("chungsuc", begin_session(app, {"follows": "0" * 32}))
    return client


def outcome(app, client, method, path, role):
    """`let in`, or where the person is sent, or the number of the refusal."""
    data = {} if method == "GET" or role == GUEST else {"csrf_token": form_token(app)}
    answer = client.open(path, method=method, data=data)
    if answer.status_code == 200 and answer.get_data(as_text=True) == LET_IN:
        return LET_IN
    return answer.location.split("?")[0] if answer.status_code == 303 else answer.status_code


def expected(endpoint, role):
    allowed = ROUTES[endpoint]
    if role in allowed:
        return LET_IN
    if allowed == {FOLLOWER}:
        return "/theo-doi"
    return 403 if role in OFFICERS else 401 if endpoint in ANSWERS_SCRIPTS else "/dang-nhap"


def test_every_route_is_in_the_table_and_no_other(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ROUTES)


def test_every_route_lets_in_exactly_whom_the_table_names(gates):
    faults = []
    clients = {role: client_of(gates, role) for role in sorted(EVERYONE)}
    for (role, client), rule in product(clients.items(), gates.url_map.iter_rules()):
        for method in methods(rule) if rule.endpoint in ROUTES else ():
            got = outcome(gates, client, method, path_of(gates, rule), role)
            if got != expected(rule.endpoint, role):
                faults.append(f"{role} {method} {rule.endpoint}: {got}, not {expected(rule.endpoint, role)}")
    none_of(faults)


def test_a_command_without_its_token_is_refused_to_everyone_who_has_a_session(gates):
    faults = []
    for role, rule in product(sorted(EVERYONE - {GUEST}), gates.url_map.iter_rules()):
        is_public = gates.view_functions[rule.endpoint].access.kind == "public"
        if "POST" not in rule.methods or is_public or role not in ROUTES.get(rule.endpoint, ()):
            continue
        if client_of(gates, role).post(path_of(gates, rule)).status_code != 403:
            faults.append(f"{role} {rule.endpoint}")
    none_of(faults)
