"""How long each step may take, as the rows that a new installation starts with.

The office edits the rows; these are only planted once. `is_confirmed` is False where the article still has to be
confirmed by the Inspectorate: such a basis is not shown to residents as law.
"""

from dataclasses import dataclass
from datetime import date

from app.cases.calendar import DAYS, WORKING_DAYS


@dataclass(frozen=True)
class Rule:
    """One term: `amount` of `unit`, its kind (legal or our promise), where it comes from, whether that is confirmed."""

    code: str
    kind: str
    amount: int
    unit: str
    legal_basis: str
    is_confirmed: bool = False
    since: date = date(2025, 1, 1)


RULES = (
    Rule("acknowledge", "promise", 2, WORKING_DAYS, "Cam kết phục vụ của Thanh tra tỉnh", True),
    Rule("triage", "legal", 7, WORKING_DAYS, "Luật Tố cáo 25/2018/QH14, Điều 24"),
    Rule("forward", "legal", 5, WORKING_DAYS, "Luật Tố cáo 25/2018/QH14, Điều 24 khoản 2"),
    Rule("needs_info", "promise", 10, DAYS, "Quy chế tiếp nhận của Thanh tra tỉnh", True),
    Rule("verify", "legal", 30, DAYS, "Luật Tố cáo 25/2018/QH14, Điều 30", True),
    Rule("promised", "promise", 20, WORKING_DAYS, "Ngày cán bộ được giao việc hẹn trả lời", True),
    Rule("inspection", "legal", 15, DAYS, "Luật Thanh tra 84/2025/QH15, Điều 36", True),
    Rule("act", "legal", 7, WORKING_DAYS, "Luật Tố cáo 25/2018/QH14, Điều 36"),
    Rule("enforce", "promise", 60, DAYS, "Thời hạn ghi trong kết luận", True),
    Rule("review", "promise", 20, DAYS, "Cam kết phục vụ của Thanh tra tỉnh"),
    Rule("publish", "legal", 7, WORKING_DAYS, "Luật Tố cáo 25/2018/QH14, Điều 40"),
)
