"""axe finds nothing on what officers are answered when a form is refused (422), stale (409), or not theirs (403): on a
phone and on a desk, by day and by night."""

import pytest

from tests.house.test_axe import LOOKS, violations
from tests.support.cases import ANSWER, SUMMARY, bring_to, take
from tests.support.faults import none_of


@pytest.fixture
def tokens(acting):
    with acting():
        held = {state: bring_to(state).token for state in ("triage", "verifying", "resolved")}
        waiting, drafted = bring_to("triage"), bring_to("verifying")
        take(waiting, "refuse", "intake_officer", reason_code="spam", explanation="Quảng cáo.")
        take(drafted, "draft_conclusion", "inspector", **ANSWER | {"document_on": None})
        return held | {"proposed": waiting.token, "drafted": drafted.token}


def sent(page, address, *, stale=False, press="form.step-form > .actions button", **filled):
    """Open, fill in and send a form that comes back."""
    page.goto(address)
    for name, value in filled.items():
        page.fill(f"[name='{name}']", value)
    if stale:
        page.evaluate("document.querySelectorAll('[name$=version]').forEach((each) => (each.value = '0'))")
    with page.expect_navigation():
        page.click(press)


def answers(of, tokens):
    """Every answer that is no page of its own, one after the other."""
    case = {name: f"/thanh-tra/vu-viec/{token}" for name, token in tokens.items()}
    inspector, chief, intake = of("inspector"), of("chief_inspector"), of("intake_officer")
    sent(inspector, f"{case['verifying']}/draft_conclusion", **{"measures-0-words": "Giao thôn"})
    yield inspector, "422 of a conclusion"
    inspector.goto(f"{case['verifying']}/draft_conclusion")
    inspector.click("[name='measures-more']")
    yield inspector, "one more row"
    sent(inspector, f"{case['verifying']}/ask_info", question="Nhà nào?", stale=True)
    yield inspector, "409 of a step"
    sent(inspector, case["verifying"], press="[action$='/ghi-chu'] button")
    yield inspector, "422 of a note"
    sent(
        inspector,
        case["verifying"],
        press="[action$='/nhan-tin'] .actions button.is-main",
        stale=True,
        **{"message-body": "Xin chào"},
    )
    yield inspector, "409 of a message"
    sent(inspector, f"{case['resolved']}/draft_summary", title="", summary=SUMMARY["summary"])
    yield inspector, "422 of a summary"
    sent(intake, f"{case['triage']}/refuse")
    yield intake, "422 of a refusal"
    sent(chief, case["proposed"], press="[value='send_back']")
    yield chief, "422 of a decision"
    sent(chief, case["proposed"], press="[value='approve']", stale=True)
    yield chief, "409 of a decision"
    intake.goto("/quan-tri/tai-khoan")
    yield intake, "403"


def test_axe_finds_nothing_on_what_comes_back(new_context, tokens):
    pages, faults, seen = {}, [], []

    def of(login):
        if login not in pages:
            pages[login] = new_context(login, reduced_motion="reduce").new_page()
        return pages[login]

    for page, what in answers(of, tokens):
        seen.append(what)
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            faults += faults_of(page, f"{what} {size['width']} {scheme}")
    assert len(seen) == 10
    none_of(faults)


def faults_of(page, where):
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{where}: {wide} px too wide"
    for found in violations(page):
        yield from (f"{where}: {found['id']}: {node['html'][:140]}" for node in found["nodes"])
