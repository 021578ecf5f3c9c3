"""The poster of a commune: where to see what people gave, and where to report waste."""

from dataclasses import dataclass

from app.addresses import full_address
from app.i18n import _
from app.units.places import Place
from config import current


@dataclass(frozen=True)
class Poster:
    """What stands on it. A way is (heading, words, address of its QR)."""

    title: str
    commune: str
    ways: tuple[tuple[str, str, str], ...]
    foot: str


def poster_of(place: Place) -> Poster:
    """The poster of a commune."""
    hotline = current().hotline
    foot = _("Lạng Sơn Provincial Inspectorate")
    roads = full_address("contributions.roads", xa=place.slug)
    return Poster(
        title=_("Poster"),
        commune=place.full_name,
        ways=(
            (_("Roads built together"), _("See what is built, who gave what, and pledge your part."), roads),
            (
                _("You see waste? Tell the Inspectorate"),
                _("A photo and a few words. No account, no name needed."),
                full_address("reports.new"),
            ),
        ),
        foot=f"{foot} · {_('Hotline')} {hotline}" if hotline else foot,
    )
