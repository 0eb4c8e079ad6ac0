"""The classes of a map: their bounds, their words, and what is not on the scale."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.figures.map_classes import MapClass, class_ids, classes, counted
from poverty_exit.i18n import use_language
from tests.map_samples import COUNT, RATE, limit

SPREAD = pd.Series([0.004, 0.011, 0.018, 0.024, 0.033, 0.05, 0.052, 0.07, 0.11, 0.2])


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


def rows(*values: float, denominator: float = 100.0) -> pd.DataFrame:
    return pd.DataFrame({"value": values, "denominator": denominator})


def class_of(value: float, map_classes: list[MapClass]) -> MapClass:
    chosen = class_ids(rows(value), map_classes).iloc[0]
    return next(one for one in map_classes if one.id == chosen)


def test_value_exactly_at_most_the_target_is_within() -> None:
    map_classes = classes(SPREAD, limit(0.05, "at_most"), RATE)
    assert class_of(0.05, map_classes).side == "within"
    assert class_of(np.nextafter(0.05, 1), map_classes).side == "beyond"


def test_value_exactly_on_a_target_of_under_is_beyond() -> None:
    map_classes = classes(SPREAD, limit(0.05, "under"), RATE)
    assert class_of(0.05, map_classes).side == "beyond"
    assert class_of(np.nextafter(0.05, 0), map_classes).side == "within"


def test_value_exactly_on_a_target_of_at_least_is_within() -> None:
    map_classes = classes(1 - SPREAD, limit(0.95, "at_least"), RATE)
    assert class_of(0.95, map_classes).side == "within"
    assert class_of(np.nextafter(0.95, 0), map_classes).side == "beyond"


def test_value_exactly_on_a_target_of_over_is_beyond() -> None:
    map_classes = classes(1 - SPREAD, limit(0.95, "over"), RATE)
    assert class_of(0.95, map_classes).side == "beyond"
    assert class_of(np.nextafter(0.95, 1), map_classes).side == "within"


def test_only_the_class_above_the_target_says_so() -> None:
    map_classes = classes(SPREAD, limit(0.05, "at_most"), RATE)
    said = [(one.lower, one.target) for one in map_classes if one.target]
    assert said == [(0.05, "Target: at most 5%")]


def test_both_sides_of_the_target_are_there_even_when_all_values_are_on_one() -> None:
    map_classes = classes(pd.Series([0.01, 0.02]), limit(0.05, "at_most"), RATE)
    assert {one.side for one in map_classes if not one.is_isolated} == {
        "within",
        "beyond",
    }


def test_labels_show_which_bound_belongs_to_a_class() -> None:
    at_most = classes(SPREAD, limit(0.05, "at_most"), RATE)
    under = classes(SPREAD, limit(0.05, "under"), RATE)
    assert [one.label for one in at_most[:5]] == [
        "≤ 1.4%",
        "> 1.4% – 2.2%",
        "> 2.2% – 5%",
        "> 5% – 9%",
        "> 9%",
    ]
    assert [one.label for one in under[:5]] == [
        "< 1.4%",
        "1.4% – < 2.2%",
        "2.2% – < 5%",
        "5% – < 9%",
        "≥ 9%",
    ]


def test_counts_are_labelled_by_the_first_and_last_number_they_hold() -> None:
    map_classes = classes(pd.Series([0, 0, 3, 9, 14, 26, 40, 75]), None, COUNT)
    scale = [one for one in map_classes if not one.is_isolated]
    assert scale[0].label == "0"
    assert class_of(0, map_classes).label == "0"
    for one, following in pairwise(scale[1:]):
        assert one.label.endswith(f"–{one.upper:.0f}")
        assert following.label.startswith((f"{one.upper + 1:.0f}", "≥"))
    assert scale[-1].label == f"≥ {scale[-1].lower + 1:.0f}"


def test_counts_have_no_target_and_no_class_for_nobody() -> None:
    map_classes = classes(pd.Series([5, 10, 20]), None, COUNT)
    assert not any(one.target for one in map_classes)
    assert [one.kind for one in map_classes if one.is_isolated] == [
        "no_data",
        "not_submitted",
    ]


def test_nothing_at_all_is_a_class_of_its_own_where_it_is_common() -> None:
    common = pd.Series([0, 0, 0, 0.01, 0.02, 0.03, 0.06, 0.08])
    rare = pd.Series([0, *np.linspace(0.01, 0.09, 30)])
    assert classes(common, limit(0.05, "at_most"), RATE)[0].label == "0%"
    assert classes(rare, limit(0.05, "at_most"), RATE)[0].label.startswith("≤")


def test_negative_incomes_do_not_fall_into_the_class_of_nothing() -> None:
    map_classes = classes(pd.Series([-300.0, 0.0, 0.0, 900.0, 2500.0]), None, COUNT)
    assert class_of(-300.0, map_classes).label.startswith("≤")


def test_equal_values_are_one_class_with_that_value() -> None:
    map_classes = classes(pd.Series([3.0, 3.0, 3.0]), None, COUNT)
    assert [one.label for one in map_classes if not one.is_isolated] == ["3"]


def test_nothing_known_leaves_only_the_isolated_classes() -> None:
    map_classes = classes(pd.Series([np.nan, np.nan]), None, COUNT)
    assert all(one.is_isolated for one in map_classes)
    assert list(class_ids(rows(np.nan), map_classes)) == ["no_data"]


def test_worst_places_have_the_last_shade_of_their_side_in_either_direction() -> None:
    upper = classes(SPREAD, limit(0.05, "at_most"), RATE)
    lower = classes(1 - SPREAD, limit(0.95, "at_least"), RATE)
    worst_high, best_low = class_of(0.9, upper), class_of(0.0, upper)
    worst_low, best_high = class_of(0.1, lower), class_of(1.0, lower)
    for worst in (worst_high, worst_low):
        assert (worst.side, worst.shade) == ("beyond", worst.shades - 1)
    for best in (best_low, best_high):
        assert (best.side, best.shade) == ("within", 0)


def test_places_without_a_value_are_told_apart() -> None:
    places = pd.DataFrame(
        # value  denominator  has_list
        [
            (0.02, 200.0, True),
            (np.nan, 0.0, True),
            (np.nan, 200.0, True),
            (np.nan, np.nan, True),
            (np.nan, 0.0, False),
            (0.02, 200.0, False),
        ],
        columns=["value", "denominator", "has_list"],
    )
    map_classes = classes(SPREAD, limit(0.05, "at_most"), RATE)
    assert list(class_ids(places, map_classes))[1:] == [
        "nobody",
        "no_data",
        "no_data",
        "not_submitted",
        "not_submitted",
    ]


def test_nobody_names_the_base_that_is_empty() -> None:
    map_classes = classes(SPREAD, limit(0.05, "at_most"), RATE)
    nobody = next(one for one in map_classes if one.kind == "nobody")
    assert nobody.label == "Nobody (rural registered persons: 0)"
    use_language("zh_CN")
    in_chinese = classes(SPREAD, limit(0.05, "at_most"), RATE)
    assert "无人（农业户籍人口为 0）" in [one.label for one in in_chinese]


def test_counts_add_up_to_the_places() -> None:
    map_classes = classes(SPREAD, limit(0.05, "at_most"), RATE)
    places = rows(*SPREAD, np.nan)
    sums = counted(class_ids(places, map_classes), map_classes)
    assert sum(one.count for one in sums) == len(SPREAD) + 1
    assert {one.id: one.count for one in sums}["no_data"] == 1


@given(
    st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=80),
    st.sampled_from(["at_most", "under", "at_least", "over"]),
)
def test_every_value_is_in_the_class_whose_bounds_hold_it(
    values: list[float], comparator: str
) -> None:
    map_classes = classes(pd.Series(values), limit(0.05, comparator), RATE)
    by_id = {one.id: one for one in map_classes}
    within = {
        "at_most": lambda value: value <= 0.05,
        "under": lambda value: value < 0.05,
        "at_least": lambda value: value >= 0.05,
        "over": lambda value: value > 0.05,
    }[comparator]
    for value, chosen in zip(
        values, class_ids(rows(*values), map_classes), strict=True
    ):
        assert by_id[chosen].lower <= value <= by_id[chosen].upper
        assert (by_id[chosen].side == "within") == within(value)
