"""The notice, the poster, the golden book: on paper within their measures, and nobody named without consent."""

import cv2
import pytest
from sqlalchemy import select

from app.contributions import actions as ledger
from app.contributions.models import Contributor
from app.db import db
from tests.recognition.support import letters, pictures
from tests.support import people, roads
from tests.support.roads import entry, gift, giver, key, road, settle

pytestmark = pytest.mark.one_engine

NAMES = ("Hoàng Văn", "Nông Thị Ngọc", "Lường Văn", "Vi Thị Hồng", "Triệu Sinh")


@pytest.fixture
def sixty(acting):
    """A road to which sixty households gave land and working days, all of it public; every third one is named."""
    with acting():
        town = settle()
        project = road(town)
        batch = ledger.open_batch(
            actor=town.clerk, project=project, file_name="a.xlsx", entry_count=120, key=key()
        )
        lines = []
        for number in range(60):
            who = giver(
                town, f"{NAMES[number % 5]} Ẩn{number:02}", village=(town.na_lau, town.khun_pha)[number % 2]
            )
            who.consent = ("full", "initials", "anonymous")[number % 3]
            lines += [
                (f"{number} land", who, gift("land", 10_000 + number * 10)),
                (f"{number} work", who, gift()),
            ]
        for each in ledger.record_many(actor=town.clerk, project=project, batch=batch, lines=lines):
            ledger.confirm(
                actor=town.head if each.village_id == town.na_lau.id else town.other_head, entry=each
            )
            ledger.approve(actor=town.leader, entry=each)
        entry(town, project, contributor=giver(town, "Vi Văn Chưa Duyệt"), good="cash", amount=77_000)
        return project.slug, town.commune.slug


def qr_of(picture):
    return cv2.QRCodeDetector().detectAndDecode(picture)[0]


def test_the_notice_of_sixty_households_is_two_pages_with_whole_rows_totals_in_words_and_a_qr(client, sixty):
    answer = client.get(f"/duong/{sixty[0]}/niem-yet.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    texts = letters(answer.data)
    assert len(texts) <= 2
    whole = " ".join(texts)
    assert "hai trăm bốn mươi công" in whole
    assert "617,7" in whole  # 60 × 10 m² and 0,01 m² for each number
    assert whole.count("Hoàng Văn Ẩn00") == 1
    for page in texts:  # what was given stands on the page of its giver: as many lines of land as of work
        assert page.count("Đất 1") == page.count("công 4 công") > 10
    assert "đóng dấu" in texts[-1]
    assert qr_of(pictures(answer.data)[0]).endswith(f"/duong/{sixty[0]}")
    _check_names(client, sixty, whole)


def _check_names(client, sixty, written):
    pages = [client.get(path).text for path in (f"/duong/{sixty[0]}/niem-yet", f"/so-vang?xa={sixty[1]}")]
    for text in (*pages, written):
        assert "Hoàng Văn Ẩn00" in text
        for secret in ("Ẩn01", "Ẩn02", "Chưa Duyệt", "77.000"):
            assert secret not in text
        assert "N. T. N. Ẩ." in text


def test_the_golden_book_holds_the_named_page_by_page_and_counts_the_others(client, sixty, acting):
    page = client.get(f"/so-vang?xa={sixty[1]}").page
    assert page.text.count("Ẩn") + page.text.count("Ẩ.") == 40
    assert "20 người khác" in page.text
    with acting():
        for who in db.session.scalars(select(Contributor).where(Contributor.consent != "anonymous")):
            ledger.set_consent(actor=people.officer("clerk"), contributor=who, consent="anonymous")
    text = client.get(f"/so-vang?xa={sixty[1]}").page.text
    assert "Ẩ" not in text
    assert "Chưa có tên nào" in text


def test_a_notice_follows_the_ledger_and_its_corrections(client, acting):
    with acting():
        town = settle()
        project = road(town)
        wrong = entry(town, project, to="approved", good="land", amount=90_000)
        done = ledger.correct(
            actor=town.clerk, entry=wrong, reason="Đo lại", gift=gift("land", 70_000), key=roads.key()
        )
        slug = project.slug
        reversal = done.reversal.id
    path = f"/duong/{slug}/niem-yet.pdf"
    assert "90 m²" in letters(client.get(path).data)[0]
    with acting() as session:
        row = session.get_one(type(done.reversal), reversal)
        ledger.approve_correction(actor=people.officer("leader"), reversal=row)
    text = letters(client.get(path).data)[0]
    assert "70 m²" in text
    assert "90 m²" not in text


def test_the_poster_of_a_commune_is_one_page_whose_two_codes_lead_to_its_roads_and_to_the_report(client):
    answer = client.get("/ap-phich/huu-lung.pdf")
    (picture,) = pictures(answer.data)
    found = cv2.QRCodeDetector().detectAndDecodeMulti(picture)[1]
    assert {each.split("/", 3)[-1] for each in found} == {"duong?xa=huu-lung", "phan-anh/gui"}
    assert "xã Hữu Lũng" in client.get("/ap-phich/huu-lung").page.text
    assert client.get("/ap-phich/khong-co").status_code == 404
