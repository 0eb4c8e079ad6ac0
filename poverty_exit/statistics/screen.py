"""The anomaly screen: all tests of a year together, with false alarms held in check.

Benjamini and Hochberg (1995), Controlling the false discovery rate. The tests are set
beforehand and every one of them counts, whichever place is looked at: whoever picks
the tests afterwards finds something everywhere.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from poverty_exit.statistics import (
    bunching,
    busiest_day,
    digits,
    repeats,
    unchanged,
)

TESTS = ("digits", "bunching", "identical", "unchanged", "visits", "returns")
RATE = 0.05
"""The share of the findings that may be false alarms, on average."""


def screened(
    parts: Mapping[str, pd.DataFrame],
    places: pd.DataFrame,
    county_code: str,
    year: int,
    missing: Mapping[str, str],
) -> pd.DataFrame:
    """All tests of all townships, and of the county's digits.

    Args:
        parts: frames of the queries, by test: digits, bunching, identical, unchanged,
            and days with the records of all registers of events.
        places: code, name of the townships, in their order.
        county_code: the county's.
        year: of the screen.
        missing: why a test has nothing to look at in a township that no frame names.

    Returns:
        One row per test and township, and one for the county's digits: test, code, n,
        seen, expected, digit, day, p, q, state (look, quiet, untested), why.
    """
    days = parts["days"]
    found = {
        "digits": digits.heaping(parts["digits"], county_code),
        "bunching": bunching.above_the_line(parts["bunching"]),
        "identical": repeats.identical(parts["identical"]),
        "unchanged": unchanged.copied(parts["unchanged"]),
        **{
            register: busiest_day.heaped_days(days[days["register"] == register])
            for register in ("visits", "returns")
        },
    }
    rows = []
    for test in TESTS:
        codes = list(places["code"])
        if test == "digits":
            codes.append(county_code)
        own = found[test].set_index("code").reindex(codes)
        rows.append(own.reset_index().assign(test=test, missing=missing[test]))
    every = pd.concat([part.astype("object") for part in rows], ignore_index=True)
    every[["n", "seen", "expected", "p"]] = every[["n", "seen", "expected", "p"]].apply(
        pd.to_numeric
    )
    return judged(every)


def judged(tests: pd.DataFrame) -> pd.DataFrame:
    """The tests with their q values, and which of them are a reason to look.

    Args:
        tests: n, p (missing where not tested), missing (why, where n is none).

    Returns:
        The same with q (the smallest false-discovery rate at which it is a finding),
        state and why (empty where tested).
    """
    tested = tests["p"].notna()
    q = np.full(len(tests), np.nan)
    found = np.zeros(len(tests), dtype=bool)
    if tested.any():
        judgement = multipletests(tests.loc[tested, "p"], alpha=RATE, method="fdr_bh")
        found[tested], q[tested] = judgement[0], judgement[1]
    nothing = tests["n"].isna() | (tests["n"] == 0)
    return tests.assign(
        q=q,
        state=np.select([~tested, found], ["untested", "look"], "quiet"),
        why=np.select([tested, nothing], ["", tests["missing"]], "too_few"),
    ).drop(columns="missing")
