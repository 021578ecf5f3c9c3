"""Who is meant by a name in a sheet: Hộ ông Hoàng Văn Tài is the household of that name, Công ty … an enterprise."""

import re

from app.text import clean, fold

_HOUSEHOLD = re.compile(r"^(?:hộ|gia đình|hộ gia đình)\s+(?:ông|bà|anh|chị)?\s*(?=\S)", re.IGNORECASE)
_KINDS = {
    "organisation": (
        "cong ty", "cty", "doanh nghiep", "dntn", "hop tac xa", "htx", "truong", "ngan hang", "benh vien", "tram y te",
        "ubnd", "uy ban", "ban chqs", "ban chi huy", "don bien phong", "cong an", "quy", "vien", "nha may", "xi nghiep",
    ),
    "group": ("hoi", "chi hoi", "doan", "chi doan", "nhom", "to", "dong ho", "ho toc", "cau lac bo", "clb", "tap the",
              "dang bo", "chi bo", "ban cong tac"),
}  # fmt: skip


def giver_named(text: str) -> tuple[str, str]:
    """The kind of giver and the name without what only says the kind."""
    name = " ".join(clean(text).split())
    folded = f"{fold(name)} "
    for kind, beginnings in _KINDS.items():
        if folded.startswith(tuple(f"{each} " for each in beginnings)) and not _is_person(name):
            return kind, name
    return "household", _HOUSEHOLD.sub("", name)


def _is_person(name: str) -> bool:
    """Đoàn Văn Tài and Tô Thị Hoa bear family names; a club does not have such a middle name."""
    words = name.split()
    middle = fold(words[1]) if len(words) > 2 else ""
    return middle in ("van", "thi", "duc", "huu", "dinh", "xuan", "ngoc", "minh", "quoc") or len(words) == 2
