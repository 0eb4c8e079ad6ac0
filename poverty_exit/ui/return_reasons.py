"""Why households fell back and which exits did not last; which places really differ."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import causes, cohorts, funnel
from poverty_exit.figures.rows import each
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.indicators import registry
from poverty_exit.publication import Publication
from poverty_exit.statistics.intervals import cohort_rates
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.choices import level_choice
from poverty_exit.ui.count_buttons import Count, count_buttons
from poverty_exit.ui.picture import picture
from poverty_exit.ui.publication import publication
from poverty_exit.ui.return_parts import RATE, rates_below, rates_published
from poverty_exit.ui.returned_households import (
    NO_CAUSE,
    NO_EXIT_YEAR,
    cause_word,
    exit_year_word,
    open_returned,
)
from poverty_exit.ui.view import View


def causes_picture(view: View) -> None:
    """The returns of the year by main cause, in households."""
    rows = _of_place(view, "panels/returned_causes")
    found = rows["cause"].tolist()
    stated = rows.assign(cause=[None if one == NO_CAUSE else one for one in found])
    picture(
        view,
        "causes",
        lambda: causes.by_frequency(stated, "households", view.mode),
    )
    title = _("Returns by main cause")
    columns = [
        Column("cause", _("Main cause"), strong=True),
        Column("households", _("Households returned"), "count"),
        Column("persons", _("Persons returned"), "count"),
    ]
    counts = [
        Count(
            cause_word(row.cause),
            int(row.households),
            partial(open_returned, view, cause=row.cause),
        )
        for row in each(rows)
    ]
    worded = rows.assign(cause=rows["cause"].map(cause_word))
    counted = {"households": ("households",), "persons": ("persons",)}
    how = _of_county(view, free=("cause",), **counted)
    chart_table(worded, columns, title, _scope(view), "causes_rows", how)
    count_buttons(counts, "causes")


def exit_years_picture(view: View) -> None:
    """The returns of the year by the year of exit, in households."""
    indicator = registry()[RATE]
    rows = _of_place(view, "panels/exit_year_returns")
    known = rows[rows["exit_year"].notna()]
    rates = cohort_rates(known.assign(exit_year=known["exit_year"].astype("int64")))
    picture(
        view,
        "exit_years",
        lambda: cohorts.by_exit_year(rates, indicator, None, view.mode),
    )
    households = {
        NO_EXIT_YEAR if pd.isna(row.exit_year) else int(row.exit_year): int(
            row.returned_households
        )
        for row in each(rows)
    }
    _unplaced(households.get(NO_EXIT_YEAR, 0))
    columns = [
        Column("year", _("Exit year"), "year", strong=True),
        Column("numerator", _("Households returned"), "count"),
        Column("denominator", _("Households exited"), "count"),
        Column("value", _("Share"), "value", indicator, denominator="denominator"),
        Column("low", _("95% interval"), "interval", indicator, high="high"),
    ]
    counts = [
        Count(exit_year_word(year), count, partial(open_returned, view, exit_year=year))
        for year, count in households.items()
    ]
    title = _("Returns by year of exit")
    both, wholes = ("numerator", "denominator"), {"numerator": "denominator"}
    how = _of_county(view, free=("year",), households=both, wholes=wholes)
    chart_table(rates, columns, title, _scope(view), "exit_years_rows", how)
    count_buttons(counts, "exit_years")


def _of_county(view: View, **how: Any) -> Publication | None:
    """How a table of the county's kinds is published; none of a place within it.

    What a township's table withholds would follow from the county's less the other
    townships', which no table of one place can prevent.
    """
    return publication(view.year, **how) if view.place.level == "county" else None


def funnel_picture(view: View) -> None:
    """Rates against size: which townships or villages differ by more than chance."""
    level = view.level_below
    if view.place.level == "county":
        level = level_choice(_("Points are"), "township")
    indicator = registry()[RATE]
    rows = rates_below(view, level)
    county = reads.indicator(RATE, "county", view.year)["value"]
    expected = None if county.empty or pd.isna(county.iloc[0]) else county.iloc[0]
    threshold = reads.threshold(indicator.threshold, view.year)
    picture(
        view,
        f"funnel_{level}",
        lambda: funnel.around(rows, expected, indicator, threshold, view.mode),
    )
    st.caption(
        _(
            "Points between the curves differ by no more than chance would make them; "
            "the fewer people had exited, the wider that is."
        )
    )
    columns = [
        Column("name", _("Township") if level == "township" else _("Village")),
        Column("denominator", _("Persons exited before"), "count"),
        Column("numerator", _("Persons returned"), "count"),
        Column(
            "value", _("Rate"), "value", indicator, denominator="denominator", bar=True
        ),
        Column("low", _("95% interval"), "interval", indicator, high="high"),
        Column("standing", _("State"), "standing", threshold=threshold),
    ]
    title = _("Return rates by size")
    by_size = rows.sort_values("denominator", ascending=False)
    how = rates_published(view)
    chart_table(by_size, columns, title, _scope(view), "funnel_rows", how)


def _unplaced(households: int) -> None:
    """Returned households that are in no bar, and why."""
    if households:
        st.caption(
            ngettext(
                "{number} household that returned is in no bar: no exit before this "
                "year is written for it.",
                "{number} households that returned are in no bar: no exit before this "
                "year is written for them.",
                households,
                number=formats.number(households),
            )
        )


def _of_place(view: View, panel: str) -> pd.DataFrame:
    return reads.run(
        panel, level=view.place.level, code=view.place.code, year=view.year
    )


def _scope(view: View) -> str:
    return f"{view.place.name} {formats.year(view.year)}"
