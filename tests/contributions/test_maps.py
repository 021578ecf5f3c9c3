"""The diagram of communes with what was given: one good at a time, exact in words, only what is approved."""

from app.contributions import actions as ledger
from tests.support.roads import entry, gift, key, road, settle

PATH = "/duong/so-do"


def test_each_good_has_a_diagram_and_a_table_with_exact_amounts_of_what_is_public(client, acting):
    with acting():
        town, other = settle(), settle(1)
        project, elsewhere = road(town), road(other)
        entry(town, project, to="approved", good="land", amount=120_500)
        entry(town, project, to="approved", good="cash", amount=900_000)
        entry(town, project, to="confirmed", good="land", amount=333_000)
        wrong = entry(other, elsewhere, to="approved", good="land", amount=40_000)
        done = ledger.correct(
            actor=other.clerk, entry=wrong, reason="Đo lại", key=key(), gift=gift("land", 7_000)
        )
        ledger.approve_correction(actor=other.leader, reversal=done.reversal)
        names = town.commune.full_name, other.commune.full_name
    first = client.get(PATH)
    assert "Set-Cookie" not in first.headers
    text = " ".join(first.page.text.split())
    assert f"{names[0]} 120,5 m²" in text
    assert f"{names[1]} 7 m²" in text
    for never in ("333", "453", "900.000", "40 m²"):
        assert never not in text
    assert text.count("chưa có") >= 63
    assert "900.000 đồng" in client.get(f"{PATH}?loai=cash").page.text
    assert "120,5" not in client.get(f"{PATH}?loai=labour").page.text
    for code in ("sand", "pipe", "pipe-piece", "khong-co"):
        assert client.get(f"{PATH}?loai={code}").status_code == 200


def test_the_diagram_asks_the_database_little(client, acting, count_queries):
    with acting():
        town = settle()
        entry(town, road(town), to="approved", good="land", amount=120_500)
    client.get(PATH)
    with count_queries(2):
        client.get(PATH)
