"""The words of the site: short sentences, no shouting, nothing left in English, and one word for one thing.

Looked at is everything that is said: the catalogue in both languages, and the long prose that each language has of its
own. A Vietnamese word has a syllable and a third on average, so twenty words are twenty-seven syllables.
"""

import re
from functools import cache

from babel.messages.extract import extract_from_dir

from tests.support.faults import none_of
from tests.support.source import ROOT, files, name
from tools import catalogue

SYLLABLES, ENGLISH_WORDS = 27, 25
END = re.compile(r"(?<=[.!?…])[”\"»)]*\s+")
HOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LETTERS = re.compile(r"[^\W\d_]+")

# Said otherwise → what it is called here. The glossary of the province's own words comes first.
VIETNAMESE = {
    r"tố giác|tin báo|thư tố": "phản ánh",
    r"nặc danh|ẩn danh": "giấu tên",
    r"mã (?:bí mật|bảo mật|truy cập|tra cứu)": "mã riêng",
    r"biên lai|phiếu nhận|phiếu tiếp nhận": "giấy biên nhận",
    r"deadline|hạn chót|kỳ hạn": "hạn, thời hạn",
    r"giao việc|giao vụ": "phân công",
    r"chuyển tiếp": "chuyển",
    r"nhập chung|ghép (?:vụ|hồ sơ)": "gộp",
    r"đăng tải|công bố": "công khai",
    r"thông tin cá nhân": "dữ liệu cá nhân",
    r"nhân viên": "cán bộ",
    r"quý vị|quý khách|anh/chị|ông/bà": "bạn",
    r"vui lòng|xin mời": "hãy",
    r"(?<!màn )hình ảnh|bức ảnh|tấm ảnh": "ảnh",
    r"click|nhấp|nhấn|kích chuột": "bấm",
    r"upload|tải lên": "gửi, chọn",
    r"website|web ?site": "trang",
    r"e-?mail": "thư điện tử",
    r"password|mật mã": "mật khẩu",
    r"xã/phường|phường, xã": "xã, phường",
    r"khiếu kiện": "khiếu nại",
    r"file|tập tin": "tệp",
    r"xoá|huỷ|hoà|thuỷ|uỷ|toà|hoá|khoá|loà|quí|kí|lí|mĩ|tỉ": "xóa, hủy, hòa, ủy, khóa, quý, ký, lý, mỹ, tỷ",
}
ENGLISH = {
    r"click|tap on": "choose, press",
    r"submit(?:ted|ting)?": "send",
    r"tickets?|whistle-?blowers?|informants?": "report, reporter",
    r"invalid|illegal": "say what is wrong and what to do",
    r"utili[sz]e|in order to|prior to|please note|leverage": "a shorter word",
    r"web ?site": "site",
}
# Words that are no Vietnamese syllables and stand in Vietnamese all the same; abbreviations need not be named.
BORROWED = {
    "kB", "kg", "cm", "km", "mm", "WebP", "Excel", "Unicode", "Atom", "web", "cookie", "iPhone",
    "Camera", "Google", "Microsoft", "Authenticator", "FreeOTP", "Zalo", "Wi", "Fi", "Internet", "TTr",
    "script", "Lucide",
}  # fmt: skip
SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh?|ph|th?|tr|ch?|qu|[bdhlmnprsvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)


def said():
    """(where, Vietnamese) of everything that people read."""
    for entry in catalogue.entries(catalogue.catalogue()):
        yield str(catalogue.key_of(entry))[:60], catalogue._said(entry)
    yield from prose("vi")


def said_in_english():
    """The same in English; what the form library would say in it mostly never comes up, and is not ours."""
    for key in written():
        yield key[:60], key
    yield from prose("en")


@cache
def written():
    folder, told = [ROOT / "app"], (catalogue.METHODS, catalogue.OPTIONS, catalogue.KEYWORDS)
    found = {row[2] for each in folder for row in extract_from_dir(each, *told)}
    return sorted({text for key in found for text in (key if isinstance(key, tuple | list) else (key,))})


def prose(language):
    for path in files("app", suffix=".html"):
        if path.name.endswith(f".{language}.html"):
            text = re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}", "", path.read_text())
            text = re.sub(r"(?s)\{\{.*?\}\}", "…", text)
            for block in re.findall(r"(?s)<(p|li|h1|h2|h3|summary|dd|dt|td)\b[^>]*>(.*?)</\1>", text):
                yield name(path), " ".join(re.sub(r"<[^>]+>", "", block[1]).split())


def sentences(texts):
    for where, text in texts:
        for sentence in END.split(HOLDER.sub("…", text)):
            yield where, sentence


def otherwise(texts, table):
    for where, text in texts:
        for pattern, instead in table.items():
            if found := re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
                yield f"{where!r}: “{found[0]}”; here it is: {instead}"


def test_vietnamese_sentences_are_short():
    long = [(len(text.split()), where, text) for where, text in sentences(said())]
    none_of(f"{count} syllables, {where}: {text}" for count, where, text in long if count > SYLLABLES)


def test_english_sentences_are_short():
    long = [(len(text.split()), where, text) for where, text in sentences(said_in_english())]
    none_of(f"{count} words, {where}: {text}" for count, where, text in long if count > ENGLISH_WORDS)


def test_one_thing_has_one_name_in_vietnamese():
    none_of(otherwise(said(), VIETNAMESE))


def test_one_thing_has_one_name_in_english():
    none_of(otherwise(said_in_english(), ENGLISH))


def test_nothing_is_left_in_another_language():
    none_of(
        f"{where!r}: “{word}” in {text!r}"
        for where, text in said()
        for word in LETTERS.findall(HOLDER.sub("", text))
        if not (word in BORROWED or SYLLABLE.fullmatch(word) or (word.isupper() and len(word) <= 5))
        if word.isascii() and len(word) > 1
    )


def test_vietnamese_capitals_are_for_names_and_beginnings():
    none_of(f"{where!r}: “{run}”" for where, text in said() for run in [*shouted(text), *titled(text)])


def shouted(text):
    return (word for word in LETTERS.findall(HOLDER.sub("", text)) if len(word) > 5 and word.isupper())


def titled(text):
    """Four words in a row with capitals: A Title As In Advertisements. Names of persons have up to three."""
    for part in re.split(r"[^\w\s]|\bAuthenticator\b", text):
        for run in re.findall(r"(?:\b[^\W\d_a-z]\w+\s+){3,}[^\W\d_a-z]\w+", part):
            if all(word[0].isupper() and word[1:].islower() for word in run.split()):
                yield run


def test_the_checker_is_awake():
    assert list(otherwise([("x", "Vui lòng click vào hình ảnh")], VIETNAMESE))
    assert list(titled("Theo Dõi Phản Ánh")) == ["Theo Dõi Phản Ánh"]
    assert not SYLLABLE.fullmatch("report")
    assert len(list(sentences([("x", "Một câu. Hai câu! Ba?")]))) == 3
