"""Numbers in words, as they are read out at a village meeting."""

import pytest

from app.quantities import Quantity
from app.words import english, in_words, vietnamese

VIETNAMESE = {
    0: "không",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    104: "một trăm linh bốn",
    111: "một trăm mười một",
    1005: "một nghìn không trăm linh năm",
    1050: "một nghìn không trăm năm mươi",
    1250: "một nghìn hai trăm năm mươi",
    1_000_000: "một triệu",
    1_005_000: "một triệu không trăm linh năm nghìn",
    85_500_000: "tám mươi lăm triệu năm trăm nghìn",
    1_000_000_000: "một tỷ",
    2_000_000_021: "hai tỷ không trăm hai mươi mốt",
    1_234_567_891: "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt",
    5_000_000_000_000: "năm nghìn tỷ",
}
ENGLISH = {
    0: "zero",
    15: "fifteen",
    21: "twenty-one",
    105: "one hundred and five",
    1005: "one thousand and five",
    1250: "one thousand two hundred and fifty",
    85_500_000: "eighty-five million five hundred thousand",
    1_234_567_891: "one billion two hundred and thirty-four million five hundred and sixty-seven thousand"
    " eight hundred and ninety-one",
}


@pytest.mark.parametrize(("number", "words"), VIETNAMESE.items())
def test_a_number_is_read_as_vietnamese_read_it(number, words):
    assert vietnamese(number) == words


@pytest.mark.parametrize(("number", "words"), ENGLISH.items())
def test_a_number_is_read_as_english_read_it(number, words):
    assert english(number) == words


@pytest.mark.parametrize("say", [vietnamese, english])
def test_what_is_below_nothing_has_no_words(say):
    with pytest.raises(ValueError, match="-1"):
        say(-1)


@pytest.mark.parametrize(
    ("quantity", "words", "in_english"),
    [
        (
            Quantity("land", "m2", 1_250_500),
            "một nghìn hai trăm năm mươi phẩy năm mét vuông",
            "one thousand two hundred and fifty point five square metres",
        ),
        (Quantity("labour", "day", 500), "không phẩy năm công", "zero point five working days"),
        (Quantity("sand", "m3", 50), "không phẩy không năm mét khối", "zero point zero five cubic metres"),
        (Quantity("sand", "m3", 250), "không phẩy hai mươi lăm mét khối", "zero point two five cubic metres"),
        (Quantity("cash", "dong", 500_000), "năm trăm nghìn đồng", "five hundred thousand đồng"),
        (Quantity("sand", "m3", -1500), "âm một phẩy năm mét khối", "minus one point five cubic metres"),
    ],
)
def test_an_amount_is_read_with_its_unit(app, quantity, words, in_english):
    with app.test_request_context("/"):
        assert in_words(quantity) == words
    with app.test_request_context("/en/", environ_overrides={"chungsuc.language": "en"}):
        assert in_words(quantity) == in_english
