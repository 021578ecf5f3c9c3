"""What the phone reckons by itself is what the server reckons: codes, their hashes, the QR of the receipt."""

import hashlib

import segno

from app import vault

IMPORT = "const here = await import('/static/js/outbox/{}.js');"


def ask(page, module, expression):
    return page.evaluate(f"async () => {{ {IMPORT.format(module)} return {expression}; }}")


def test_codes_made_on_a_phone_are_codes(page):
    page.goto("/hop-thu")
    codes = ask(page, "secret", "Array.from({ length: 300 }, here.newCode)")
    assert [vault.read_code(code) for code in codes] == codes
    assert len(set(codes)) == 300
    assert {symbol for code in codes for symbol in code} == set(vault.ALPHABET)
    keys = ask(page, "secret", "[here.newKey(), here.newKey()]")
    assert keys[0] != keys[1]
    assert [len(key) for key in keys] == [43, 43]
    assert ask(page, "secret", f"here.digest('{codes[0]}')") == hashlib.sha256(codes[0].encode()).hexdigest()


def test_the_qr_drawn_on_a_phone_is_the_one_that_everyone_else_draws(page):
    """Texts that fill their version: the other library pads shorter ones in a way of its own."""
    page.goto("/hop-thu")
    for length in (42, 62, 84, 106):
        text = ("https://phan-anh.example/theo-doi#" + "2345-" * 30)[:length]
        drawn = ask(page, "qr", f"here.drawQr('{text}').cells.map((row) => row.map(Number))")
        wanted = segno.make(text, error="m", micro=False, mask=3, boost_error=False, mode="byte").matrix
        assert drawn == [list(row) for row in wanted], length
    assert ask(page, "qr", f"here.drawQr('{'x' * 107}')") is None
