"""What officers write in the demo: conclusions with measures and sums, settlements, public summaries, refusals."""

from app import clock
from app.demo import texts
from app.demo.story import Fields, Story
from app.units.queries import agency_by_code

CIRCULAR = "Thông tư 05/2021/TT-TTCP, Điều 6"
OUTCOME_WORDS = {
    "substantiated": "Nội dung được nêu là đúng.",
    "partly_substantiated": "Nội dung được nêu đúng một phần.",
    "unsubstantiated": "Qua kiểm tra, sự việc không như được nêu.",
    "inconclusive": "Chưa đủ căn cứ để kết luận.",
}
TOPICS = {
    "public_asset": ("tài sản công", "public property"),
    "public_investment": ("công trình đầu tư công", "public works"),
    "budget": ("chi ngân sách", "public spending"),
    "resource_energy": ("tài nguyên, điện, nước", "resources and energy"),
    "labour_time": ("giờ làm việc", "working hours"),
    "community_fund": ("khoản đóng góp của dân", "what residents gave"),
    "soe_capital": ("vốn nhà nước tại doanh nghiệp", "state capital"),
    "ppp": ("dự án hợp tác công tư", "partnership works"),
    "institution": ("thủ tục hành chính", "paperwork"),
}
NOTHING_TO_MEND = "Đã thông báo kết quả; không phát sinh việc phải khắc phục."
NONE = {"code": "none", "words": "Không phát sinh biện pháp xử lý", "responsible": ""}


def was_right(s: Story) -> bool:
    """Whether there is something to put right."""
    return s.outcome in ("substantiated", "partly_substantiated")


def found(s: Story) -> str:
    """How it was checked, and what was found."""
    if "checked" not in s.kept:
        what = s.matter.found.get(s.outcome)
        s.kept["checked"] = f"{s.one_of('checks')} {what or s.one_of('inconclusive')}".format(**s.filled)
    return s.kept["checked"]


def conclusion(s: Story) -> Fields:
    """The form of a conclusion, or of an agency's answer."""
    kind = "KL-TTr" if "agency" not in s.kept else f"{s.kept['agency']}-TTr"
    return {
        "outcome": s.outcome,
        "finding": found(s),
        "measures": measures(s),
        "document_number": s.stage.paper(kind),
        "document_on": clock.today(),
    }


def measures(s: Story) -> list[Fields]:
    """What is to be done, by whom, until when; sums are a believable share of what was guessed."""
    if not was_right(s) or not s.matter.do:
        return [NONE | {"amount": None, "area": None, "due_on": None}]
    rows: list[Fields] = []
    s.recoverable = 0
    for code, words, responsible, *what in s.matter.do:
        money = texts.rounded(s.amount * s.dice.uniform(0.06, 0.4)) if "money" in what and s.amount else None
        rows.append(
            {
                "code": code,
                "words": words.format(**s.filled),
                "responsible": responsible.format(**s.filled),
                "amount": money,
                "area": s.dice.randrange(8, 90) * 100 if "area" in what else None,
                "due_on": s.promised(s.dice.choice((20, 30, 40))),
            }
        )
        s.recoverable += money or 0
    return rows


def settlement(s: Story) -> Fields:
    """The form that settles a case: what was done, what came back, a photo from afterwards."""
    share = s.dice.choice((1.0, 1.0, 0.8, 0.65))
    photo = s.keep_after()
    return {
        "result": s.matter.done.format(**s.filled),
        "recovered": texts.rounded(s.recoverable * share) if s.recoverable else None,
        "after_photo": photo,
    }


def summary(s: Story) -> Fields:
    """What everyone will read, in other words than the resident's."""
    place = s.place.full_name if s.place else "tỉnh Lạng Sơn"
    topic, topic_en = TOPICS.get(s.matter.category, ("việc sử dụng tài sản chung", "common property"))
    is_settled = was_right(s) and bool(s.matter.title)
    name_en = s.place.name if s.place else "the province"
    title_en = s.matter.title_en if is_settled else f"Result of a check on {topic_en} in {name_en}"
    return {
        "title": s.matter.title if is_settled else f"Kết quả kiểm tra về {topic} tại {place}",
        "summary": s.matter.summary,
        "public_finding": public_finding(s),
        "title_en": title_en if s.matter.summary_en else "",
        "summary_en": s.matter.summary_en,
        "public_photos": list(s.kept.get("public", ())),
        "without_proof_reason": "",
    }


def public_finding(s: Story) -> str:
    """What was found and done, for everyone."""
    parts = [OUTCOME_WORDS[s.outcome], found(s)]
    if was_right(s):
        asked = "; ".join(f"{words[0].lower()}{words[1:]}" for _, words, *_ in s.matter.do)
        parts.append(f"Yêu cầu: {asked}.".format(**s.filled))
        parts.append(s.matter.done.format(**s.filled) if s.case.state == "resolved" else "")
    return " ".join(part for part in parts if part)


def refusal(s: Story) -> Fields:
    """Why it cannot be handled, and where to go instead."""
    return {
        "reason_code": s.row["code"],
        "legal_ground": CIRCULAR,
        "explanation": s.row["explanation"],
        "where_to_go": s.row["where"],
    }


def guidance(s: Story) -> Fields:
    """Which other procedure fits."""
    return {
        "legal_ground": s.row["ground"],
        "explanation": s.row["explanation"],
        "where_to_go": s.row["where"],
    }


def transfer(s: Story) -> Fields:
    """To the agency in charge, with a package that an officer wrote."""
    agency = agency_by_code(s.matter.agency or "so-tai-chinh")
    assert agency is not None
    initials = "".join(word[0] for word in agency.name.split() if word[0].isupper())
    s.kept["agency"] = initials or "VP"
    place = s.place.full_name if s.place else "nhiều nơi trong tỉnh"
    return {
        "agency": agency,
        "document_number": s.stage.paper("PC-TTr"),
        "document_on": clock.today(),
        "package": f"{s.matter.summary or s.matter.subject} Địa điểm: {place}. "
        "Đề nghị kiểm tra, xử lý theo thẩm quyền và thông báo kết quả cho Thanh tra tỉnh trong 30 ngày.",
    }
