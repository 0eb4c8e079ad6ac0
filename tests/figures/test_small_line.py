"""The small line without a chart library: an image with words, gaps and a target."""

from collections.abc import Iterator
from urllib.parse import unquote

import pandas as pd
import pytest

from poverty_exit.figures import small_line
from poverty_exit.i18n import use_language
from tests.map_samples import RATE, limit


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


def years(*values: float | None) -> pd.DataFrame:
    """One place's values from 2014 on."""
    return pd.DataFrame(
        {
            "name": "甲乡",
            "year": range(2014, 2014 + len(values)),
            "value": pd.Series(values, dtype="float64"),
            "numerator": float("nan"),
            "denominator": float("nan"),
        }
    )


def drawn(*values: float | None, target: float | None = 0.05) -> str:
    threshold = None if target is None else limit(target, "at_most")
    return unquote(small_line.by_year(years(*values), RATE, threshold, "light"))


def heights(image: str) -> list[float]:
    """The heights of the line's points, from the top of the picture."""
    points = image.partition("points='")[2].partition("'")[0]
    return [float(point.split(",")[1]) for point in points.split()]


def test_a_falling_rate_falls_in_the_picture() -> None:
    first, middle, last = heights(drawn(0.2, 0.1, 0.0))
    assert first < middle < last
    assert last == small_line.HEIGHT - small_line.EDGE


def test_the_target_is_a_dotted_line_and_a_count_has_none() -> None:
    assert drawn(0.2, 0.1).count("<line") == 1
    assert drawn(0.2, 0.1, target=None).count("<line") == 0


def test_an_unknown_year_is_a_gap() -> None:
    assert drawn(0.2, 0.15, None, 0.1, 0.05).count("<polyline") == 2


def test_a_single_year_is_a_mark_without_a_line() -> None:
    image = drawn(None, 0.1)
    assert image.count("<circle") == 1
    assert "<polyline" not in image


def test_where_nothing_is_known_there_is_no_picture() -> None:
    assert drawn(None, None) == ""


def test_it_says_in_words_what_it_shows() -> None:
    image = drawn(0.2, 0.1)
    assert "down from 20.0% in 2014 to 10.0% in 2015" in image.partition("src=")[0]


def test_it_loads_nothing() -> None:
    address = drawn(0.2, 0.1).partition("src='")[2]
    assert address.startswith("data:image/svg+xml,")
    assert "http" not in address.replace("http://www.w3.org/2000/svg", "")
