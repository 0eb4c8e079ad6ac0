"""Highest and lowest places, the small and the unknown left aside."""

import pandas as pd

from poverty_exit.statistics.spread import spread


def rows(*places: tuple[str, float | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(places, columns=["name", "value", "denominator"]).astype(
        {"value": "float64", "denominator": "float64"}
    )


def test_both_ends_with_all_who_share_them():
    found = spread(rows(("a", 3, None), ("b", 0, None), ("c", 3, None)))
    assert (found.highest, found.high) == (("a", "c"), 3)
    assert (found.lowest, found.low) == (("b",), 0)
    assert found.zero == 1


def test_a_place_under_the_least_denominator_heads_no_list():
    found = spread(rows(("big", 0.1, 900), ("small", 0.9, 20), ("mid", 0.2, 300)), 100)
    assert found.highest == ("mid",)
    assert found.high_denominator == 300
    assert found.too_small == 1


def test_where_all_are_small_they_are_held_against_each_other():
    found = spread(rows(("a", 0.1, 9), ("b", 0.2, 20)), 100)
    assert found.highest == ("b",)
    assert found.too_small == 0


def test_nobody_and_no_data_are_told_apart():
    found = spread(rows(("a", None, 0), ("b", None, 50), ("c", None, None)))
    assert (found.nobody, found.no_data, found.highest) == (1, 2, ())
