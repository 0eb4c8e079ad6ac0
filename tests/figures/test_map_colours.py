"""The colours of maps: in order even without their hue."""

from itertools import pairwise

import pytest

from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.map_colours import class_colour
from poverty_exit.figures.theme import Mode


def brightness(colour: str) -> float:
    """As a grey printer sees it, 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def greys(side: str, shades: int, mode: Mode) -> list[float]:
    scale = [
        MapClass("value", "value", "", side=side, shade=shade, shades=shades)
        for shade in range(shades)
    ]
    return [brightness(class_colour(one, mode)) for one in scale]


@pytest.mark.parametrize("side", ["within", "beyond", "scale"])
@pytest.mark.parametrize("shades", [2, 3, 4, 5])
def test_further_is_darker_by_day_and_brighter_by_night(side: str, shades: int) -> None:
    assert all(near - far > 8 for near, far in pairwise(greys(side, shades, "light")))
    assert all(far - near > 8 for near, far in pairwise(greys(side, shades, "dark")))


def test_beyond_the_target_is_darker_than_within_on_a_grey_printer() -> None:
    assert min(greys("within", 3, "light")) > max(greys("beyond", 3, "light"))


def test_single_class_of_a_side_has_its_middle_colour() -> None:
    assert greys("beyond", 1, "light") == greys("beyond", 3, "light")[1:2]
