"""How much two cases look alike, and which of them the worker puts together."""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import jobs
from app.cases import likeness
from app.cases.actions import pairs, reporter
from app.cases.models import Case, CasePair
from app.db import db
from app.photos.models import Attachment
from app.photos.sealed import key_of, place
from app.reports.actions import add_information, submit
from app.reports.draft import Draft
from app.reports.models import Report
from app.units.models import Commune
from app.vault import encrypt
from tests.photos.support import PHOTO, keep
from tests.support.cases import WORDS, agency, bring_to, send_report, take, teller

OTHER = "Cống thoát nước trước cổng trường tắc hai tháng, mưa xuống là ngập lối vào lớp của các cháu."
AGAIN = "Trụ sở xã cũ vẫn bỏ trống từ tháng bảy, cửa kính vỡ hết, điện vẫn sáng cả ngày lẫn đêm."


def kept():
    """The pairs that are kept: (earlier, later, score)."""
    return [(each.earlier_id, each.later_id, each.score) for each in db.session.scalars(select(CasePair))]


def compared(app):
    with app.app_context():
        return jobs.run_now("cases.likeness")


def test_words_are_alike_whatever_the_marks_and_nothing_of_what_every_sentence_has():
    gist = likeness.gist
    unmarked = "Tru so xa cu bo trong tu thang bay, cua kinh vo, dien van sang ca ngay."
    assert likeness.words_alike(gist(WORDS), gist(unmarked)) == 1
    assert likeness.words_alike(gist(WORDS), gist(AGAIN)) > 0.45
    assert likeness.words_alike(gist(WORDS), gist(OTHER)) < 0.12
    assert gist("Đề nghị thanh tra xem xét cho người dân") <= {"xet"} | gist(
        "xem xét cho người dân chúng tôi với ạ"
    )
    assert gist("Có lãng phí") == frozenset()


@pytest.mark.parametrize(
    ("one", "two", "bits"),
    [("0f" * 8, "0f" * 8, 0), ("0f" * 8, "0f" * 7 + "ff", 4), ("0f" * 8, "f0" * 8, None), ("00" * 8, "00" * 8, None)],
)  # fmt: skip
def test_photos_are_alike_when_few_bits_differ_and_a_blank_one_is_like_none(one, two, bits):
    assert likeness.photos_alike([bytes.fromhex(one)], [bytes.fromhex(two)]) == bits


def test_a_report_that_says_the_same_is_kept_as_a_pair_after_the_acknowledgement(app, acting):
    with acting():
        first, second, third = send_report(), send_report(AGAIN), send_report(OTHER, category="budget")
        ids = [first.id, second.id, third.id]
        assert kept() == []
    assert compared(app) == 3
    with acting():
        assert [each[:2] for each in kept()] == [(ids[0], ids[1])]
        (pair,) = db.session.scalars(select(CasePair))
        assert pair.reasons.keys() == {"words", "commune", "category", "days"}
        assert b"words" not in pair.reasons_sealed


def test_only_the_same_place_or_office_within_ninety_days_is_looked_at(app, acting, frozen):
    frozen("2026-05-02 09:00")
    with acting():
        send_report()
    frozen("2026-08-05 09:00")
    with acting() as session:
        far = session.scalar(select(Commune).order_by(Commune.code.desc()).limit(1))
        send_report(commune_id=far.id)
        send_report(is_about_inspectorate=True)
        new = send_report()
        own, office = new.id, agency(kind="department")
    compared(app)
    with acting():
        assert kept() == []
        case = db.session.get_one(Case, own)
        near = send_report(commune_id=None, office_id=office.id)
        case.office_id = office.id
        pairs.look_later(case)
    compared(app)
    with acting():
        assert [set(each[:2]) for each in kept()] == [{own, near.id}]


def test_no_more_than_the_nearest_of_the_set_are_decrypted(app, acting, monkeypatch):
    monkeypatch.setattr(pairs, "MOST", 3)
    with acting():
        cases = [send_report() for _ in range(6)]
        found, _is_early = pairs._compare(str(cases[0].id))
        assert len(found) == 3


def test_the_same_photo_under_other_words_is_found_once_its_copies_are_made(app, acting, run_jobs):
    with acting():
        ids = [with_photo(words, category).id for words, category in ((WORDS, "budget"), (OTHER, "unknown"))]
    run_jobs()
    with acting():
        (pair,) = db.session.scalars(select(CasePair))
        assert [pair.earlier_id, pair.later_id] == ids
        assert pair.reasons["photos"] == 0
        assert likeness.told(pair.reasons)[0] == "cùng một ảnh"


def with_photo(words, category):
    key = secrets.token_urlsafe(24)
    commune = db.session.scalars(select(Commune).order_by(Commune.code)).first()
    told = Draft(words=words, category=category, commune_id=commune.id)
    sent = submit(draft=told, evidence=[keep(PHOTO, form_key=key)], form_key=key)
    return reporter.case_of(sent.report.id)


def test_a_photo_that_is_not_made_yet_is_waited_for_a_few_times(app, acting):
    with acting():
        with_photo(WORDS, "budget")
    for _ in range(pairs.MOST_TRIES + 1):
        assert compared(app) == 1
    assert compared(app) == 0


def test_what_is_unreadable_or_erased_holds_up_no_other(app, acting):
    with acting() as session:
        broken, erased, _good, new = (send_report() for _ in range(4))
        session.execute(update(Report).where(Report.id == broken.report_id).values(words_sealed=b"x" * 40))
        session.execute(update(Report).where(Report.id == erased.report_id).values(wrapped_key=None))
        session.execute(update(CasePair).values(score=0))
        ids = {each.id for each in (broken, erased)}
        pairs.look_later(new)
    compared(app)
    with acting():
        assert not {key for each in kept() for key in each[:2]} & ids
        assert len(kept()) == 1


def test_more_told_later_is_compared_again_and_a_pair_that_is_none_any_more_goes(app, acting):
    with acting():
        _first, second = send_report(), send_report(OTHER)
        report_id = second.report_id
    compared(app)
    with acting():
        assert kept() == []
        report = db.session.get_one(Report, report_id)
        add_information(report=report, reporter=teller(second), words=WORDS, attachments=[], key="a")
    compared(app)
    with acting():
        assert len(kept()) == 1
        case = db.session.scalars(select(Case).where(Case.report_id == report_id)).one()
        case.received_at += timedelta(days=60)
        case.category = "budget"
        case.commune_id, case.office_id = case.commune_id, None
        for each in case.report.additions:
            each.words = "Nay đã sửa xong cả rồi."
        pairs.look_later(case)
    compared(app)
    with acting():
        assert kept() == []


def test_a_pair_waits_while_the_later_case_can_be_joined(app, acting):
    with acting():
        first, second = send_report(), send_report()
        ids = first.id, second.id
    compared(app)

    def waiting():
        return db.session.scalars(select(CasePair)).one().is_waiting

    with acting():
        assert waiting()
        second = bring_to("refused", db.session.get_one(Case, ids[1]))
        assert not waiting()
        take(second, "reopen", "chief_inspector", reason="Có tình tiết mới.")
        assert waiting()
        first = bring_to("triage", db.session.get_one(Case, ids[0]))
        take(first, "merge", "inspection_head", parent=second)
        assert not waiting()


def test_how_a_photo_looks_is_read_with_its_own_key_alone(app, acting, run_jobs):
    with acting():
        with_photo(WORDS, "budget")
    run_jobs()
    with acting() as session:
        photo = session.scalars(select(Attachment)).one()
        moved = encrypt(key_of(photo), b"8 bytes.", place("attachment", "look_hash", "another"))
        photo.look_hash = moved
        session.flush()
        assert pairs._looks(list(session.scalars(select(Case))))[0] == {
            session.scalars(select(Case)).one().report_id: []
        }
