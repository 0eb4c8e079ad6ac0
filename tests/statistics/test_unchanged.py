"""Incomes unchanged, among those that changed by a few yuan."""

import math

import pandas as pd
import pytest

from poverty_exit.statistics import unchanged


def changes(code: str, counts: dict[int | None, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(code, change, count) for change, count in counts.items()],
        columns=["township_code", "change", "households"],
    ).astype({"change": "float64"})


def one(counts: dict[int | None, int]) -> dict:
    (row,) = unchanged.copied(changes("a", counts)).to_dict("records")
    return row


def tail(seen: int, trials: int) -> float:
    """The binomial tail at one of 21 values, added up."""
    return sum(
        math.comb(trials, k) * (1 / 21) ** k * (20 / 21) ** (trials - k)
        for k in range(seen, trials + 1)
    )


def test_expected_is_the_mean_of_the_other_twenty_changes():
    row = one({0: 5, 3: 8, -7: 12, None: 100})
    assert (row["n"], row["seen"], row["expected"]) == (125, 5, (8 + 12) / 20)
    assert row["p"] == pytest.approx(tail(5, 25))


def test_copied_incomes_are_seen_and_a_single_one_is_not():
    assert one({0: 30, 1: 1, -4: 2, None: 300})["p"] < 1e-20
    assert one({0: 1, 1: 1, -4: 1, None: 300})["p"] > 0.1


def test_nobody_near_says_nothing():
    row = one({None: 300})
    assert (row["seen"], row["expected"], row["p"]) == (0, 0, 1)


def test_too_few_pairs_are_not_tested():
    assert math.isnan(one({0: 30, None: 69})["p"])
    assert one({0: 30, None: 70})["p"] < 1e-20


def test_by_change_expects_something_of_no_change_only():
    shown = unchanged.by_change(changes("a", {0: 5, 3: 8, -7: 12, None: 9}), "a")
    assert len(shown) == 21
    assert shown["seen"].sum() == 25
    (expected,) = shown["expected"].dropna()
    assert expected == 1.0
    assert shown.loc[shown["expected"].notna(), "change"].tolist() == [0]
