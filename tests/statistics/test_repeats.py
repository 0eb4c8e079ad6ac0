"""Identical households of a village, against all ways of dealing out the villages."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from poverty_exit.statistics import repeats


def stratum(villages: str, incomes: str, township: str = "a") -> dict:
    """The counts of one stratum: a letter per household for village and income."""

    def pairs(marks) -> tuple[int, int]:
        sizes = [marks.count(one) for one in set(marks)]
        return (
            sum(n * (n - 1) // 2 for n in sizes),
            sum(n * (n - 1) * (n - 2) // 2 for n in sizes),
        )

    both = list(zip(villages, incomes, strict=True))
    village_pairs, village_paths = pairs(list(villages))
    income_pairs, income_paths = pairs(list(incomes))
    return {
        "township_code": township,
        "households": len(villages),
        "village_pairs": village_pairs,
        "village_paths": village_paths,
        "income_pairs": income_pairs,
        "income_paths": income_paths,
        "seen": pairs(both)[0],
    }


def seen_by_all_ways(villages: str, incomes: str) -> list[int]:
    """Pairs in common, for every way of dealing the villages out."""
    return [
        sum(
            dealt[i] == dealt[j] and incomes[i] == incomes[j]
            for i, j in itertools.combinations(range(len(incomes)), 2)
        )
        for dealt in itertools.permutations(villages)
    ]


@pytest.mark.parametrize(
    ("villages", "incomes"),
    [
        ("aabbc", "xxyyz"),
        ("aaabb", "xxxyy"),
        ("aaaaa", "xxyzw"),
        ("aabc", "xyzw"),
        ("aabbcc", "xxxxyz"),
        ("aaabcd", "xxxxyy"),
        ("aab", "xxy"),
        ("aa", "xx"),
    ],
)
def test_mean_and_variance_are_those_of_all_ways(villages, incomes):
    frame = pd.DataFrame([stratum(villages, incomes)])
    mean, variance = repeats._moments(frame)
    every = seen_by_all_ways(villages, incomes)
    assert mean[0] == pytest.approx(np.mean(every))
    assert variance[0] == pytest.approx(np.var(every), abs=1e-9)


def test_expected_pairs_are_added_over_sizes_and_causes():
    frame = pd.DataFrame([stratum("aabbc", "xxyyz"), stratum("aab", "xxy")])
    (row,) = repeats.identical(frame).to_dict("records")
    # 2 village pairs and 2 income pairs among 10; 1 and 1 among 3
    assert row["expected"] == pytest.approx(2 * 2 / 10 + 1 * 1 / 3)
    assert row["seen"] == 2 + 1
    assert row["n"] == 5 + 3
    assert math.isnan(row["p"]), "too few to test"


def test_a_village_copied_from_one_form_is_seen():
    # twenty villages of ten; one of them has one income for all
    villages = "".join(chr(97 + n) * 10 for n in range(20))
    incomes = "!" * 10 + "".join(chr(300 + n) for n in range(190))
    (row,) = repeats.identical(pd.DataFrame([stratum(villages, incomes)])).to_dict(
        "records"
    )
    assert row["seen"] == 45
    assert row["expected"] == pytest.approx(20 * 45 * 45 / (200 * 199 / 2))
    assert row["p"] < 0.001


def test_incomes_that_are_frequent_everywhere_are_no_reason_to_look():
    villages = "".join(chr(97 + n) * 10 for n in range(20))
    incomes = "0123456789" * 20
    (row,) = repeats.identical(pd.DataFrame([stratum(villages, incomes)])).to_dict(
        "records"
    )
    assert row["seen"] == 0
    assert row["p"] == 1


def test_no_household_alike_leaves_nothing_to_expect():
    villages = "".join(chr(97 + n) * 10 for n in range(20))
    incomes = "".join(chr(300 + n) for n in range(200))
    (row,) = repeats.identical(pd.DataFrame([stratum(villages, incomes)])).to_dict(
        "records"
    )
    assert (row["expected"], row["p"]) == (0, 1)


def test_no_village_with_two_alike_is_not_tested():
    villages = "".join(chr(300 + n) for n in range(200))
    (row,) = repeats.identical(pd.DataFrame([stratum(villages, "x" * 200)])).to_dict(
        "records"
    )
    assert math.isnan(row["p"])


def test_clumps_widen_the_p_value():
    assert repeats._upper_tail(6, 2.0, 4.0) > stats.poisson.sf(5, 2.0)
    assert repeats._upper_tail(6, 2.0, 1.5) == stats.poisson.sf(5, 2.0)


@pytest.mark.parametrize("seed", range(3))
def test_the_p_value_is_near_that_of_random_dealing(seed):
    rng = np.random.default_rng(seed)
    villages = rng.integers(0, 15, 200)
    incomes = rng.integers(0, 80, 200)
    frame = pd.DataFrame(
        [stratum("".join(map(chr, 97 + villages)), "".join(map(chr, 300 + incomes)))]
    )
    (row,) = repeats.identical(frame).to_dict("records")
    same = incomes[:, None] == incomes
    first, second = np.triu_indices(200, 1)
    pairs = np.flatnonzero(same[first, second])
    dealt = []
    for _way in range(4_000):
        rng.shuffle(villages)
        dealt.append((villages[first[pairs]] == villages[second[pairs]]).sum())
    share = np.mean(np.array(dealt) >= row["seen"])
    assert row["p"] == pytest.approx(share, abs=0.03)
