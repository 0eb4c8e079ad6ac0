"""Two data versions side by side: figures, households and persons that differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import queries
from poverty_exit.indicators import registry
from poverty_exit.statistics.decomposition import Amount
from poverty_exit.statistics.distance import change

if TYPE_CHECKING:
    from poverty_exit.database import Store

Values = Callable[[str, str, int], pd.DataFrame]
"""An indicator's values at a level as of a version: code, name, year, value."""
HOUSEHOLDS = "panels/compared_households"
PERSONS = "panels/compared_persons"
COLUMNS = ("indicator", "level", "code", "name", "year", "before", "after", "change")


def changed_figures(
    values: Values, before: int, after: int, levels: Sequence[str]
) -> pd.DataFrame:
    """Every indicator, place and year whose value differs between two versions.

    Returns:
        One row each: the columns COLUMNS, in the order of the indicators, the latest
        year first; a value that is not known is missing.
    """
    found = []
    for indicator in registry().values():
        for level in (level for level in levels if level in indicator.levels):
            sides = [
                values(indicator.id, level, version)[["code", "year", "name", "value"]]
                for version in (before, after)
            ]
            both = sides[0].merge(
                sides[1], "outer", ["code", "year"], suffixes=("_before", "_after")
            )
            same = (both["value_before"] == both["value_after"]) | (
                both["value_before"].isna() & both["value_after"].isna()
            )
            differing = both[~same]
            names = differing["name_after"].fillna(differing["name_before"])
            found.append(
                pd.DataFrame(
                    {
                        "indicator": indicator.id,
                        "level": level,
                        "code": differing["code"],
                        "name": names,
                        "year": differing["year"],
                        "before": differing["value_before"].astype("float64"),
                        "after": differing["value_after"].astype("float64"),
                        "change": [
                            change(now, then)
                            for now, then in zip(
                                differing["value_after"].astype("float64"),
                                differing["value_before"].astype("float64"),
                                strict=True,
                            )
                        ],
                    }
                ).sort_values(["year", "code"], ascending=[False, True])
            )
    found = [rows for rows in found if not rows.empty]
    if not found:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(found, ignore_index=True)


def amount(rows: pd.DataFrame, code: str, year: int) -> Amount:
    """One place's figure of a year, from an indicator's values."""
    chosen = rows[(rows["code"] == code) & (rows["year"] == year)]
    if chosen.empty:
        return Amount(None)
    row = chosen.iloc[0]
    told = [
        None if pd.isna(row[name]) else float(row[name])
        for name in ("value", "numerator", "denominator")
    ]
    return Amount(*told)


def compared(
    store: Store, name: str, before: int, after: int, year: int
) -> pd.DataFrame:
    """The rows of a panel that compares two versions: HOUSEHOLDS or PERSONS."""
    return queries.between(store, name, before, after, year)


def changed_households(
    store: Store, before: int, after: int, year: int
) -> pd.DataFrame:
    """Households that differ at a year's end between two versions, field by field.

    Returns:
        One row per household and change: township_code, village_code, household_no,
        change (gone, returned, exited, added, moved, corrected), field, before, after.
    """
    return compared(store, HOUSEHOLDS, before, after, year)


def changed_persons(store: Store, before: int, after: int, year: int) -> pd.DataFrame:
    """Persons that differ between the year's last lists in force of two versions.

    Returns:
        One row per person and change: township_code, village_code, household_no,
        person_no, change (person_gone, person_added, person_corrected), field, before,
        after; never a name or an identity number.
    """
    return compared(store, PERSONS, before, after, year)
