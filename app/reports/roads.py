"""Which road project a report is about: told by the page that somebody comes from (`?duong=`), and never asked.

The report is tied to the project itself, so that officers and the page of the road find it again; the commune alone
does not tell one road from the next.
"""

from functools import cached_property
from typing import Any

from app.forms import Form, LineField
from app.projects.queries import PublicRoad, public_road


class RoadFields(Form):
    """The road that the form was opened for."""

    road = LineField(limit=120)  # hidden, yet no hidden input: only so does emptying the form empty it

    @cached_property
    def named_road(self) -> PublicRoad | None:
        """The road, if there is one of this name and it is approved."""
        return public_road(self.road.data) if self.road.data else None

    @property
    def tied(self) -> dict[str, Any]:
        """What the report keeps of it."""
        return {"project_id": self.named_road.id} if self.named_road else {}


def road_of_address(slug: str) -> dict[str, str]:
    """What is filled in for who comes from the page of a road: the works, their commune, and the road itself."""
    found = public_road(slug)
    return {"office": found.name, "commune": found.commune, "road": slug} if found else {}
