"""The offices that a report may concern, found by today's names and by those of before."""

import pytest
from flask import Flask

from app.db import db, unit_of_work
from app.units import queries

pytestmark = pytest.mark.usefixtures("in_app")


def found(text: str) -> list[str]:
    return [office.name for office in queries.public_agencies(text, 5)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("so tai chinh", "Sở Tài chính"),
        ("kế hoạch đầu tư", "Sở Tài chính"),
        ("giao thong", "Sở Xây dựng"),
        ("Sở TNMT", None),
        ("tài nguyên", "Sở Nông nghiệp và Môi trường"),
        ("lao động thương binh", "Sở Nội vụ"),
        ("thanh tra", "Thanh tra tỉnh Lạng Sơn"),
        ("điện lực", "Công ty Điện lực Lạng Sơn"),
        ("ubnd ky lua", "Ủy ban nhân dân phường Kỳ Lừa"),
        ("ủy ban hoàng đồng", "Ủy ban nhân dân phường Tam Thanh"),
    ],
)
def test_an_office_is_found_by_its_names(typed: str, name: str | None) -> None:
    assert found(typed)[:1] == ([name] if name else [])


def test_every_word_must_be_found() -> None:
    assert found("sở kỳ lừa") == []
    assert found("%") == [office.name for office in queries.public_agencies()][:5]


def test_every_commune_has_a_people_committee_and_one_office_is_the_inspectorate() -> None:
    offices = queries.public_agencies()
    assert len([office for office in offices if office.kind == "commune"]) == 65
    inspectorate = queries.agency_by_code("thanh-tra-tinh")
    assert inspectorate is not None
    assert inspectorate.is_inspectorate
    committee = queries.agency_by_code("ubnd-06187")
    assert committee is not None
    assert committee.commune is not None
    assert (committee.short_name, committee.commune.slug) == ("UBND phường Kỳ Lừa", "ky-lua")


def test_offices_are_grouped_by_kind_for_picking() -> None:
    groups = queries.public_agency_groups()
    assert [heading for heading, _ in groups][:2] == ["Thanh tra tỉnh", "Sở của tỉnh"]
    assert sum(len(offices) for _, offices in groups) == len(queries.public_agencies())


def test_an_office_that_has_closed_is_not_offered_but_still_known(app: Flask) -> None:
    with unit_of_work():
        office = queries.agency_by_code("buu-dien")
        assert office is not None
        office.active = False
    assert "Bưu điện tỉnh Lạng Sơn" not in [each.name for each in queries.public_agencies()]
    assert queries.agency_by_code("buu-dien") is not None
    assert queries.agency_by_code("không có") is None
    db.session.rollback()
