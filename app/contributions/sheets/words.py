"""The words with which sheets name goods, units and columns, without marks and in small letters (`app.text.fold`)."""

from decimal import Decimal
from typing import NamedTuple


class UnitWord(NamedTuple):
    """A unit as people write it: the unit of the ledger and how many of it one is (a thousand đồng are 1,000)."""

    unit: str
    times: Decimal = Decimal(1)


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {word.strip(): code for code, words in rows.items() for word in words.split(",")}


_UNITS = _table(
    {
        "m2": "m2, met vuong, m vuong, met2",
        "sao": "sao, sao bac bo, sao 360m2, sao 360 m2",
        "ha": "ha, hecta, hec ta",
        "day": "working days, cong, ngay, ngay cong, cong lao dong, cong ld, cong 8h",
        "m3": "m3, khoi, met khoi, m khoi, met3",
        "kg": "kg, kilogam, can, ky, ki",
        "tonne": "tonnes, tan, tans",
        "bag": "bags of 50 kg, bao, bao 50kg, bao 50 kg",
        "m": "m, met, md, met dai, m dai",
        "piece": "pieces, vien, cai, chiec, cay, ong, goc, tam, bui, khom",
        "shift": "machine shifts, ca, ca may, ca 8h",
        "hour": "machine hours, gio, h, gio may",
        "meal": "meals, suat, suat an, bua, bua an",
        "time": "times, lan, chuyen, luot",
        "dong": "dong, d, vnd, vn d, dong viet nam",
    }
)
_MULTIPLES = {
    "tạ": ("kg", 100), "tạ 100kg": ("kg", 100), "yến": ("kg", 10),
    "nghin dong": ("dong", 1000), "ngan dong": ("dong", 1000), "1000 dong": ("dong", 1000),
    "1 000 dong": ("dong", 1000),
    "1000d": ("dong", 1000), "1 000d": ("dong", 1000), "1000 d": ("dong", 1000), "1 000 d": ("dong", 1000),
    "nghin": ("dong", 1000), "ngan": ("dong", 1000), "k": ("dong", 1000), "nghin d": ("dong", 1000),
    "trieu dong": ("dong", 10**6), "trieu": ("dong", 10**6), "tr": ("dong", 10**6), "tr dong": ("dong", 10**6),
    "trd": ("dong", 10**6), "trieu d": ("dong", 10**6),
}  # fmt: skip
UNIT_WORDS: dict[str, UnitWord] = {word: UnitWord(unit) for word, unit in _UNITS.items()} | {
    word: UnitWord(unit, Decimal(times)) for word, (unit, times) in _MULTIPLES.items()
}

# Longer phrases win over the words in them: "hien dat da" is land, "cay xoan" a tree.
GOOD_WORDS = _table(
    {
        "land": "land, hien dat, dat hien, dien tich hien, dien tich hien dat, dien tich dat, dien tich, "
        "dat, dat hien tang, "
        "dat vuon, dat ruong, dat rung, dat tho cu, dat o",
        "labour": "labour, working days, ngay cong, so cong, cong lao dong, cong ld, ngay cong lao dong, "
        "cong, lao dong, gop cong",
        "cement": "cement, xi mang, ximang, xm",
        "sand": "sand, cat, cat vang, cat den, cat xay, cat be tong",
        "stone": "stone, da, da dam, da hoc, da 1x2, da 2x4, da 4x6, da cac loai, da mat, da xay",
        "gravel": "gravel, soi, cuoi soi, cuoi, cap phoi, da cap phoi",
        "steel": "steel, thep, sat, sat thep",
        "brick": "bricks, gach, gach chi, gach xay",
        "timber": "timber, go, go xe, coc go",
        "pipe": "pipes, ong cong, ong nhua, ong nuoc, ong, ong be tong, cong tron",
        "machine": "machinery, may, ca may, may xuc, may ui, may lu, may tron, may dam, may moc, xe tai, "
        "o to, cong nong",
        "asset": "trees and structures on the land, tai san, tai san tren dat, cay coi, cay, cay trong, "
        "cay an qua, cay xoan, cay hoi, cay thong, "
        "tuong rao, hang rao, vat kien truc, hoa mau, cong ngo, tuong bao, cay keo, cay bach dan",
        "cash": "money, tien mat, tien, so tien, tien dong gop, ung ho tien, tien ung ho, tien nop",
        "other_material": "other material, vat lieu khac, vat lieu, vlxd khac, vlxd",
        "other": "something else given, khac, dong gop khac, suat an, bua an, com, nuoc uong, an uong, "
        "bua com",
    }
)
MATERIALS = {"cement", "sand", "stone", "gravel", "steel", "brick", "timber", "pipe", "other_material"}

COLUMN_WORDS = _table(
    {
        "order": "stt, tt, so tt, so thu tu, thu tu, no",
        "giver": "ho va ten, ho ten, chu ho, ten chu ho, ho, ho gia dinh, ten ho, ten ho gia dinh, "
        "nguoi dong gop, "
        "ten, nguoi ung ho, nha hao tam, ca nhan tap the, to chuc ca nhan, ca nhan to chuc, nguoi hien dat, "
        "ho hien dat, ho dong gop, ten nguoi dong gop, household, name, giver, dai dien ho, "
        "ten to chuc ca nhan",
        "village": "thon, ban, khoi pho, khoi, to dan pho, xom, thon ban, thon ban khoi pho, thon khoi pho, "
        "thon to dan pho, dia chi, noi o, thon xom, thuoc thon, village, ten thon, cho o",
        "day": "ngay, ngay thang, ngay thang nam, thoi gian, ngay dong gop, ngay nop, ngay hien, "
        "ngay ghi, date, "
        "thoi gian dong gop, ngay ung ho, ngay giao",
        "good": "loai, loai dong gop, noi dung, hinh thuc, noi dung dong gop, hinh thuc dong gop, "
        "loai hinh, hang muc, "
        "kind, loai dong gop hien, noi dung ung ho, ten dong gop, dong gop",
        "amount": "so luong, khoi luong, sl, kl, so luong dong gop, amount, so luong khoi luong",
        "unit": "dvt, don vi tinh, don vi, dv tinh, unit",
        "note": "ghi chu, note, ghi chu khac",
        "people": "so nguoi, so lao dong, so nguoi tham gia, nguoi, so nguoi di lam",
        "what": "chung loai, loai may, ten vat lieu, quy cach, loai vat lieu, ten tai san, mo ta, "
        "dien giai, cu the",
        "document": "so phieu, so bien lai, so phieu thu, so chung tu, phieu thu, bien lai, so bien nhan",
        "parcel": "so thua, thua, thua dat, thua so, so thua dat, thua dat so",
        "map_sheet": "to ban do, so to, to so, so to ban do, to ban do so",
        "land_type": "loai dat, muc dich su dung, muc dich su dung dat",
    }
)
GIVER_BEGINNINGS = (
    "ho va ten",
    "ho ten",
    "ten chu ho",
    "chu ho",
    "ten ho",
    "ho gia dinh",
    "ten nguoi",
    "ten to chuc",
)
# Columns that are understood and left alone; the first of them must not be stored at all.
PERSONAL = (
    "cccd",
    "cmnd",
    "cmtnd",
    "can cuoc",
    "cmt",
    "chung minh",
    "ho chieu",
    "tuy than",
    "so dinh danh",
    "dien thoai",
    "sdt",
    "so dt",
    "tai khoan",
)
LEFT_ALONE = (
    "ky nhan", "ky ten", "chu ky", "xac nhan", "thanh tien", "quy doi", "don gia", "gia tri", "tong cong",
    "tong so", "tong gia tri", "tong tien", "cong don", "so ho", "ty le", "dinh muc", "so khau", "nhan khau",
    "con thieu", "con lai", "phai nop", "ke hoach", "chenh lech", "loai ho", "chieu dai", "chieu rong", "dai",
    "rong", "kich thuoc", "chu nhiem", "nam sinh", "gioi tinh", "dan toc",
)  # fmt: skip
