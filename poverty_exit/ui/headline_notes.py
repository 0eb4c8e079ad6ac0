"""What is said beside the return rate: how many households, how near the limit."""

from __future__ import annotations

import pandas as pd

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.indicators import registry
from poverty_exit.statistics.distance import households_to_limit
from poverty_exit.ui import reads
from poverty_exit.ui.caches import kept
from poverty_exit.ui.session import store_key
from poverty_exit.ui.view import View
from poverty_exit.wording import distance_clause

RATE = "return_to_poverty_rate"


def households_left(view: View) -> float | None:
    """Further households whose return exceeds the limit; None where not known."""
    place = (view.place.level, view.place.code)
    return _households_left(store_key(), view.version, *place, view.year)


@kept(reads.MOST_VALUES)
def _households_left(
    path: str, version: int, level: str, code: str, year: int
) -> float | None:
    del path, version
    threshold = reads.threshold(registry()[RATE].threshold, year)
    rate = _of(reads.indicator(RATE, level), code, year)
    exited = _of(reads.indicator("cumulative_exited_households", level), code, year - 1)
    if threshold is None or rate.empty or exited.empty:
        return None
    left = households_to_limit(
        rate["numerator"].reset_index(drop=True),
        rate["denominator"].reset_index(drop=True),
        exited["value"].reset_index(drop=True),
        threshold,
    ).iloc[0]
    return None if pd.isna(left) else float(left)


def return_note(view: View) -> str:
    """Households returned in the year, and how many more break the limit."""
    rows = _of(
        reads.indicator("returned_households", view.place.level),
        view.place.code,
        view.year,
    )
    if rows.empty or pd.isna(rows["value"].iloc[0]):
        return ""
    count = int(rows["value"].iloc[0])
    said = ngettext(
        "{number} household returned",
        "{number} households returned",
        count,
        number=formats.number(count),
    )
    left = distance_clause(households_left(view))
    return _("{first}; {second}", first=said, second=left) if left else said


def _of(rows: pd.DataFrame, code: str, year: int) -> pd.DataFrame:
    is_of = rows["year"].to_numpy() == year
    return rows[is_of & (rows["code"].to_numpy() == code)]
