"""All tests of a year: judged together, and how often they cry wolf."""

import numpy as np
import pandas as pd
import pytest

from poverty_exit.statistics import bunching, screen, unchanged

COUNTY, YEAR = "62", 2017
MISSING = dict.fromkeys(screen.TESTS, "no_list")
TOWNSHIPS = [f"62{n:02d}" for n in range(8)]
PLACES = pd.DataFrame({"code": TOWNSHIPS, "name": TOWNSHIPS})


def judged(*p: float) -> pd.DataFrame:
    return screen.judged(pd.DataFrame({"n": 100, "p": p, "missing": "no_list"}))


def test_four_p_values_by_hand():
    found = judged(0.03, 0.01, 0.5, 0.02)
    # sorted .01 .02 .03 .5 against .0125 .025 .0375 .05: the first three are findings
    assert list(found["state"]) == ["look", "look", "quiet", "look"]
    # q: .01 * 4 / 1, .02 * 4 / 2, .03 * 4 / 3, each no more than those after it
    assert list(found["q"]) == pytest.approx([0.04, 0.04, 0.5, 0.04])


def test_a_single_small_p_value_among_many_is_no_finding():
    found = judged(0.01, *[0.6] * 19)
    assert set(found["state"]) == {"quiet"}
    assert found["q"].iloc[0] == pytest.approx(0.01 * 20)


def test_what_was_not_tested_is_not_counted_and_says_why():
    tests = pd.DataFrame(
        {
            "n": [100, 12, np.nan, 0],
            "p": [0.04, np.nan, np.nan, np.nan],
            "missing": ["no_list", "no_list", "no_visits", "no_returns"],
        }
    )
    found = screen.judged(tests)
    assert list(found["state"]) == ["look", "untested", "untested", "untested"]
    assert list(found["why"]) == ["", "too_few", "no_visits", "no_returns"]
    assert found["q"].iloc[0] == 0.04


def test_without_any_data_nothing_is_tested():
    parts = {
        "digits": pd.DataFrame(columns=["township_code", "last_digit", "households"]),
        "bunching": pd.DataFrame(columns=["township_code", "band", "households"]),
        "identical": pd.DataFrame(columns=["township_code", *STRATUM]),
        "unchanged": pd.DataFrame(columns=["township_code", "change", "households"]),
        "days": pd.DataFrame(columns=DAYS),
    }
    found = screen.screened(parts, PLACES, COUNTY, YEAR, MISSING)
    assert set(found["state"]) == {"untested"}
    assert set(found["why"]) == {"no_list"}
    assert len(found) == len(screen.TESTS) * 8 + 1


STRATUM = [
    *("households", "village_pairs", "village_paths"),
    *("income_pairs", "income_paths", "seen"),
]
DAYS = [
    *("register", "township_code", "records", "undated_records"),
    *("busiest_on", "busiest_records", "weekdays"),
]


def pairs_and_paths(sizes: np.ndarray) -> tuple[int, int]:
    return (
        int((sizes * (sizes - 1) // 2).sum()),
        int((sizes * (sizes - 1) * (sizes - 2) // 2).sum()),
    )


def innocent(rng: np.random.Generator, households: int = 400) -> dict:
    """A county where nobody wrote anything at a desk."""
    rows: dict[str, list] = {name: [] for name in ("digits", "bunching", "unchanged")}
    strata, days = [], []
    for code in TOWNSHIPS:
        counts = rng.multinomial(households, [0.1] * 10)
        rows["digits"] += [(code, digit, n) for digit, n in enumerate(counts) if n]
        bands = rng.poisson(households / 15 * 1.03 ** np.arange(bunching.BANDS))
        rows["bunching"] += [(code, band, n) for band, n in enumerate(bands) if n]
        change = np.rint(rng.normal(20, 60, households)).astype(int)
        change = np.where(np.abs(change) <= unchanged.REACH, change, 99)
        rows["unchanged"] += [
            (code, None if one == 99 else one, n)
            for one, n in zip(*np.unique(change, return_counts=True), strict=True)
        ]
        for _size in range(4):
            village = rng.integers(0, 12, households // 4)
            income = rng.integers(0, 300, households // 4)
            marks = village * 1000 + income
            sizes = [
                np.unique(one, return_counts=True)[1]
                for one in (village, income, marks)
            ]
            of_village, of_income, both = map(pairs_and_paths, sizes)
            strata.append((code, households // 4, *of_village, *of_income, both[0]))
        visits = rng.multinomial(300, [1 / 260] * 260)
        most = visits.max()
        days.append(("visits", code, 300, 0, pd.Timestamp(2017, 3, 2), most, 260))
    columns = {"digits": "last_digit", "bunching": "band", "unchanged": "change"}
    return {
        **{
            name: pd.DataFrame(
                rows[name], columns=["township_code", columns[name], "households"]
            )
            for name in rows
        },
        "identical": pd.DataFrame(strata, columns=["township_code", *STRATUM]),
        "days": pd.DataFrame(days, columns=DAYS),
    }


def screened(parts: dict) -> pd.DataFrame:
    return screen.screened(parts, PLACES, COUNTY, YEAR, MISSING)


def test_an_innocent_county_has_a_finding_in_one_of_twenty_screens_at_most():
    rng = np.random.default_rng(20171231)
    alarms = sum(
        (screened(innocent(rng))["state"] == "look").any() for _screen in range(120)
    )
    # 120 * 0.05 = 6 are due at most; 13 is three standard deviations above
    assert alarms <= 6 + 3 * np.sqrt(120 * 0.05 * 0.95)


def test_of_the_findings_in_a_county_with_three_heaped_townships_few_are_false():
    rng = np.random.default_rng(7)
    guilty, shares, found = set(TOWNSHIPS[:3]), [], []
    for _screen in range(60):
        parts = innocent(rng)
        digits = parts["digits"]
        heaped = digits["township_code"].isin(guilty) & (digits["last_digit"] == 0)
        parts["digits"] = digits.assign(
            households=digits["households"] + 60 * heaped.astype(int)
        )
        looks = screened(parts)
        looks = looks[(looks["state"] == "look") & (looks["code"] != COUNTY)]
        is_true = (looks["test"] == "digits") & looks["code"].isin(guilty)
        found.append(is_true.sum())
        shares.append(1 - is_true.mean() if len(looks) else 0.0)
    assert np.mean(found) > 2.9, "nearly all that was planted is found"
    assert np.mean(shares) <= screen.RATE + 0.03
