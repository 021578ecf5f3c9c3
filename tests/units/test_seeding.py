"""The units as delivered, and what loading them again does."""

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import db, unit_of_work
from app.units import queries, seed
from app.units.models import Agency, Commune, LegacyUnit
from tests.support.site import run_command

pytestmark = pytest.mark.usefixtures("in_app")


def counts() -> dict[str, int | None]:
    models = (Commune, LegacyUnit, Agency)
    return {
        model.__tablename__: db.session.scalar(select(func.count()).select_from(model)) for model in models
    }


def test_the_province_has_65_units_that_replaced_203() -> None:
    assert counts() == {"commune": 65, "legacy_unit": 203, "agency": 109}
    kinds = Counter(db.session.scalars(select(Commune.kind)))
    assert kinds == {"commune": 61, "ward": 4}
    split = Counter(db.session.scalars(select(LegacyUnit.name).where(LegacyUnit.is_split)))
    assert split == {"Bính Xá": 2, "Kiên Mộc": 2, "Đại Đồng": 2}


def test_a_code_that_was_given_again_tells_nothing_alone() -> None:
    units = db.session.scalars(select(LegacyUnit).where(LegacyUnit.code == "06040")).all()
    assert Counter((unit.name, unit.dissolved_on) for unit in units) == {
        ("Thất Khê", date(2025, 7, 1)): 1,
        ("Đại Đồng", date(2024, 12, 1)): 2,
    }


def test_every_commune_lies_in_the_province_and_has_a_cell_of_its_own() -> None:
    communes = db.session.scalars(select(Commune)).all()
    assert all(21_325_000 < each.lat_e6 < 22_462_000 for each in communes)
    assert all(106_095_000 < each.lon_e6 < 107_364_000 for each in communes)
    assert len({(each.hex_col, each.hex_row) for each in communes}) == 65
    assert all(each.folded == each.slug.replace("-", " ") for each in communes)


def test_loading_again_changes_nothing(app: Flask) -> None:
    ids = set(db.session.scalars(select(Agency.id)))
    before = counts()
    db.session.rollback()
    run_command(app, "seed")
    assert counts() == before
    assert set(db.session.scalars(select(Agency.id))) == ids


def test_loading_again_repairs_a_row_keeps_its_id_and_deletes_nothing() -> None:
    with unit_of_work() as session:
        commune = session.scalar(select(Commune).where(Commune.slug == "ky-lua"))
        assert commune is not None
        kept, commune.name, commune.folded = commune.id, "Ky Lua", "x"
        session.add(Agency(code="own", name="Của riêng", kind="office", folded="cua rieng", sort_key="1"))
    with unit_of_work() as session:
        seed()
    mended = queries.commune_by_slug("ky-lua")
    assert mended is not None
    assert (mended.id, mended.name) == (kept, "Kỳ Lừa")
    assert queries.agency_by_code("own") is not None


def test_offices_belong_to_offices_that_exist() -> None:
    parents = db.session.scalars(select(Agency.parent_id).where(Agency.parent_id.is_not(None))).all()
    assert len(parents) == 7
    assert len(db.session.scalars(select(Agency.code).where(Agency.is_inspectorate)).all()) == 1
