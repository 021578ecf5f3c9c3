"""Givers: one row for one household, named in public only as far as they agree."""

import pytest
from werkzeug.exceptions import Forbidden

from app.contributions import actions as ledger
from tests.support.roads import giver, settle


def test_the_same_name_in_the_same_village_is_the_same_household(acting):
    with acting():
        town = settle()
        first = giver(town, "Hoàng  Văn Tài ")
        assert giver(town, "Hoàng Văn Tài") is first
        assert giver(town, "Hoàng Văn Tài", distinction="con ông Tư") is not first
        assert giver(town, "Hoàng Văn Tài", village=town.khun_pha) is not first


def test_nobody_is_named_in_public_before_they_agree_and_they_can_take_it_back(acting):
    with acting():
        town = settle()
        who = giver(town, "Lường Thị Hồng Nhung")
        assert who.public_name == "Một hộ"
        shown = []
        for consent in ("full", "initials", "anonymous"):
            ledger.set_consent(actor=town.head, contributor=who, consent=consent)
            shown.append(who.public_name)
        assert shown == ["Lường Thị Hồng Nhung", "L. T. H. N.", "Một hộ"]
        with pytest.raises(Forbidden):
            ledger.set_consent(actor=town.other_head, contributor=who, consent="full")


def test_how_to_reach_a_giver_is_encrypted_and_can_be_erased(acting):
    with acting():
        town = settle()
        who = giver(town, contact="0912 345 678")
        assert who.contact == "0912 345 678"
        assert b"0912" not in who.contact_sealed
        ledger.set_contact(actor=town.clerk, contributor=who, contact="")
        assert who.contact is None
        assert who.wrapped_key is None


def test_a_village_head_writes_down_only_households_of_the_own_village(acting):
    with acting():
        town = settle()
        with pytest.raises(Forbidden):
            ledger.contributor_named(
                actor=town.head, commune_id=town.commune.id, name="Lý Thị Mai", village=town.khun_pha
            )
