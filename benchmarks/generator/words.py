"""Believable Vietnamese for made-up cases, put together from pieces that are folded once."""

import random
from dataclasses import dataclass

from app.text import fold


@dataclass(frozen=True)
class Piece:
    """A piece of text and the same as it is searched."""

    text: str
    folded: str


def _pieces(*texts: str) -> list[Piece]:
    return [Piece(text, fold(text)) for text in texts]


THINGS = _pieces(
    "Trụ sở xã cũ", "Nhà văn hóa thôn", "Trạm y tế cũ", "Đường bê tông liên thôn", "Đèn đường", "Xe công",
    "Trạm bơm", "Chợ mới xây", "Điểm trường lẻ", "Hệ thống nước sạch", "Kho vật tư", "Máy phát điện",
    "Khu đất công", "Bãi tập kết vật liệu", "Cầu dân sinh", "Nhà kho hợp tác xã", "Sân vận động xã",
    "Thiết bị phòng học", "Đập nước", "Rừng phòng hộ", "Mỏ đá", "Nhà công vụ", "Kênh mương nội đồng",
    "Trạm biến áp", "Lễ khởi công", "Hội nghị tổng kết", "Bến xe cũ", "Nhà làm việc liên cơ quan",
)  # fmt: skip
FAULTS = _pieces(
    "bỏ hoang nhiều năm, cỏ mọc kín sân", "sáng cả ban ngày, gây lãng phí điện",
    "xây xong không sử dụng", "hỏng mà không được sửa, lãng phí ngân sách", "mua về để trong kho chưa lắp",
    "thi công dở dang rồi dừng", "cho thuê không qua đấu giá", "dùng vào việc riêng",
    "chi vượt định mức", "làm xong vài tháng đã nứt", "bị lấn chiếm làm nơi đổ rác",
    "tổ chức linh đình, tốn kém", "đã bàn giao nhưng không có người quản lý",
)  # fmt: skip
DETAILS = _pieces(
    "Người dân đã phản ánh tại các cuộc họp thôn nhưng chưa có trả lời.",
    "Tài sản xuống cấp từng tháng, cửa kính vỡ, mái dột, dây điện bị cắt.",
    "Công trình được đầu tư bằng vốn ngân sách nhà nước và một phần đóng góp của nhân dân.",
    "Từ khi sắp xếp lại đơn vị hành chính đến nay không có cơ quan nào đến nhận.",
    "Hồ sơ nghiệm thu ghi đủ khối lượng nhưng thực tế thiếu.",
    "Mỗi đêm và cả ban ngày điện vẫn bật, hóa đơn do xã chi trả.",
    "Các hộ gần đó đề nghị cho mượn làm nơi sinh hoạt cộng đồng.",
    "Nhiều lần có đoàn đến xem rồi thôi.",
)  # fmt: skip
FINDINGS = _pieces(
    "Qua kiểm tra thực địa và hồ sơ, nội dung phản ánh là đúng.",
    "Qua xác minh, nội dung phản ánh đúng một phần: khối lượng thiếu so với hồ sơ nghiệm thu.",
    "Kiểm tra hồ sơ cho thấy việc chi đúng định mức, không có căn cứ xác định lãng phí.",
    "Đơn vị quản lý chậm lập phương án xử lý tài sản dôi dư sau sắp xếp.",
    "Nhà thầu đã khắc phục phần hư hỏng trong thời gian bảo hành.",
    "Chủ đầu tư nghiệm thu khi công trình chưa đủ điều kiện sử dụng.",
)  # fmt: skip
MEASURES = (
    "Thu hồi số tiền chi sai về ngân sách nhà nước",
    "Giảm trừ khi quyết toán phần khối lượng không thực hiện",
    "Giao Ủy ban nhân dân xã đưa vào sử dụng làm nhà văn hóa",
    "Kiểm điểm trách nhiệm người đứng đầu đơn vị quản lý",
    "Rút kinh nghiệm trong công tác nghiệm thu",
)
_FIRST = ["Nà", "Khòn", "Bản", "Pò", "Khuổi", "Lũng", "Cốc", "Pác", "Tồng", "Khau", "Phai", "Háng"]
_SECOND = [
    "Pàn", "Lèng", "Mò", "Cáp", "Sliền", "Hoáng", "Tát", "Chang", "Rầy", "Lạn", "Cuổi", "Nọi", "Bó", "Thắm", "Mỵ",
    "Đeng", "Luông", "Slao",
]  # fmt: skip
VILLAGES = _pieces(*(f"thôn {a} {b}" for a in _FIRST for b in _SECOND))


def story(rng: random.Random) -> tuple[Piece, Piece, Piece, Piece]:
    """What is wasted, how, something more, and in which village."""
    choose = rng.choice
    return choose(THINGS), choose(FAULTS), choose(DETAILS), choose(VILLAGES)


def raw_words(parts: tuple[Piece, ...]) -> bytes:
    """What a resident wrote."""
    thing, fault, detail, village = parts
    return f"{thing.text} ở {village.text} {fault.text}. {detail.text} Đề nghị Thanh tra xem xét.".encode()
