"""How many reports go which way, and how old they are: one row a kind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """So many reports on a course, sent between `young` and `old` days ago."""

    course: str
    count: int
    young: float
    old: float
    options: tuple[str, ...] = ()
    lane: str = "normal"
    kind: str = "matter"  # matter | refusal | guidance | inspectorate


ROWS = (
    Row("settled", 9, 30, 48, ("shown",)),
    Row("settled", 55, 62, 545), Row("settled", 1, 150, 200, ("review upheld",)),
    Row("settled", 2, 140, 300, ("review dismissed",)), Row("settled", 1, 200, 300, ("corrected",)),
    Row("settled", 1, 300, 400, ("publication withdrawn",)), Row("not yet public", 2, 50, 60),
    Row("summary drafted", 5, 36, 46), Row("concluded", 6, 34, 42), Row("draft waiting", 6, 32, 45),
    Row("verifying", 26, 12, 34), Row("verifying", 6, 60, 85), Row("verifying", 6, 48, 70, ("extended",)),
    Row("extension proposed", 3, 26, 38), Row("enforcing", 10, 48, 85), Row("accepted", 6, 8, 14),
    Row("triage", 13, 3, 9), Row("triage", 4, 17, 25), Row("received", 12, 0, 1.5), Row("received", 3, 6, 9),
    Row("needs info", 6, 4, 9), Row("closed without info", 6, 24, 400),
    Row("refused", 18, 10, 540, kind="refusal"), Row("refused", 2, 60, 300, ("review dismissed",), kind="refusal"),
    Row("refused", 3, 16, 20, ("review asked",), kind="refusal"), Row("refusal proposed", 4, 5, 11, kind="refusal"),
    Row("guided", 14, 8, 540, kind="guidance"), Row("guidance proposed", 2, 5, 10, kind="guidance"),
    Row("forwarded", 16, 12, 70), Row("forward proposed", 4, 6, 11), Row("recalled", 3, 42, 80),
    Row("answered", 5, 28, 40), Row("suspended", 4, 26, 60), Row("suspended", 1, 50, 60, ("resumed",)),
    Row("inspection", 4, 24, 36), Row("police", 3, 70, 300), Row("withdrawn", 9, 16, 500), Row("reopened", 3, 20, 28),
    Row("received", 5, 0, 3, lane="quarantine"), Row("settled", 1, 120, 200, lane="quarantine"),
    Row("refused", 3, 12, 200, lane="quarantine", kind="refusal"),
    Row("settled", 2, 90, 300, kind="inspectorate"), Row("verifying", 2, 14, 30, kind="inspectorate"),
    Row("triage", 1, 3, 5, kind="inspectorate"), Row("received", 1, 0, 1, kind="inspectorate"),
)  # fmt: skip
MERGED, MERGE_PROPOSED = 16, 2
