"""Between which places the values of an indicator lie."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd


@dataclass(frozen=True)
class Spread:
    """The places with the highest and the lowest value, and those without any.

    ``too_small`` places have a value that says too little to be held against others;
    ``nobody`` are those whose denominator is 0.
    """

    total: int
    zero: int
    nobody: int
    no_data: int
    too_small: int
    highest: tuple[str, ...] = ()
    high: float | None = None
    high_denominator: float | None = None
    lowest: tuple[str, ...] = ()
    low: float | None = None
    low_denominator: float | None = None


def spread(rows: pd.DataFrame, least_denominator: float | None = None) -> Spread:
    """The spread over places: one row each, name, value and denominator.

    Places whose denominator is under ``least_denominator`` never head a list, unless
    all are that small.
    """
    unknown = rows["value"].isna()
    nobody = unknown & (rows["denominator"] == 0)
    known = rows[~unknown]
    compared = known
    if least_denominator is not None:
        compared = known[known["denominator"] >= least_denominator]
    if compared.empty:
        compared = known
    counted = Spread(
        total=len(rows),
        zero=int((known["value"] == 0).sum()),
        nobody=int(nobody.sum()),
        no_data=int((unknown & ~nobody).sum()),
        too_small=len(known) - len(compared),
    )
    if compared.empty:
        return counted
    highest = compared[compared["value"] == compared["value"].max()]
    lowest = compared[compared["value"] == compared["value"].min()]
    return replace(
        counted,
        highest=tuple(highest["name"]),
        high=float(highest["value"].iloc[0]),
        high_denominator=_denominator(highest),
        lowest=tuple(lowest["name"]),
        low=float(lowest["value"].iloc[0]),
        low_denominator=_denominator(lowest),
    )


def _denominator(rows: pd.DataFrame) -> float | None:
    """The largest denominator behind an end: it says how many decimals it bears."""
    largest = rows["denominator"].max()
    return None if pd.isna(largest) else float(largest)
