"""Why a sealed identity may be opened: the reasons an officer chooses from, as the reporter reads them afterwards."""

from typing import Any

from app.i18n import _l

REASONS: dict[str, Any] = {
    "hear": _l("To hear the reporter in person about facts that cannot be cleared up by messages"),
    "proof": _l("To receive papers or objects that the reporter offered to hand over"),
    "protect": _l("To protect the reporter against threats or revenge"),
    "urgent": _l("To prevent damage that is about to happen"),
    "law": _l("A competent body demands it in writing under the law"),
}
