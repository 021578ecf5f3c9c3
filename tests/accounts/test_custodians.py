"""The custodians' keys: identities are sealed to those at work and to the recovery key, never to one person."""

import pytest
from werkzeug.exceptions import Forbidden

from app import keys, vault
from app.accounts import actions, custodians
from app.accounts.passwords import WeakPassword
from tests.support.accounts import PASSWORD, make_officer
from tests.support.people import officer

PAGE = "/tai-khoan/khoa-niem-phong"
PHRASE = "trâu vàng lội ngược suối đá"
OTHER = "chim én bay qua chín ngọn đồi"


@pytest.fixture
def two(acting):
    """Two custodians with a key each."""
    with acting():
        for login in ("identity_custodian", "identity_custodian_2"):
            actions.make_key(actor=officer(login), passphrase=PHRASE)


def test_without_custodians_there_is_only_the_recovery_key_and_nothing_is_sealed(acting):
    with acting():
        assert custodians.identity_keys() == [keys.current().recovery_public]
        assert not custodians.may_seal()


def test_one_custodian_is_too_few(acting):
    with acting():
        actions.make_key(actor=officer("identity_custodian"), passphrase=PHRASE)
        assert not custodians.may_seal()


def test_two_custodians_and_the_recovery_key_are_enough(acting, two):
    with acting():
        assert len(custodians.identity_keys()) == 3
        assert custodians.may_seal()


def test_two_keys_of_one_custodian_are_one_custodian(acting):
    with acting():
        me = officer("identity_custodian")
        first = actions.make_key(actor=me, passphrase=PHRASE)
        second = actions.make_key(actor=me, passphrase=OTHER, known=first.public_key)
        assert first.retired_at
        assert custodians.identity_keys()[:-1] == [second.public_key]
        assert not custodians.may_seal()


def test_each_custodian_opens_what_was_sealed_and_the_server_does_not(acting, two):
    with acting():
        sealed = vault.seal("Nông Văn Tố, 0912 345 678".encode(), custodians.identity_keys(), "report:1")
        for login in ("identity_custodian", "identity_custodian_2"):
            key = custodians.own_key(officer(login))
            private = vault.unlock_private_key(key.locked_private_key, PHRASE)
            assert "Tố".encode() in vault.open_sealed(sealed, private, "report:1")
            with pytest.raises(vault.CannotOpen):
                vault.unlock_private_key(key.locked_private_key, OTHER)


def test_a_retired_key_still_opens_what_was_sealed_to_it(acting, two):
    with acting():
        me = officer("identity_custodian")
        old = custodians.own_key(me)
        sealed = vault.seal(b"words", custodians.identity_keys())
        actions.make_key(actor=me, passphrase=OTHER, known=old.public_key)
        private = vault.unlock_private_key(old.locked_private_key, PHRASE)
        assert vault.open_sealed(sealed, private) == b"words"


def test_another_passphrase_locks_every_key_of_the_custodian(acting):
    with acting():
        me = officer("identity_custodian")
        first = actions.make_key(actor=me, passphrase=PHRASE)
        actions.make_key(actor=me, passphrase=PHRASE, known=first.public_key)
        actions.change_passphrase(actor=me, current=PHRASE, new=OTHER)
        for key in custodians.own_keys(me):
            assert vault.unlock_private_key(key.locked_private_key, OTHER)
        with pytest.raises(actions.WrongPassphrase):
            actions.change_passphrase(actor=me, current=PHRASE, new=OTHER)


@pytest.mark.parametrize("passphrase", ["mười lăm ký tự", "matkhau1234567890", PASSWORD])
def test_a_weak_passphrase_or_the_own_password_locks_nothing(acting, passphrase):
    with acting():
        me = make_officer("identity_custodian", login="giu.khoa")
        with pytest.raises(WeakPassword):
            actions.make_key(actor=me, passphrase=passphrase)


def test_only_a_custodian_makes_a_key(acting):
    with acting():
        for login in ("system_admin", "chief_inspector", "inspector"):
            with pytest.raises(Forbidden):
                actions.make_key(actor=officer(login), passphrase=PHRASE)


@pytest.mark.parametrize("verb", ["take_away", "deactivate"])
def test_nothing_more_is_sealed_to_who_is_a_custodian_no_longer(acting, two, verb):
    with acting():
        admin, gone = officer("system_admin"), officer("identity_custodian")
        if verb == "take_away":
            actions.take_away(actor=admin, membership=gone.memberships[0])
        else:
            actions.deactivate(actor=admin, account=gone)
        assert len(custodians.identity_keys()) == 2
        assert not custodians.may_seal()


def make(client, **values):
    given = {"passphrase": PHRASE, "again": PHRASE, **values}
    return client.submit(client.get(PAGE).page.form("/khoa-niem-phong"), **given)


def test_a_custodian_makes_the_key_on_the_page(as_, acting):
    client = as_("identity_custodian")
    assert make(client).status_code == 303
    with acting():
        key = custodians.own_key(officer("identity_custodian"))
        assert key.fingerprint in client.get(PAGE).page.text


def test_a_form_that_is_sent_twice_makes_one_key(as_, acting):
    client = as_("identity_custodian")
    form = client.get(PAGE).page.form("/khoa-niem-phong")
    for _ in range(2):
        assert client.submit(form, passphrase=PHRASE, again=PHRASE).status_code == 303
    with acting():
        assert len(custodians.own_keys(officer("identity_custodian"))) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"again": OTHER}, "again"),
        ({"passphrase": "ngắn", "again": "ngắn"}, "passphrase"),
        ({"passphrase": ""}, "passphrase"),
    ],
)
def test_what_is_not_right_is_told_beside_its_field(as_, acting, values, field):
    answer = make(as_("identity_custodian"), **values)
    assert answer.status_code == 422
    assert f"#{field}" in answer.page.links
    with acting():
        assert custodians.own_keys(officer("identity_custodian")) == []


def test_the_passphrase_is_changed_on_the_page(as_, acting):
    client = as_("identity_custodian")
    make(client)
    form = client.get(PAGE).page.form("/cum-mat-khau")
    wrong = client.submit(form, current_passphrase=OTHER, new_passphrase=OTHER, new_again=OTHER)
    assert wrong.status_code == 422
    assert "#current_passphrase" in wrong.page.links
    assert (
        client.submit(form, current_passphrase=PHRASE, new_passphrase=OTHER, new_again=OTHER).status_code
        == 303
    )
    with acting():
        key = custodians.own_key(officer("identity_custodian"))
        assert vault.unlock_private_key(key.locked_private_key, OTHER)


def test_the_passphrase_lies_nowhere_in_the_database(as_, acting, site):
    make(as_("identity_custodian"))
    if site.database.url:
        pytest.skip("looks into the file of SQLite")
    files = site.settings.data_dir.glob("chungsuc.sqlite3*")
    assert not any(PHRASE.encode() in path.read_bytes() for path in files)
