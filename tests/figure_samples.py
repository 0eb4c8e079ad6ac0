"""Small frames for the tests of figures: three townships, four years, one county."""

from dataclasses import replace
from datetime import date

import pandas as pd

from poverty_exit.figures.state_grid import State
from poverty_exit.indicators import registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics import bands, intervals

RATE = replace(registry()["poverty_headcount_ratio"], decimals=1)
RETURNS = registry()["return_to_poverty_rate"]
PERSONS = registry()["poor_persons"]

TARGET = Threshold(
    key="poverty_headcount_ratio_target",
    label={"zh": "目标", "en": "target"},
    comparator="at_most",
    value=0.05,
    unit="fraction",
    valid_from=date(2015, 1, 1),
    valid_to=None,
    source={"zh": "测试", "en": "test"},
)
LIMIT = replace(TARGET, key="return_to_poverty_rate_limit")


def rates(rows: list[tuple], threshold: Threshold | None = TARGET) -> pd.DataFrame:
    """Rates from (code, name, year, numerator, denominator), households of four."""
    columns = ["code", "name", "year", "numerator", "denominator"]
    frame = pd.DataFrame(rows, columns=columns)
    frame[["numerator", "denominator"]] = frame[["numerator", "denominator"]].astype(
        "float64"
    )
    whole = frame["denominator"].where(frame["denominator"] > 0)
    frame["value"] = frame["numerator"] / whole
    effects = frame[["code", "year"]].assign(design_effect=4.0)
    return intervals.assessed(frame, effects, threshold)


COUNTY = rates(
    [
        ("62", "通渭县", 2014, 2000, 10_000),
        ("62", "通渭县", 2015, 1200, 10_000),
        ("62", "通渭县", 2016, None, 10_000),
        ("62", "通渭县", 2017, 310, 10_000),
    ]
)
# not in the order of their codes; the last two have no rate, for two reasons
TOWNSHIPS = rates(
    [
        ("6203", "碧玉镇", 2017, 95, 1_000),
        ("6201", "平襄镇", 2017, 120, 12_000),
        ("6202", "马营镇", 2017, 330, 6_000),
        ("6204", "襄南镇", 2017, None, 4_000),
        ("6205", "新景乡", 2017, 0, 0),
    ]
)
RANKED = bands.ranked(TOWNSHIPS, "lower", minimum_denominator=2_000)
COUNTS = TOWNSHIPS.assign(
    value=TOWNSHIPS["numerator"], numerator=None, denominator=None
)[["code", "name", "year", "numerator", "denominator", "value"]]
PLAN = pd.DataFrame(
    {
        "code": "62",
        "name": "通渭县",
        "year": [2014, 2015, 2016],
        "numerator": [8_200.0, 18_100, 31_200],
        "denominator": [None, 20_000, 30_100],
    }
)
TERMS = pd.DataFrame(
    {
        "term": ["poor_before", "exited", "returned", "left", "poor_after"],
        "value": [1000.0, -400, 12, -2, 610],
    }
)
CAUSES = pd.DataFrame(
    {
        "cause": ["因学", "因病", None],
        "persons": [30, 120, 4],
        "households": [9, 33, 1],
    }
)
COHORTS = intervals.cohort_rates(
    pd.DataFrame(
        {
            "exit_year": [2014, 2015, 2016],
            "exited_households": [200, 400, 0],
            "returned_households": [8, 6, 0],
        }
    )
)
CELLS = pd.DataFrame(
    {
        "row": [0, 0, 1, 1],
        "column": [0, 1, 0, 1],
        "state": ["published", "none", "published", "refused"],
        "said": ["3 rows", "", "", "2017-01-02 10:00"],
    }
)
GRID = (
    ["persons", "villages"],
    ["2016", "2017"],
    [
        State("published", "in force", "circle", "surely_within"),
        State("refused", "refused", "x", "surely_beyond"),
        State("none", "not submitted", "circle-open", "cannot_tell"),
        State("unused", "unused", "diamond", "no_data"),
    ],
    "2 of 4 are in force",
)
WARNINGS = pd.DataFrame(
    {
        "imported_on": pd.to_datetime(["2017-01-05", "2017-01-05", "2017-02-01"]),
        "row_count": [7, 2, 4],
        "is_open": [True, False, False],
    }
)
DIGITS = pd.DataFrame(
    {"name": list("0123"), "seen": [40, 9, 8, 11], "expected": [10, 10, None, 10]}
)
