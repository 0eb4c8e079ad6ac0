"""The recipe of a figure: what it means, what it is counted from, how old that is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy import Threshold
from poverty_exit.ui import reads
from poverty_exit.ui.html import pairs
from poverty_exit.ui.page import base_kind_word
from poverty_exit.ui.rows_behind import rows_behind_button
from poverty_exit.ui.view import View
from poverty_exit.wording import target

BASE_RATES = ("poverty_headcount_ratio",)


def recipe(view: View, indicator_id: str, row: pd.Series, key: str) -> None:
    """A popover with the recipe, and a button for the households behind the figure.

    Args:
        view: the page's view; the figure is of its place and year.
        indicator_id: of the figure.
        row: the indicator's row: numerator, denominator, value.
        key: unique on the page.
    """
    indicator = registry()[indicator_id]
    with st.popover(_("How it is counted"), type="tertiary", key=f"recipe_{key}"):
        st.html(pairs(recipe_lines(view, indicator, row)))
        rows_behind_button(view, indicator, key)


def recipe_lines(
    view: View, indicator: Indicator, row: pd.Series
) -> list[tuple[str, str]]:
    """Definition, formula, numerator, denominator, base, data date, version, target."""
    lines = [
        (_("Meaning"), translated(indicator.definition)),
        (_("Formula"), translated(indicator.formula)),
        *_counts(indicator, row),
        *_base(view, indicator),
        (_("Data date"), _list_dates(view)),
        (_("Data version"), str(view.version)),
    ]
    threshold = reads.threshold(indicator.threshold, view.year)
    if threshold is not None:
        lines.append((_("Target"), _target(threshold, indicator)))
    return [*lines, (_("Source"), translated(indicator.source))]


def _counts(indicator: Indicator, row: pd.Series) -> list[tuple[str, str]]:
    if indicator.denominator_label is None:
        return [(_("Value"), formats.with_unit(row["value"], indicator))]
    return [
        (translated(indicator.numerator_label), formats.number(row["numerator"])),
        (translated(indicator.denominator_label), formats.number(row["denominator"])),
    ]


def _base(view: View, indicator: Indicator) -> list[tuple[str, str]]:
    """The kind of base population and its year, for the rates that stand on one."""
    if indicator.id not in BASE_RATES:
        return []
    kind = base_kind_word(reads.word_in_force("base_kind", view.year))
    bases = reads.run("panels/place_bases", level=view.place.level, year=view.year)
    row = bases[bases["code"] == view.place.code]
    if row.empty or pd.isna(row["base_year"].iloc[0]):
        return [
            (_("Base"), _("{kind}: not known for {year}", kind=kind, year=view.year))
        ]
    year = formats.year(row["base_year"].iloc[0])
    return [(_("Base"), _("{kind} of {year}", kind=kind, year=year))]


def _list_dates(view: View) -> str:
    """From when to when the lists are, and which townships' are of another year."""
    if view.lists.first is None or view.lists.last is None:
        return formats.MISSING
    first, last = formats.day(view.lists.first), formats.day(view.lists.last)
    said = first if first == last else _("{first} to {last}", first=first, last=last)
    if not view.lists.carried:
        return said
    return _(
        "{dates}; carried forward: {townships}",
        dates=said,
        townships=_(", ").join(view.lists.carried),
    )


def _target(threshold: Threshold, indicator: Indicator) -> str:
    return _(
        "{target} ({source})",
        target=target(threshold, indicator),
        source=translated(threshold.source),
    )
