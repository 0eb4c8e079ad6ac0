"""Last digits against the township in the middle, by hand and by another way."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from poverty_exit.statistics import digits

COUNTY = "62"


def counts(**townships: list[int]) -> pd.DataFrame:
    """Households by township and last digit, from ten counts each."""
    return pd.DataFrame(
        [
            (code, digit, count)
            for code, ten in townships.items()
            for digit, count in enumerate(ten)
            if count
        ],
        columns=["township_code", "last_digit", "households"],
    )


EVEN = [10] * 10
HEAPED = [55, 5, 5, 5, 5, 5, 5, 5, 5, 5]


def results(frame: pd.DataFrame) -> pd.DataFrame:
    return digits.heaping(frame, COUNTY).set_index("code")


def test_few_townships_are_held_against_even_digits():
    found = results(counts(a=EVEN, b=HEAPED))
    # chi-square of b, 10 expected a digit: 45² / 10 and nine times 5² / 10
    statistic = 45**2 / 10 + 9 * 5**2 / 10
    assert statistic == 225
    assert found.loc["b", "p"] == pytest.approx(stats.chi2.sf(225, 9))
    assert found.loc["a", "p"] == 1
    assert list(found.loc["b", ["n", "digit", "seen", "expected"]]) == [100, 0, 55, 10]


def test_one_heaped_township_does_not_make_the_others_look_odd():
    found = results(counts(a=EVEN, b=EVEN, c=EVEN, d=EVEN, e=EVEN, f=HEAPED))
    assert found.loc["f", "p"] < 1e-20
    assert list(found.loc[list("abcde"), "p"]) == [1] * 5
    # the county as a whole is held against even digits: 105 of 600 where 60 are due
    apart = (105 - 60) ** 2 / 60 + 9 * (55 - 60) ** 2 / 60
    assert found.loc[COUNTY, "p"] == pytest.approx(stats.chi2.sf(apart, 9))


def test_the_uncertainty_of_the_middle_is_allowed_for():
    found = results(counts(a=EVEN, b=EVEN, c=EVEN, d=EVEN, e=EVEN, f=HEAPED))
    # five others of 100 households: a median varies by pi / 2 / 5 of one of them
    weight = 1 / (1 / 100 + math.pi / 2 / 100 / 5)
    statistic = weight * (0.45**2 / 0.1 + 9 * 0.05**2 / 0.1)
    assert found.loc["f", "p"] == pytest.approx(stats.chi2.sf(statistic, 9))


def test_digits_that_are_natural_everywhere_are_no_reason_to_look():
    wages = [40, 5, 5, 5, 5, 20, 5, 5, 5, 5]
    found = results(counts(**dict.fromkeys("abcdef", wages)))
    assert list(found.loc[list("abcdef"), "p"]) == [1] * 6
    assert found.loc[COUNTY, "p"] < 1e-20


def test_ninety_nine_households_are_too_few():
    found = results(counts(a=[9, *[10] * 9], b=EVEN))
    assert math.isnan(found.loc["a", "p"])
    assert found.loc["a", "n"] == 99


def test_nothing_gives_nothing():
    assert digits.heaping(counts(), COUNTY).empty


def test_by_digit_shows_what_was_tested():
    shown = digits.by_digit(counts(a=EVEN, b=HEAPED), "b", COUNTY)
    assert list(shown["seen"]) == HEAPED
    assert list(shown["expected"]) == pytest.approx(EVEN)
    assert list(digits.by_digit(counts(a=EVEN, b=HEAPED), COUNTY, COUNTY)["seen"])[
        :2
    ] == [65, 15]


@pytest.mark.parametrize("seed", range(5))
def test_another_way_of_reckoning_gives_the_same(seed):
    rng = np.random.default_rng(seed)
    drawn = {f"t{n}": rng.multinomial(150 + n, [0.1] * 10).tolist() for n in range(8)}
    found = results(counts(**drawn))
    for code, own in drawn.items():
        shares = []
        for digit in range(10):
            others = sorted(
                ten[digit] / sum(ten) for other, ten in drawn.items() if other != code
            )
            shares.append(others[3])  # the fourth of seven
        shares = [share / sum(shares) for share in shares]
        inverse = [1 / sum(ten) for other, ten in drawn.items() if other != code]
        variance = 1 / sum(own) + math.pi / 2 * sum(inverse) / 7 / 7
        apart = sum(
            (seen / sum(own) - share) ** 2 / share
            for seen, share in zip(own, shares, strict=True)
        )
        expected = stats.chi2.sf(apart / variance, 9)
        assert found.loc[code, "p"] == pytest.approx(expected, rel=1e-9)
