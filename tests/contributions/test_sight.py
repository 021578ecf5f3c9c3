"""Who reads the giver of a line: those who keep the ledger there. Who watches a road reads names by consent."""

import io
import zipfile

import pytest

from app.accounts.models import Membership
from app.contributions import actions as ledger
from app.contributions.models import Contributor
from app.db import db
from app.projects.actions import name_member
from app.projects.models import Project
from tests.support import roads
from tests.support.people import add_officer, form_token, officer

NAME, PHONE, NOTE = "Lý Thị Bí Mật", "0912 777 333", "con bà Sen mang tới"
PAGES = (
    "/so",
    "/so/{n}",
    "/danh-sach.csv",
    "/so/{n}/bien-nhan",
    "/so/{n}/bien-nhan-chung",
    "/so/{n}/thu-cam-on",
)


@pytest.fixture
def lines(acting):
    """A road watched by `watcher`, another one by the head of Nà Lầu; the first has a line of Khun Pha."""
    with acting() as session:
        town = roads.settle()
        road, other = roads.road(town), roads.road(town, name="Đường khác")
        watcher = add_officer(session, "watcher", "community_supervisor", commune_id=town.commune.id)
        town.head.memberships.append(
            Membership(role="community_supervisor", since=roads.some_day("2025-07-01"))
        )
        session.flush()
        name_member(actor=town.clerk, project=road, name="Vi Văn Bách", account=watcher)
        name_member(actor=town.clerk, project=other, name="Lộc Văn Năm", account=town.head)
        giver = roads.giver(town, NAME, village=town.khun_pha, contact=PHONE)
        entry = roads.entry(town, road, to="confirmed", contributor=giver, note=NOTE)
        desk = f"/can-bo/cong-trinh/{road.slug}"
        return {"desk": desk, "pages": [desk + each.format(n=entry.number) for each in PAGES]}


def read(client, pages):
    answers = [client.get(each) for each in pages]
    assert [each.status_code for each in answers] == [200] * len(pages)
    return [each.get_data(as_text=True) for each in answers]


def test_who_keeps_the_ledger_reads_name_and_telephone(lines, as_):
    for login in ("clerk", "leader", "head_b"):
        texts = read(as_(login), lines["pages"])
        assert all(NAME in each for each in texts)
        assert PHONE in texts[1]


def test_a_supervisor_reads_neither_telephone_nor_a_name_beyond_the_consent(lines, as_, acting):
    watcher = as_("watcher")
    for text in read(watcher, lines["pages"]):
        assert not any(each in text for each in (NAME, PHONE, NOTE))
        assert "Một hộ" in text
    assert "Không có dòng nào phù hợp" in watcher.get(lines["desk"] + "/so?tim=bí mật").page.text
    book = watcher.get(lines["desk"] + "/danh-sach.xlsx")
    assert NAME not in xlsx_text(book.data)
    with acting():
        ledger.set_consent(actor=officer("clerk"), contributor=giver_row(), consent="full")
    assert all(NAME in text for text in read(watcher, lines["pages"]))


def test_a_seat_on_one_board_opens_no_other_road_and_nothing_of_a_seat_is_written_with(
    lines, as_, acting, app
):
    head = as_("head")
    assert [head.get(each).status_code for each in lines["pages"]] == [200, 404, 200, 404, 404, 404]
    for page in (lines["pages"][0], lines["pages"][2]):
        assert "Một hộ" not in head.get(page).get_data(as_text=True)
        assert NAME not in head.get(page).get_data(as_text=True)
    with acting():
        seat = db.session.query(Project).filter_by(slug=lines["desk"].rsplit("/", 1)[1]).one()
        name_member(actor=officer("clerk"), project=seat, name="Lộc Văn Năm", account=officer("head"))
    for text in read(head, lines["pages"]):
        assert "Một hộ" in text
        assert not any(each in text for each in (NAME, PHONE, NOTE))
    assert head.get(lines["pages"][1] + "/dinh-chinh").status_code == 404
    token = {"csrf_token": form_token(app), "consent": "full"}
    assert head.post(lines["pages"][1] + "/ten-cong-khai", data=token).status_code == 404


def xlsx_text(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/sharedStrings.xml").decode()


def giver_row():
    return db.session.query(Contributor).filter_by(name=NAME).one()
