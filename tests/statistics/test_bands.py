"""Ranks with their intervals, and bands of places that can't be told apart."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.statistics import bands


def places(*counts: tuple[float | None, float | None]) -> pd.DataFrame:
    """Places named A, B, C ... with (numerator, denominator), households of one."""
    rates = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype="float64")
    rates["value"] = rates["numerator"] / rates["denominator"].where(
        rates["denominator"] > 0
    )
    names = [chr(ord("A") + place) for place in range(len(rates))]
    return rates.assign(name=names, code=names, design_effect=1.0)


def test_two_places_far_apart_have_sure_ranks():
    ranked = bands.ranked(places((900, 1000), (10, 1000)), "lower")
    assert list(ranked["rank"]) == [2, 1]
    assert list(ranked["rank_low"]) == [2, 1]
    assert list(ranked["rank_high"]) == [2, 1]
    assert list(ranked["band"]) == ["B", "A"]


def test_where_higher_is_better_the_order_turns():
    ranked = bands.ranked(places((900, 1000), (10, 1000)), "higher")
    assert list(ranked["rank"]) == [1, 2]
    assert list(ranked["band"]) == ["A", "B"]


def test_places_alike_share_a_band_and_all_ranks():
    ranked = bands.ranked(places((20, 1000), (21, 1000), (22, 1000)), "lower")
    assert list(ranked["rank"]) == [1, 2, 3]
    assert set(ranked["rank_low"]) == {1}
    assert set(ranked["rank_high"]) == {3}
    assert set(ranked["band"]) == {"A"}


def test_one_sure_leader_before_two_alike():
    # the first is wholly below the others; these overlap each other
    ranked = bands.ranked(places((1, 1000), (200, 1000), (210, 1000)), "lower")
    assert list(ranked["rank_low"]) == [1, 2, 2]
    assert list(ranked["rank_high"]) == [1, 3, 3]
    assert list(ranked["band"]) == ["A", "B", "B"]


def test_equal_rates_share_a_rank_whatever_their_size():
    ranked = bands.ranked(places((5, 100), (50, 1000), (900, 1000)), "lower")
    assert list(ranked["rank"]) == [1, 1, 3]


def test_a_small_place_is_set_apart_and_never_first():
    ranked = bands.ranked(
        places((0, 99), (3, 100), (5, 200)), "lower", minimum_denominator=100
    )
    assert pd.isna(ranked["rank"][0])
    assert ranked["set_apart"][0] == "too_small"
    assert ranked["band"][0] == ""
    assert list(ranked["rank"][1:]) == [2, 1]  # 3.0% and 2.5%


def test_a_place_without_a_rate_is_set_apart_as_no_data():
    ranked = bands.ranked(places((0, 0), (None, 500), (5, 200)), "lower")
    assert list(ranked["set_apart"]) == ["no_data", "no_data", ""]
    assert list(ranked["rank"].isna()) == [True, True, False]


def test_nobody_to_rank_leaves_all_set_apart():
    ranked = bands.ranked(places((None, None)), "lower")
    assert list(ranked["rank"].isna()) == [True]


def test_the_intervals_of_a_ranking_are_wider_than_one_by_itself():
    ranked = bands.ranked(places(*[(30, 1000)] * 18), "lower")
    alone = bands.ranked(places((30, 1000)), "lower")
    assert ranked["joint_high"][0] > alone["joint_high"][0]
    assert bands.simultaneous(0.95, 18) == pytest.approx(0.95 ** (1 / 18))


def test_letters_share_where_intervals_overlap():
    # 0....4          A
    #    3....7       A-B
    #        6..8       B
    #             10    C
    low = pd.Series([0.0, 3, 6, 10])
    high = pd.Series([4.0, 7, 8, 10])
    assert list(bands.bands(low, high)) == ["A", "A-B", "B", "C"]
    assert list(bands.bands(low, high, ascending=False)) == ["C", "B-C", "B", "A"]


def test_letters_go_on_after_z():
    assert [bands.letter(n) for n in (0, 25, 26, 27, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "AAA",
    ]


def span(label: str) -> tuple[int, int]:
    first, _, last = label.partition("-")
    return ord(first), ord(last or first)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), min_size=1, max_size=12)
)
def test_two_intervals_share_a_letter_exactly_where_they_overlap(starts):
    low = pd.Series([float(start) for start, _ in starts])
    high = pd.Series([float(start + length) for start, length in starts])
    labels = [span(label) for label in bands.bands(low, high)]
    for one in range(len(starts)):
        for other in range(len(starts)):
            overlap = low[one] <= high[other] and low[other] <= high[one]
            shared = (
                labels[one][0] <= labels[other][1]
                and labels[other][0] <= labels[one][1]
            )
            assert overlap == shared


counts = st.integers(1, 400).flatmap(
    lambda whole: st.tuples(st.integers(0, whole), st.just(whole))
)


@given(
    counts=st.lists(counts, min_size=1, max_size=20),
    direction=st.sampled_from(["lower", "higher"]),
)
def test_a_rank_lies_in_its_interval(counts, direction):
    ranked = bands.ranked(places(*counts), direction)
    assert (ranked["rank_low"] <= ranked["rank"]).all()
    assert (ranked["rank"] <= ranked["rank_high"]).all()
    assert ranked["rank_low"].min() == 1
    assert ranked["rank_high"].max() == len(counts)


@given(counts=st.lists(counts, min_size=2, max_size=12))
def test_the_order_of_the_rows_does_not_matter(counts):
    ranked = bands.ranked(places(*counts), "lower")
    turned = bands.ranked(places(*reversed(counts)), "lower")
    columns = ["rank", "rank_low", "rank_high", "band"]
    assert (
        ranked[columns].to_numpy().tolist()
        == (turned[columns].to_numpy().tolist()[::-1])
    )


def test_standing_names_the_ends_and_counts_who_may_stand_there():
    ranked = bands.ranked(
        places((1, 1000), (200, 1000), (210, 1000), (0, 50), (None, 10)),
        "lower",
        minimum_denominator=100,
    )
    assert bands.standing(ranked) == bands.Standing(
        first=("A",),
        last=("C",),
        may_be_first=1,
        may_be_last=2,
        ranked=3,
        too_small=1,
        no_data=1,
    )


def test_where_no_place_has_an_interval_the_rank_is_the_counts_alone():
    # done of planned: more than planned is no share, and a plan has no design effect
    plans = places((120, 100), (90, 100), (40, 100)).assign(design_effect=float("nan"))
    ranked = bands.ranked(plans, "higher")
    assert list(ranked["rank"]) == [1, 2, 3]
    assert (
        ranked[["rank_low", "rank_high", "joint_low", "joint_high"]]
        .isna()
        .all(axis=None)
    )
    assert set(ranked["band"]) == {""}
    said = bands.standing(ranked)
    assert (said.first, said.last) == (("A",), ("C",))
    assert (said.may_be_first, said.may_be_last) == (0, 0)
