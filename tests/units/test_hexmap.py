"""The diagram of communes: where cells stand, which shade a figure has, what the legend says."""

import pytest

from app.units.hexmap import PITCH, WIDE, hexmap
from app.units.queries import public_communes


@pytest.fixture
def places(in_app):
    return public_communes()


def drawn(places, figures, **options):
    return hexmap(
        {place.id: figure for place, figure in zip(places, figures, strict=False)}, places, **options
    )


def test_every_commune_has_a_cell_of_its_own_and_odd_rows_are_shifted(places):
    cells = {cell.slug: cell for cell in drawn(places, []).cells}
    assert len(cells) == len({(cell.x, cell.y) for cell in cells.values()}) == 65
    for place in places:
        cell = cells[place.slug]
        assert cell.x == WIDE * place.hex_col + (WIDE if place.hex_row % 2 else WIDE // 2)
        assert cell.y % PITCH == cells[places[0].slug].y % PITCH


def test_no_two_cells_lie_over_one_another(places):
    cells = drawn(places, []).cells
    near = [(a, b) for a in cells for b in cells if a.y == b.y and 0 < abs(a.x - b.x) < WIDE]
    near += [(a, b) for a in cells for b in cells if abs(a.y - b.y) == PITCH and abs(a.x - b.x) % WIDE == 0]
    assert near == []


@pytest.mark.parametrize(
    ("figures", "legend"),
    [
        ([], ["chưa có"]),
        ([7], ["chưa có", "từ 1 trở lên"]),
        ([1, 1, 2, 3], ["chưa có", "1", "2", "3"]),
        ([1, 4, 9], ["chưa có", "1", "2–4", "từ 5 trở lên"]),
        (range(1, 41), ["chưa có", "1–10", "11–20", "21–30", "từ 31 trở lên"]),
        ([5, 80, 260, 700, 1900, 5200], ["chưa có", "1–80", "81–700", "701–2.000", "từ 2.001 trở lên"]),
    ],
)
def test_the_legend_says_at_most_five_steps_in_words(places, figures, legend):
    assert [words for _shade, words in drawn(places, figures).legend] == legend


@pytest.mark.parametrize("figures", [[3], [1, 2, 5, 9], list(range(1, 66)), [10**9, 1, 1, 1, 2, 3, 70]])
def test_more_is_never_lighter_and_every_shade_is_in_the_legend(places, figures):
    drawing = drawn(places, figures)
    by_slug = {cell.slug: cell.shade for cell in drawing.cells}
    pairs = sorted((figure, by_slug[place.slug]) for place, figure in zip(places, figures, strict=False))
    shades = [shade for _figure, shade in pairs]
    assert shades == sorted(shades)
    assert min(shades) > 0
    assert set(by_slug.values()) <= {shade for shade, _words in drawing.legend}
    assert by_slug[places[-1].slug] > 0 or len(figures) < 65


def test_a_figure_too_long_for_a_cell_is_left_to_the_words(places):
    first, second = drawn(places, [12_500, 40], say=lambda figure: f"{figure} m²").cells[:2]
    assert (first.short, first.words) == ("", "12500 m²")
    assert (second.short, second.words) == ("40", "40 m²")


def test_names_are_broken_as_evenly_as_can_be(places):
    lines = {cell.slug: cell.lines for cell in drawn(places, []).cells}
    assert lines["luong-van-tri"] == ("Lương", "Văn Tri")
    assert lines["na-sam"] == ("Na", "Sầm")


def test_less_than_nothing_is_refused(places):
    with pytest.raises(ValueError, match="less than nothing"):
        drawn(places, [-1])
