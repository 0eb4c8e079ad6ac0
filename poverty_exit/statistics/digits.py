"""Do the last digits of incomes look written at a desk?

Myers (1940), Errors and bias in the reporting of ages in census data; Mosimann et al.
(1995), Data fabrication: can people generate random digits?; Beber and Scacco (2012),
What the numbers say: a digit-based test for election fraud. Round figures are natural
where wages are agreed in round figures, so a township is held against the township in
the middle of the others, digit by digit, and only the county against even digits.
"""

import numpy as np
import pandas as pd
from scipy.stats import chi2

DIGITS = 10
EVEN = np.full(DIGITS, 1 / DIGITS)
FEWEST = 100
"""Households below which a township is not tested: ten a digit."""
FEWEST_PEERS = 5
MEDIAN_VARIANCE = np.pi / 2
"""How much more a median varies than a mean, of many normal shares."""


def heaping(counts: pd.DataFrame, county_code: str) -> pd.DataFrame:
    """Chi-square tests of last digits, of each township and of the county.

    The shares that a township is held against are the medians of the other
    townships', so that one heaped township does not make the others look odd; what
    they vary by is allowed for in the statistic.

    Args:
        counts: township_code, last_digit (0 to 9), households; one row per township
            and digit that occurs.
        county_code: the code that the county's own row gets.

    Returns:
        One row per township and the county: code, n households, digit (most in excess),
        seen and expected households with it, p; p missing below ``FEWEST``.
    """
    table = _by_township(counts)
    rows = [
        _tested(str(code), seen.to_numpy(), *_reference(table, str(code)))
        for code, seen in table.iterrows()
    ]
    if len(table):
        rows.append(_tested(county_code, table.sum().to_numpy(), EVEN, 0.0))
    columns = ["code", "n", "digit", "seen", "expected", "p"]
    return pd.DataFrame(rows, columns=columns)


def by_digit(counts: pd.DataFrame, code: str, county_code: str) -> pd.DataFrame:
    """What a test of ``heaping`` looked at: last_digit, seen, expected; ten rows."""
    table = _by_township(counts)
    is_county = code == county_code
    seen = table.sum() if is_county else table.loc[code]
    shares = EVEN if is_county else _reference(table, code)[0]
    expected = seen.sum() * shares
    return pd.DataFrame(
        {"last_digit": range(DIGITS), "seen": seen.to_numpy(), "expected": expected}
    )


def _by_township(counts: pd.DataFrame) -> pd.DataFrame:
    table = counts.pivot_table(
        index="township_code", columns="last_digit", values="households", aggfunc="sum"
    )
    return table.reindex(columns=range(DIGITS)).fillna(0).astype("float64")


def _reference(table: pd.DataFrame, code: str) -> tuple[np.ndarray, float]:
    """The shares a township is held against, and the variance they add per household.

    Even shares where there are too few other townships.
    """
    others = table[(table.sum(axis=1) >= FEWEST) & (table.index != code)]
    if len(others) < FEWEST_PEERS:
        return EVEN, 0.0
    middle = others.div(others.sum(axis=1), axis=0).median().to_numpy()
    scatter = float((1 / others.sum(axis=1)).mean())
    return middle / middle.sum(), MEDIAN_VARIANCE * scatter / len(others)


def _tested(
    code: str, seen: np.ndarray, shares: np.ndarray, vagueness: float
) -> tuple[str, int, int, float, float, float]:
    """One place against shares that are known up to a variance factor."""
    n = seen.sum()
    expected = n * shares
    digit = int(np.argmax(seen - expected))
    p = np.nan
    possible = shares > 0
    if n >= FEWEST and not seen[~possible].any():
        weight = 1 / (1 / n + vagueness)
        apart = (seen[possible] / n - shares[possible]) ** 2 / shares[possible]
        p = float(chi2.sf(weight * apart.sum(), possible.sum() - 1))
    return code, int(n), digit, float(seen[digit]), float(expected[digit]), p
