"""A phone at a village meeting, without a screen: what it takes along of a road, and the lines it sends."""

import secrets
from dataclasses import dataclass, field
from typing import Any

LINE = {"giver": "Hoàng Văn Tài", "village": "na-lau", "good": "labour:day", "amount": "2,5"}


def new_key() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Phone:
    """The phone of an officer who has opened a road."""

    client: Any
    slug: str
    sheet: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheet = self.take_along().json

    def take_along(self):
        return self.client.get(f"/api/ghi-nhanh/{self.slug}/mang-theo.json")

    def send(self, key=None, *, officer=None, token=None, **answers):
        """One line as the page sends it; what is None is left out."""
        told = {"given_on": "22/11/2026"} | LINE | answers
        body = {
            "officer": officer or self.sheet["officer"],
            "answers": {name: value for name, value in told.items() if value is not None},
        }
        headers = {"Idempotency-Key": key or new_key(), "X-CSRFToken": token or self.sheet["token"]}
        return self.client.post(f"/api/ghi-nhanh/{self.slug}", json=body, headers=headers)
