"""Vietnamese words of several syllables, kept on one line where letters are large.

A line that ends in the middle of a word (*phản* / *ánh*) is read twice. Headings are short and set in balance, so it
happens there; a no-break space between the syllables of the words that headings are made of prevents it.
"""

import re

from flask import Flask
from markupsafe import Markup, escape

from app.i18n import NO_BREAK

WORDS = (
    "ban đầu", "bổ sung", "cá nhân", "cán bộ", "chung sức", "công khai", "công trình", "cơ quan", "dữ liệu", "đăng ký",
    "đề nghị", "điều kiện", "đóng góp", "đơn vị", "gia hạn", "hồ sơ", "hướng dẫn", "kết luận", "kết quả", "khắc phục",
    "khiếu nại", "kiểm tra", "Lạng Sơn", "lãng phí", "liên hệ", "nội dung", "phản ánh", "phân công", "phân loại",
    "sử dụng", "tài sản", "tạm đình chỉ", "tạm thời", "thanh tra", "theo dõi", "thẩm quyền", "thiết bị", "thông tin",
    "thu hồi", "thực hiện", "tiếp nhận", "tố cáo", "trả lời", "trụ sở", "vụ việc", "xác minh", "xử lý", "yêu cầu",
)  # fmt: skip
_WORDS = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)


def bound(text: str) -> Markup:
    """The text of a heading, each of these words on one line."""
    kept = _WORDS.sub(lambda word: word[0].replace(" ", NO_BREAK), str(escape(text)))
    return Markup(kept)  # noqa: S704 - escaped in the line above


def init_app(app: Flask) -> None:
    """Give templates the filter."""
    app.jinja_env.filters["bound"] = bound
