"""TCVN3 and VNI become Unicode; Unicode, English and the names of Tày and Nùng stay as they are."""

import unicodedata

import pytest

from app.contributions.sheets.legacy import from_tcvn3, from_vni, to_tcvn3, to_vni
from app.contributions.sheets.legacy_text import convert, recognise
from app.contributions.sheets.table import Cell, Table

PHRASES = {
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam": "Cộng hoà xã hội chủ nghĩa Việt Nam",
    "NguyÔn V¨n QuyÒn": "Nguyễn Văn Quyền",
    "§­êng trôc th«n Nµ LÇu, x· H÷u Lòng": "Đường trục thôn Nà Lầu, xã Hữu Lũng",
    "Hé «ng Lý V¨n Tµi hiÕn ®Êt": "Hộ ông Lý Văn Tài hiến đất",
}
VNI = {
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Nguyeãn Vaên Quyeàn": "Nguyễn Văn Quyền",
    "ÑÖÔØNG TRUÏC THOÂN": "ĐƯỜNG TRỤC THÔN",
    "Hoä oâng Lyù Vaên Taøi hieán ñaát": "Hộ ông Lý Văn Tài hiến đất",
}
EVERY_LETTER = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
PROPER = [
    "Nông Văn Páo", "Hoàng Slao", "Vy Thị Slì", "Lộc Khuổi Kẹo", "Bế Văn Đàn", "bản Pác Lùng", "thôn Nà Lầu",
    "Cộng hòa", "Đặng Phjạ", "Lý A Sếnh", "Ỷ Lan", "Ông Ích Khiêm", "Âu Cơ",
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), PHRASES.items())
def test_phrases_in_tcvn3_become_unicode(old, new):
    assert from_tcvn3(old) == new


@pytest.mark.parametrize(("old", "new"), VNI.items())
def test_phrases_in_vni_become_unicode(old, new):
    assert from_vni(old) == new


def test_every_letter_survives_both_ways():
    assert from_tcvn3(to_tcvn3(EVERY_LETTER)) == EVERY_LETTER
    assert from_vni(to_vni(EVERY_LETTER)) == EVERY_LETTER
    assert from_vni(to_vni(EVERY_LETTER.upper())) == EVERY_LETTER.upper()
    assert from_tcvn3(to_tcvn3("ĂÂÊÔƠƯĐ")) == "ĂÂÊÔƠƯĐ"
    assert from_tcvn3(to_tcvn3(EVERY_LETTER), capitals=True) == EVERY_LETTER.upper()


def test_old_encodings_are_recognised_by_their_words():
    assert recognise(PHRASES) == "tcvn3"
    assert recognise(VNI) == "vni"


@pytest.mark.parametrize(
    "texts",
    [
        PROPER,
        list(PHRASES.values()),
        ["café", "naïve", "résumé", "Müller", "Ångström"],
        ["Ngày"],
        ["B¸"],
        ["Bà", "Bá"],
        [],
    ],
)
def test_unicode_other_languages_and_single_words_are_left_alone(texts):
    assert recognise(texts) == ""
    assert recognise([unicodedata.normalize("NFD", text) for text in texts]) == ""
    table = Table(rows={n: [Cell(text)] for n, text in enumerate(texts, start=1)})
    convert(table)
    assert [table.cell(n, 0).text for n in table.rows] == texts
    assert table.notices == []


def column(*cells):
    table = Table(rows={n: [cell] for n, cell in enumerate(cells, start=1)})
    convert(table)
    return [table.cell(n, 0).text for n in table.rows], table.notices


def test_a_font_says_it_for_one_cell_and_a_capital_font_makes_capitals():
    texts, notices = column(
        Cell("NguyÔn V¨n ¸nh", font=".VnTime"),
        Cell("hoµng v¨n tµi", font=".VnTimeH"),
        Cell("Lan", font=".VnTime"),
    )
    assert texts == ["Nguyễn Văn Ánh", "HOÀNG VĂN TÀI", "Lan"]
    assert [(each.code, each.values["encoding"]) for each in notices] == [("old_letters", "TCVN3 (.VnTime)")]


def test_unicode_in_an_old_font_stays_unicode():
    texts, notices = column(Cell("Nguyễn Văn Bình", font=".VnTime"), Cell("Bà Lan", font="VNI-Times"))
    assert (texts, notices) == (["Nguyễn Văn Bình", "Bà Lan"], [])


def test_a_column_that_was_continued_in_unicode_is_read_cell_by_cell():
    old = [
        Cell(to_tcvn3(name)) for name in ("Nguyễn Văn Quyền", "Hoàng Thị Bích", "Lý Văn Tài", "Nông Thị Thắm")
    ]
    texts, _notices = column(*old, Cell("Triệu Mùi Nái"), Cell("Hà"))
    assert texts == [
        "Nguyễn Văn Quyền",
        "Hoàng Thị Bích",
        "Lý Văn Tài",
        "Nông Thị Thắm",
        "Triệu Mùi Nái",
        "Hà",
    ]


def test_decomposed_letters_are_composed_without_a_word():
    texts, notices = column(Cell(unicodedata.normalize("NFD", "Nguyễn Văn Quyền")))
    assert (texts, notices) == (["Nguyễn Văn Quyền"], [])
