"""How a place's figures read in the map's tooltip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from poverty_exit import formats
from poverty_exit.figures.map_classes import MapClass
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator


def said(
    rows: pd.DataFrame, map_classes: Sequence[MapClass], indicator: Indicator
) -> pd.Series:
    """Each row's value in words, with the counts behind a rate; empty if unknown.

    A value beyond the target is never rounded until it looks like the target.
    """
    target = next((one.lower for one in map_classes if one.target), None)
    return pd.Series(
        [
            _value(value, numerator, denominator, target, indicator)
            for value, numerator, denominator in zip(
                rows["value"], rows["numerator"], rows["denominator"], strict=True
            )
        ],
        index=rows.index,
        dtype="str",
    )


def _value(
    value: float,
    numerator: float,
    denominator: float,
    target: float | None,
    indicator: Indicator,
) -> str:
    if pd.isna(value):
        return ""
    if indicator.unit != "fraction":
        return formats.with_unit(value, indicator)
    written = formats.value(value, indicator, denominator, target)
    if indicator.kind != "rate" or pd.isna(denominator):
        return written
    counts = formats.ratio(numerator, denominator)
    return _("{value} ({counts})", value=written, counts=counts)
