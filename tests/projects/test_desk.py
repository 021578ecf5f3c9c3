"""A project at the commune's desk without script: opened, changed, brought forward, watched."""

import io

import pytest
from sqlalchemy import select

from app.db import db
from app.projects.models import Meeting, Project, ProjectPhoto, Remark
from tests.photos import drawn
from tests.support.people import add_officer
from tests.support.roads import draft, road, settle

PLAN = {
    "name": "Đường Pò Mạch – Kéo Lếch",
    "road_class": "village_road",
    "work": "hardening",
    "surface": "concrete",
    "length_m": "850",
    "surface_width": "3,5",
    "thickness_cm": "16",
    "villages": "Thôn Pò Mạch\nThôn Kéo Lếch",
    "cement": "120,5",
    "need_land_m2": "1.250,5",
    "fund_province": "300.000.000",
}


@pytest.fixture
def desk(acting):
    """Address of an approved road and of one that waits, with the officers of their commune."""
    with acting() as session:
        town = settle()
        watcher = add_officer(session, "watcher", "community_supervisor")
        session.flush()
        assert watcher
        slugs = road(town).slug, draft(town, name="Đường còn chờ").slug
    return tuple(f"/can-bo/cong-trinh/{slug}" for slug in slugs)


def command(client, address, code, **told):
    form = client.get(address).page.form(f"/{code}")
    return client.submit(form, **{f"{code}-{name}": value for name, value in told.items()})


def one(acting, kind, **wanted):
    with acting():
        return db.session.scalars(select(kind).filter_by(**wanted)).one()


def test_a_clerk_opens_a_project_and_a_form_sent_twice_is_one(as_, acting, desk):
    clerk = as_("clerk")
    form = clerk.get("/can-bo/cong-trinh/mo").page.form("/mo")
    answers = [clerk.submit(form, **PLAN) for _again in range(2)]
    assert answers[0].location == answers[1].location
    with acting():
        row = db.session.scalars(select(Project).where(Project.name == PLAN["name"])).one()
        assert (row.surface_width_cm, row.cement_kg, row.needs[0].amount) == (350, 120_500, 1_250_500)
        assert {each.name for each in row.villages} == {"Pò Mạch", "Kéo Lếch"}


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"surface_width": "ba"}, {"length_m": "0"}, {"need_land_m2": "x"}, {"cement": "-1"}],
)
def test_a_plan_that_cannot_be_comes_back_as_it_was_typed(as_, desk, wrong):
    clerk = as_("clerk")
    form = clerk.get("/can-bo/cong-trinh/mo").page.form("/mo")
    answer = clerk.submit(form, **PLAN | wrong)
    assert answer.status_code == 422
    fields = answer.page.form("/mo").fields
    assert {name: fields[name] for name in PLAN if name != "villages"} == {
        name: value for name, value in (PLAN | wrong).items() if name != "villages"
    }


def test_a_form_of_before_somebody_elses_change_loses_nothing(as_, acting, desk):
    clerk = as_("clerk")
    form = clerk.get(f"{desk[0]}/sua").page.form("/sua")
    assert clerk.submit(form, length_m="900").status_code == 303
    answer = clerk.submit(form, length_m="950")
    assert answer.status_code == 409
    again = answer.page.form("/sua")
    assert again.fields["length_m"] == "950"
    assert clerk.submit(again).status_code == 303
    assert one(acting, Project, slug=desk[0].rsplit("/", 1)[1]).length_m == 950


def test_the_leader_approves_and_the_clerk_cannot(as_, acting, desk):
    leader, clerk = as_("leader"), as_("clerk")
    token = clerk.get(desk[1]).page.form("/dang-xuat").fields["csrf_token"]
    assert clerk.post(f"{desk[1]}/phe-duyet", data={"csrf_token": token}).status_code == 403
    assert command(leader, desk[1], "phe-duyet").status_code == 303
    assert one(acting, Project, slug=desk[1].rsplit("/", 1)[1]).stage == "raising"


def test_what_was_changed_since_the_leader_looked_is_looked_at_again(as_, acting, desk):
    leader, clerk = as_("leader"), as_("clerk")
    slug = desk[1].rsplit("/", 1)[1]
    seen = leader.get(desk[1]).page.form("/phe-duyet")
    assert (
        clerk.submit(clerk.get(f"{desk[1]}/sua").page.form("/sua"), name="Đường đổi tên").status_code == 303
    )
    answer = leader.submit(seen)
    assert answer.status_code == 409
    assert "Có người đã sửa công trình này" in answer.page.text
    assert "Đường đổi tên" in answer.page.text
    assert one(acting, Project, slug=slug).stage == "draft"
    bare = {"csrf_token": seen.fields["csrf_token"], "phe-duyet-key": seen.fields["phe-duyet-key"]}
    assert leader.post(f"{desk[1]}/phe-duyet", data=bare).status_code == 409
    again = answer.page.form("/phe-duyet")
    assert [leader.submit(again).status_code for _twice in range(2)] == [303, 303]
    assert one(acting, Project, slug=slug).stage == "raising"


def test_a_meeting_with_its_minutes_is_written_down(as_, acting, desk):
    clerk = as_("clerk")
    told = {
        "held_on": "05/01/2026",
        "households": "64",
        "present": "51",
        "votes_for": "48",
        "votes_against": "3",
    }
    minutes = (io.BytesIO(drawn.phone_jpeg(400, 300)), "bien-ban.jpg")
    answer = command(clerk, desk[0], "hop-thon", **told, days="5", minutes=minutes)
    assert answer.status_code == 303
    with acting():
        (row,) = db.session.scalars(select(Meeting))
        assert (row.votes_for, str(row.quotas[0].quantity), len(row.minutes)) == (
            48,
            "5\u00a0công",
            1,
        )
    wrong = command(clerk, desk[0], "hop-thon", **told | {"present": "70"})
    assert wrong.status_code == 422
    assert "không thể nhiều hơn số hộ" in wrong.page.text


def test_stages_means_and_the_board_are_written_down(as_, acting, desk):
    clerk = as_("clerk")
    assert command(clerk, desk[0], "giai-doan", stage="building", note="Đổ bê tông đoạn 1").status_code == 303
    assert (
        command(clerk, desk[0], "nguon-von", given_province="100.000.000", cement="40,5").status_code == 303
    )
    assert command(clerk, desk[0], "ban-giam-sat", name="Vi Văn Bách", login="watcher").status_code == 303
    assert command(clerk, desk[0], "ban-giam-sat", name="Ai Đó", login="clerk").status_code == 422
    assert command(as_("watcher"), desk[0], "nhan-xet", words="Đúng 16 cm.").status_code == 303
    row = one(acting, Project, slug=desk[0].rsplit("/", 1)[1])
    assert (row.stage, row.cement_given_kg) == ("building", 40_500)
    assert one(acting, Remark).words == "Đúng 16 cm."


def test_a_photo_is_covered_before_it_is_public(as_, acting, desk, run_jobs, client):
    clerk = as_("clerk")
    picture = (io.BytesIO(drawn.phone_jpeg(640, 480)), "duong.jpg")
    assert command(clerk, desk[0], "anh", photos=picture, moment="before").status_code == 303
    run_jobs()
    with acting():
        token = db.session.scalars(select(ProjectPhoto)).one().attachment.token
    page = clerk.get(f"{desk[0]}/anh/{token}/che").page
    assert clerk.get(f"{desk[0]}/anh/{token}/large.jpeg").mimetype == "image/jpeg"
    assert clerk.submit(page.form("/che"), nothing="1").status_code == 303
    run_jobs()
    form = clerk.get(f"{desk[0]}/anh/{token}/che").page.form("/cong-khai")
    assert clerk.submit(form).status_code == 303
    public = client.get(desk[0].replace("/can-bo/cong-trinh", "/duong"))
    assert public.text.count('class="photo"') == 1


def test_nobody_of_another_commune_sees_the_file(as_, acting, desk):
    with acting():
        settle(1)
    assert as_("clerk").get(desk[1]).status_code == 200
    for login in ("clerk1", "leader1", "head1", "watcher"):
        assert as_(login).get(desk[1]).status_code == 404


def test_minutes_are_seen_by_the_commune_and_its_board_alone_and_a_struck_meeting_says_so(
    as_, acting, desk, run_jobs, client
):
    clerk, base = as_("clerk"), desk[0]
    told = {"held_on": "05/01/2026", "households": "64", "present": "51", "votes_for": "48", "days": "5"}
    first = (io.BytesIO(drawn.phone_jpeg(400, 300)), "1.jpg")
    assert command(clerk, base, "hop-thon", **told, minutes=first).status_code == 303
    assert command(clerk, base, "ban-giam-sat", name="Vi Văn Bách", login="watcher").status_code == 303
    link = next(each for each in clerk.get(base).page.links if "/hop-thon/" in each)
    form = clerk.get(link).page.form("/bien-ban")
    second = (io.BytesIO(drawn.phone_jpeg(300, 400)), "2.jpg")
    assert clerk.submit(form, **{"bien-ban-minutes": second}).status_code == 303
    run_jobs()
    pages = [each for each in as_("watcher").get(link).page.links if "/bien-ban/" in each]
    assert len(pages) == 2
    for login in ("clerk", "leader", "head", "watcher"):
        assert [as_(login).get(each).mimetype for each in pages] == ["image/jpeg"] * 2
    for login in ("emulation_officer", "chief_inspector", "system_admin"):
        assert as_(login).get(pages[0]).status_code == 403
    assert client.get(pages[0]).status_code == 303
    public = base.replace("/can-bo/cong-trinh", "/duong")
    assert "bien-ban" not in client.get(public).text
    striking = clerk.get(link).page.form("/gach")
    assert clerk.submit(striking).status_code == 422
    assert clerk.submit(striking, **{"gach-reason": "Ghi nhầm ngày"}).status_code == 303
    text = client.get(public).page.text
    assert ("Ghi nhầm ngày" in text, "Định mức của cuộc họp không còn hiệu lực" in text) == (True, True)
    assert (
        clerk.submit(
            form, **{"bien-ban-minutes": (io.BytesIO(drawn.phone_jpeg(310, 310)), "3.jpg")}
        ).status_code
        == 422
    )
