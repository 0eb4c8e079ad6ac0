"""Colours, markers and lines that are the same in every figure."""

import pytest

from poverty_exit.figures import theme
from poverty_exit.figures.axes import target_mark
from poverty_exit.statistics.intervals import STANDINGS
from tests.figure_samples import RATE, TARGET


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_is_legible_on_its_ground(mode):
    colours = theme.palette(mode)
    assert contrast(colours.ink, colours.surface) >= 7
    assert contrast(colours.muted, colours.surface) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_states_lines_and_bars_stand_out_from_their_ground(mode):
    colours = theme.palette(mode)
    states = [colours.states[one] for one in STANDINGS if one != "no_data"]
    for mark in (*states, *colours.series, colours.accent, colours.bar):
        assert contrast(mark, colours.surface) >= 3


def test_every_state_has_a_colour_and_a_marker_of_its_own():
    assert set(theme.MARKERS) == set(STANDINGS)
    assert len(set(theme.MARKERS.values())) == len(STANDINGS)
    for mode in ("light", "dark"):
        assert len(set(theme.palette(mode).states.values())) == len(STANDINGS)


def test_eighteen_places_have_eighteen_lines_that_do_not_depend_on_order():
    codes = [f"{place:02d}" for place in range(18)]
    styles = theme.place_styles(codes, "light")
    assert len({(one["color"], one["dash"]) for one in styles.values()}) == 18
    assert theme.place_styles(reversed(codes), "light") == styles


def test_a_target_is_a_labelled_line():
    mark = target_mark(TARGET, RATE, "light")
    (line,) = mark["shapes"]
    (label,) = mark["annotations"]
    assert (line["y0"], line["y1"]) == (0.05, 0.05)
    assert label["text"] == "目标：不超过 5%"


def test_an_upright_target_stands_at_its_value():
    (line,) = target_mark(TARGET, RATE, "light", upright=True)["shapes"]
    assert (line["x0"], line["x1"], line["xref"]) == (0.05, 0.05, "x")


def test_an_empty_figure_says_why():
    drawn = theme.empty("还没有数据。", "light")
    assert drawn.layout.annotations[0].text == "还没有数据。"
    assert theme.alt_text(drawn) == "还没有数据。"
