"""What a figure shows, in one sentence: its title, and its text alternative's core."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from poverty_exit import formats
from poverty_exit.figures.rows import each
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.statistics.intervals import verdicts
from poverty_exit.wording.phrases import heading
from poverty_exit.wording.targets import is_upper_limit, verdict_clause

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold


FEW_HOUSEHOLDS = 30
_YEAR, _VALUE = attrgetter("year"), attrgetter("value")


def course(years: pd.DataFrame, indicator: Indicator) -> str:
    """How one place came from its first known year to its last."""
    known = [row for row in each(years) if not pd.isna(row.value)]
    first, last = min(known, key=_YEAR), max(known, key=_YEAR)
    values = {
        "indicator": heading(indicator),
        "place": last.name,
        "first_year": formats.year(first.year),
        "first": _said(vars(first), indicator),
        "last_year": formats.year(last.year),
        "last": _said(vars(last), indicator),
    }
    if len(known) == 1:
        return _("{indicator} in {place}: {last} in {last_year}", **values)
    if last.value < first.value:
        return _(
            "{indicator} in {place}: down from {first} in {first_year} "
            "to {last} in {last_year}",
            **values,
        )
    if last.value > first.value:
        return _(
            "{indicator} in {place}: up from {first} in {first_year} "
            "to {last} in {last_year}",
            **values,
        )
    return _(
        "{indicator} in {place}: {last} in {last_year} as in {first_year}", **values
    )


def ends(
    places: pd.DataFrame, indicator: Indicator, threshold: Threshold | None = None
) -> str:
    """Who has the highest and who the lowest value of the year shown."""
    known = [one for one in each(places) if not pd.isna(one.value)]
    highest, lowest = max(known, key=_VALUE), min(known, key=_VALUE)
    values = {
        "year": formats.year(highest.year),
        "indicator": heading(indicator),
        "highest": highest.name,
        "high": _said(vars(highest), indicator),
        "lowest": lowest.name,
        "low": _said(vars(lowest), indicator),
    }
    if highest.value == lowest.value:
        return _("{indicator} in {year}: {high} everywhere", **values)
    if threshold is None:
        return _(
            "{indicator} in {year}: highest in {highest} ({high}), "
            "lowest in {lowest} ({low})",
            **values,
        )
    beyond = int((verdicts(places["value"], threshold) == "beyond").sum())
    verdict: Literal["within", "beyond"] = "beyond" if beyond else "within"
    values |= {
        "count": formats.number(beyond or len(known)),
        "total": formats.number(len(known)),
        "verdict": verdict_clause(verdict, threshold, indicator),
    }
    if is_upper_limit(threshold):
        return _(
            "{indicator} in {year}: {count} of {total} {verdict}, "
            "the highest {highest} ({high})",
            **values,
        )
    return _(
        "{indicator} in {year}: {count} of {total} {verdict}, "
        "the lowest {lowest} ({low})",
        **values,
    )


def plan(
    years: pd.DataFrame, unit: str, is_stock: bool = False, year: int | None = None
) -> str:
    """What was done of the year's plan, in it or up to its end.

    Where the year has none, of the last plan before it, else of the first.
    """
    known = years.dropna(subset=["numerator", "denominator"]).sort_values("year")
    if known.empty:
        return _("No plan is known for these years")
    until = known if year is None else known[known["year"] <= year]
    last = known.iloc[0] if until.empty else until.iloc[-1]
    values = {
        "year": formats.year(last["year"]),
        "done": formats.number(last["numerator"]),
        "planned": formats.counted(last["denominator"], unit),
    }
    if is_stock:
        return _("By the end of {year}: {done} of {planned} planned", **values)
    return _("{year}: {done} of {planned} planned", **values)


def plan_by_place(places: pd.DataFrame) -> str:
    """How many places met their plan of the year shown."""
    known = places.dropna(subset=["numerator", "denominator"])
    met = int((known["numerator"] >= known["denominator"]).sum())
    return ngettext(
        "In {year} {met} of {total} met the plan",
        "In {year} {met} of {total} met their plans",
        met,
        year=formats.year(places["year"].iloc[0]),
        met=formats.number(met),
        total=formats.number(len(known)),
    )


def passage(before: float, after: float, year: int, unit: str) -> str:
    """From the poor at one year's end to those at the next."""
    return _(
        "Poor at the end of {year}: {after}; a year before: {before}",
        year=formats.year(year),
        after=formats.counted(after, unit),
        before=formats.counted(before, unit),
    )


def main_cause(causes: pd.DataFrame, unit: str) -> str:
    """The cause that most have."""
    top = causes.iloc[int(causes[unit].to_numpy().argmax())]
    return _(
        "The most frequent main cause is {cause} ({count})",
        cause=top["cause"],
        count=formats.counted(top[unit], unit),
    )


def cohort(cohorts: pd.DataFrame, indicator: Indicator) -> str:
    """The exit year with the highest return rate."""
    known = [one for one in each(cohorts) if not pd.isna(one.value)]
    # a handful of households makes any rate: they lead only where there are no others
    enough = [one for one in known if one.denominator >= FEW_HOUSEHOLDS]
    top = max(enough or known, key=_VALUE)
    if top.value == 0:
        return _("None of those who exited has returned to poverty")
    return _(
        "By households, the exits of {year} have returned most: {value} ({ratio})",
        year=formats.year(top.year),
        value=_said(vars(top), indicator),
        ratio=formats.ratio(top.numerator, top.denominator),
    )


def outside(places: pd.DataFrame, expected: float, indicator: Indicator) -> str:
    """How many places lie outside the outer limits of a funnel."""
    known = [one for one in each(places) if not pd.isna(one.value)]
    count = sum(one.outside == "998" for one in known)
    return ngettext(
        "{count_shown} of {total} lies outside the 99.8% limits "
        "around the common rate of {expected}",
        "{count_shown} of {total} lie outside the 99.8% limits "
        "around the common rate of {expected}",
        count,
        count_shown=formats.number(count),
        total=formats.number(len(known)),
        expected=formats.value(expected, indicator),
    )


def _said(row: Any, indicator: Indicator) -> str:
    denominator = row["denominator"] if indicator.kind == "rate" else None
    return formats.value(row["value"], indicator, denominator)
