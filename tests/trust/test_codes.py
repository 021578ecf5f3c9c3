"""Private codes: what can be mistyped, and what is told about it."""

import itertools
import secrets

import pytest
from flask import Flask

from app import keys, vault
from app.vault import ALPHABET, BadCode, code_hash, derive_code, new_code, read_code, show_code


def is_code(text: str) -> bool:
    try:
        return read_code(text) == text
    except BadCode:
        return False


def test_a_new_code_has_sixteen_symbols_of_the_alphabet_and_reads_as_itself() -> None:
    for _ in range(2000):
        code = new_code()
        assert len(code) == 16
        assert set(code) <= set(ALPHABET)
        assert is_code(code)


def test_the_alphabet_has_nothing_that_an_input_method_rewrites_or_an_eye_confuses() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 26
    assert not set("AEIOUYWD01") & set(ALPHABET)


def test_every_single_wrong_symbol_is_caught() -> None:
    for code in (new_code() for _ in range(50)):
        for place, wrong in itertools.product(range(16), ALPHABET):
            if wrong != code[place]:
                assert not is_code(code[:place] + wrong + code[place + 1 :])


def test_every_single_wrong_symbol_is_caught_whatever_the_code() -> None:
    weights = [pow(2, 15 - place, 29) for place in range(16)]
    assert all(weight * difference % 29 for weight in weights for difference in range(1, 26))


def test_every_swap_of_two_symbols_is_caught_neighbours_or_not() -> None:
    for code in (new_code() for _ in range(50)):
        for left, right in itertools.combinations(range(16), 2):
            swapped = list(code)
            swapped[left], swapped[right] = swapped[right], swapped[left]
            assert "".join(swapped) == code or not is_code("".join(swapped))


def test_every_swap_is_caught_whatever_the_code() -> None:
    weights = [pow(2, 15 - place, 29) for place in range(16)]
    for one, other in itertools.combinations(weights, 2):
        assert all((one - other) * difference % 29 for difference in range(1, 26))


def test_a_doubled_symbol_that_becomes_another_double_is_caught() -> None:
    code = new_code()
    for place in range(15):
        for symbol, other in itertools.permutations(ALPHABET, 2):
            twin = code[:place] + symbol * 2 + code[place + 2 :]
            assert not (is_code(twin) and is_code(code[:place] + other * 2 + code[place + 2 :]))


def test_random_typing_passes_about_once_in_twenty_nine() -> None:
    tries = 20_000
    passed = sum(is_code("".join(secrets.choice(ALPHABET) for _ in range(16))) for _ in range(tries))
    assert 0.025 < passed / tries < 0.045


@pytest.mark.parametrize("separator", ["", "-", " ", " - ", ".", "\u00a0", "–", "\t"])
def test_a_code_is_read_whatever_its_case_and_separators(separator: str) -> None:
    code = new_code()
    groups = show_code(code).split("-")
    assert read_code(separator.join(groups)) == code
    assert read_code(f" {separator.join(groups).lower()}\n") == code


@pytest.mark.parametrize(
    "typed", ["", "ABC", "2" * 15, "2" * 17, "O" * 16, "ẮẰ" * 8, "²" * 16, "２" * 15, "\x00" * 16]
)
def test_what_cannot_be_a_code_is_told(typed: str) -> None:
    with pytest.raises(BadCode):
        read_code(typed)


def test_a_code_is_shown_in_four_groups_of_four() -> None:
    assert show_code("2345678923456789") == "2345-6789-2345-6789"


def test_the_same_form_gives_the_same_code_and_another_form_another(keyed_app: Flask) -> None:
    codes = {derive_code(f"form {number}") for number in range(500)}
    assert len(codes) == 500
    assert all(is_code(code) for code in codes)
    assert derive_code("form 7") == derive_code("form 7")


def test_every_symbol_is_equally_likely_in_derived_codes(keyed_app: Flask) -> None:
    drawn = "".join(derive_code(str(number))[:15] for number in range(3000))
    expected = len(drawn) / len(ALPHABET)
    assert all(0.88 < drawn.count(symbol) / expected < 1.12 for symbol in ALPHABET)


def test_a_code_cannot_be_derived_without_the_keys_of_this_installation(keyed_app: Flask, tmp_path) -> None:
    here = derive_code("form")
    keyed_app.extensions["keys"] = keys.ensure(tmp_path / "other")
    assert derive_code("form") != here


def test_the_hash_of_a_code_depends_on_the_pepper(keyed_app: Flask, tmp_path) -> None:
    code = new_code()
    here = code_hash(code)
    assert here == code_hash(code)
    assert len(here) == 32
    keyed_app.extensions["keys"] = keys.ensure(tmp_path / "other")
    assert code_hash(code) != here


def test_macs_of_different_purposes_have_nothing_in_common(keyed_app: Flask) -> None:
    assert vault.mac("form", b"1") != vault.mac("rate", b"1")
    assert vault.mac("form", b"1") == vault.mac("form", b"1", app=keyed_app)
