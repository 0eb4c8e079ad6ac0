"""The answer of the village map: who breaks the target, or between whom values lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import in_year, name, names, sentence
from poverty_exit.wording.targets import Places, verdict_clause

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold
    from poverty_exit.statistics.spread import Spread


@dataclass(frozen=True)
class PlaceCounts:
    """How many places there are, and how many of them stand where.

    ``nobody`` are those where the rate has nobody to be counted among;
    ``surely_beyond`` is None where there are no intervals to be sure by.
    """

    total: int
    known: int
    no_data: int
    nobody: int = 0
    beyond: int = 0
    surely_beyond: int | None = None
    cannot_tell: int = 0


def village_map_answer(
    year: int,
    indicator: Indicator,
    threshold: Threshold,
    counts: PlaceCounts,
    places: Places = "villages",
    as_on: date | None = None,
) -> str:
    """How many places break the target, how many surely, how many have no data."""
    values = {
        "when": in_year(year, as_on),
        "total": formats.number(counts.total),
    }
    if counts.beyond == 0:
        within = verdict_clause("within", threshold, indicator)
        said = _all_within(counts, places, within=within, **values)
    else:
        verdict = verdict_clause("beyond", threshold, indicator)
        said = _some_beyond(counts, places, verdict=verdict, **values)
        if counts.surely_beyond is not None:
            said = _surely(said, counts.surely_beyond, counts.beyond)
    unsure = [_unsure_clause(counts.cannot_tell)] if counts.cannot_tell else []
    return sentence(said, *unsure, *unknown_clauses(counts.no_data, counts.nobody))


def spread_answer(
    year: int,
    indicator: Indicator,
    spread: Spread,
    places: Places = "villages",
    as_on: date | None = None,
) -> str:
    """Where a value is highest and lowest; of counts, where most are, where none."""
    apart = unknown_clauses(spread.no_data, spread.nobody)
    values = {
        "when": in_year(year, as_on),
        "indicator": name(indicator),
        "high": names(spread.highest),
        "high_value": _written(spread.high, spread.high_denominator, indicator),
        "low": names(spread.lowest),
        "low_value": _written(spread.low, spread.low_denominator, indicator),
    }
    if indicator.kind in ("stock", "flow"):
        if spread.high == 0:
            return sentence(_("{when}, {indicator}: none anywhere", **values), *apart)
        said = _("{when}, {indicator}: most in {high} ({high_value})", **values)
        return sentence(said, _none_clause(spread, places), *apart)
    if spread.low == spread.high:
        said = _("{when}, {indicator}: {high_value} wherever it is known", **values)
        return sentence(said, *apart)
    said = _(
        "{when}, {indicator}: highest in {high} ({high_value}), "
        "lowest in {low} ({low_value})",
        **values,
    )
    return sentence(said, _small_clause(spread.too_small), *apart)


def unknown_clauses(no_data: int, nobody: int) -> list[str]:
    """How many places have no value, and why; nothing of none."""
    said = []
    if nobody:
        said.append(
            ngettext(
                "{number} has nobody to count",
                "{number} have nobody to count",
                nobody,
                number=formats.number(nobody),
            )
        )
    if no_data:
        said.append(
            ngettext(
                "{number} has no data",
                "{number} have no data",
                no_data,
                number=formats.number(no_data),
            )
        )
    return said


def _surely(said: str, sure: int, beyond: int) -> str:
    if sure == 0:
        return _("{said}, none of them surely", said=said)
    if sure == beyond:
        return _("{said}, and surely so", said=said)
    return _("{said}, {sure} of them surely", said=said, sure=formats.number(sure))


def _unsure_clause(count: int) -> str:
    return ngettext(
        "{number} within by the count is too near to be sure",
        "{number} within by the count are too near to be sure",
        count,
        number=formats.number(count),
    )


def _all_within(counts: PlaceCounts, places: Places, **values: str) -> str:
    values["known"] = formats.number(counts.known)
    if places == "townships":
        return ngettext(
            "{when} the one township with data is {within} by the count",
            "{when} all {known} townships with data are {within} by the count",
            counts.known,
            **values,
        )
    return ngettext(
        "{when} the one village with data is {within} by the count",
        "{when} all {known} villages with data are {within} by the count",
        counts.known,
        **values,
    )


def _some_beyond(counts: PlaceCounts, places: Places, **values: str) -> str:
    values["beyond"] = formats.number(counts.beyond)
    if places == "townships":
        return ngettext(
            "{when}, {beyond} of {total} townships is {verdict} by the count",
            "{when}, {beyond} of {total} townships are {verdict} by the count",
            counts.beyond,
            **values,
        )
    return ngettext(
        "{when}, {beyond} of {total} villages is {verdict} by the count",
        "{when}, {beyond} of {total} villages are {verdict} by the count",
        counts.beyond,
        **values,
    )


def _none_clause(spread: Spread, places: Places) -> str:
    if not spread.zero:
        return ""
    values = {
        "zero": formats.number(spread.zero),
        "total": formats.number(spread.total),
    }
    if places == "townships":
        return _("none in {zero} of {total} townships", **values)
    return _("none in {zero} of {total} villages", **values)


def _small_clause(too_small: int) -> str:
    if not too_small:
        return ""
    return ngettext(
        "{number} is too small to compare",
        "{number} are too small to compare",
        too_small,
        number=formats.number(too_small),
    )


def _written(
    value: float | None, denominator: float | None, indicator: Indicator
) -> str:
    if indicator.unit == "fraction":
        return formats.value(value, indicator, denominator)
    return formats.with_unit(value, indicator)
