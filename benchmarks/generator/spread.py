"""What becomes of cases: how many are in which state, of which category, with which outcome.

Cases come in evenly over eighteen months; the young are mostly open, the old mostly answered, a few are forgotten.
Some categories and outcomes are rare on purpose: a filter that finds little must be as fast as one that finds much.
"""

import random
from dataclasses import dataclass

MONTHS_DAYS = 540
YOUNG_DAYS = 30

_YOUNG = {
    "received": 30, "triage": 18, "needs_info": 6, "accepted": 8, "verifying": 20, "refused": 6, "guided": 4,
    "forwarded": 4, "merged": 2, "withdrawn": 1, "suspended": 1,
}  # fmt: skip
_OLD = {
    "resolved": 560, "enforcing": 60, "concluded": 50, "refused": 120, "guided": 80, "forwarded": 20, "merged": 30,
    "transferred_police": 8, "withdrawn": 15, "verifying": 30, "inspection": 5, "suspended": 5, "needs_info": 4,
    "triage": 5, "accepted": 3, "reopened": 3, "received": 2,
}  # fmt: skip
CATEGORIES = {
    "public_asset": 300, "public_investment": 250, "budget": 150, "resource_energy": 120, "labour_time": 60,
    "community_fund": 60, "other": 40, "unknown": 14, "institution": 3, "soe_capital": 2, "ppp": 1,
}  # fmt: skip
OUTCOMES = {"substantiated": 50, "partly_substantiated": 30, "unsubstantiated": 18, "inconclusive": 2}
ANSWERED = {"resolved", "enforcing", "concluded"}
FINAL = {"resolved", "refused", "guided", "merged", "transferred_police", "withdrawn"}
CLOCKS = {
    "received": "acknowledge", "triage": "triage", "reopened": "triage", "needs_info": "needs_info",
    "accepted": "verify", "verifying": "verify", "inspection": "inspection", "forwarded": "forward",
    "concluded": "act", "enforcing": "enforce", "suspended": "verify",
}  # fmt: skip
PAUSED = {"needs_info", "suspended"}
UNSORTED = {"received"}
ASSIGNED = {"verifying", "suspended", "inspection", *ANSWERED}


@dataclass(frozen=True)
class Draws:
    """Everything that is drawn for a run of cases at once, in step with them."""

    young: list[str]
    old: list[str]
    categories: list[str]
    outcomes: list[str]
    chances: list[float]
    others: list[float]


def draw(rng: random.Random, count: int) -> Draws:
    """The lots of `count` cases."""

    def lots(weights: dict[str, int]) -> list[str]:
        return rng.choices(list(weights), list(weights.values()), k=count)

    floats = [[rng.random() for _ in range(count)] for _ in range(2)]
    return Draws(lots(_YOUNG), lots(_OLD), lots(CATEGORIES), lots(OUTCOMES), *floats)
