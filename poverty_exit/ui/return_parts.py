"""Returns to poverty against their limit: the answer, who is near, place by place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from operator import attrgetter

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import township_bars, trend
from poverty_exit.figures.rows import each
from poverty_exit.filters import Level
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.publication import Publication
from poverty_exit.statistics.distance import households_to_limit
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.cards import year_row
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.count_buttons import Count, count_buttons
from poverty_exit.ui.headline_notes import households_left
from poverty_exit.ui.html import escaped
from poverty_exit.ui.picture import of_view, picture
from poverty_exit.ui.place_links import linked
from poverty_exit.ui.publication import publication
from poverty_exit.ui.returned_households import open_returned
from poverty_exit.ui.tables import table
from poverty_exit.ui.tiles import below
from poverty_exit.ui.view import View, known_places, places
from poverty_exit.wording import Rate, return_watch_answer
from poverty_exit.wording.nearest import nearest_limit
from poverty_exit.wording.phrases import heading
from poverty_exit.wording.targets import by_count

RATE = "return_to_poverty_rate"
HOUSEHOLDS = "returned_households"
NEAREST = 3


def return_sentence(view: View) -> str:
    """The rate against its limit, the households left to it, the places below."""
    indicator = registry()[RATE]
    years = reads.place_rates(RATE, view.place.level, view.place.code)
    row = year_row(years, view.year)
    standings = None
    if view.place.level != "village":
        standings = Counter(below(view, RATE)["standing"].dropna().tolist())
    return return_watch_answer(
        view.year,
        indicator,
        Rate(*row[["value", "numerator", "denominator", "low", "high"]]),
        reads.threshold(indicator.threshold, view.year),
        households_left(view),
        standings,  # type: ignore[arg-type]
        "townships" if view.place.level == "county" else "villages",
        view.place_name,
        view.as_on,
    )


def return_places(view: View) -> pd.DataFrame:
    """The places below: the rate with its interval, the households, those left.

    Columns of ``reads.rates``, then returned_households, exited_households (at the
    end of the year before), households_left (to the limit) and verdict in words.
    """
    return of_view(view, "returns_by_place", partial(_return_places, view))


def _return_places(view: View) -> pd.DataFrame:
    rows = below(view, RATE).sort_values("code")
    level = view.level_below
    for one, name, year in (
        (HOUSEHOLDS, "returned_households", view.year),
        ("cumulative_exited_households", "exited_households", view.year - 1),
    ):
        found = reads.indicator(one, level, year)
        of_place = dict(
            zip(found["code"].tolist(), found["value"].tolist(), strict=True)
        )
        counts = [of_place.get(code, float("nan")) for code in rows["code"].tolist()]
        rows = rows.assign(**{name: counts})
    threshold = reads.threshold(registry()[RATE].threshold, view.year)
    if threshold is None:
        return rows.assign(households_left=float("nan"), by_count=None)
    left = households_to_limit(
        rows["numerator"], rows["denominator"], rows["exited_households"], threshold
    )
    words = [by_count(one, threshold) for one in rows["verdict"]]
    return rows.assign(households_left=left, by_count=words)


def nearest_places(view: View, rows: pd.DataFrame) -> None:
    """Say which places are beyond the limit by the count, and which are nearest.

    Places too small to rank are never named first; the table has them all.
    """
    least = reads.value_in_force("minimum_denominator_persons", view.year) or 0
    ranked = [one for one in each(rows) if one.denominator >= least]
    beyond = [one.name for one in ranked if one.verdict == "beyond"]
    near = sorted(
        (one for one in ranked if one.households_left > 0),
        key=attrgetter("households_left"),
    )
    said = nearest_limit(
        beyond, [(one.name, int(one.households_left)) for one in near[:NEAREST]]
    )
    if said:
        st.html(f"<p>{escaped(said)}</p>")


def places_picture(view: View, rows: pd.DataFrame) -> None:
    """Each place below with its interval, the limit and the county's own rate."""
    indicator = registry()[RATE]
    threshold = reads.threshold(indicator.threshold, view.year)
    county = reads.indicator(RATE, "county", view.year)["value"]
    county_rate = None if county.empty else float(county.iloc[0])
    picture(
        view,
        "return_places",
        lambda: township_bars.of_year(
            rows, indicator, threshold, view.mode, county_rate
        ),
    )


def rates_below(view: View, level: Level) -> pd.DataFrame:
    """The year's return rates of the places of a level in the view's place.

    Columns of ``reads.rates``, then parent_code.
    """
    return of_view(view, f"rates_below_{level}", partial(_rates_below, view, level))


def _rates_below(view: View, level: Level) -> pd.DataFrame:
    rows = reads.rates(RATE, level, view.year)
    above = {code: place.parent_code for code, place in known_places().items()}
    rows = rows.assign(parent_code=rows["code"].map(above))
    is_county = view.place.level == "county"
    return rows if is_county else rows[rows["parent_code"] == view.place.code]


def rates_published(view: View) -> Publication:
    """How those are published, beside the table of the places below."""
    beside = return_places(view), _of_places(view)
    return replace(_of_rates(view), beside=(beside,))


def _of_rates(view: View) -> Publication:
    both, wholes = ("numerator", "denominator"), {"numerator": "denominator"}
    how = publication(view.year, both, wholes=wholes, free=("parent_code",))
    return replace(how, group="parent_code")


def _of_places(view: View) -> Publication:
    both, wholes = ("numerator", "denominator"), {"numerator": "denominator"}
    households = ("returned_households",)
    return publication(view.year, both, households, wholes)


def places_table(view: View, rows: pd.DataFrame) -> None:
    """The places below in figures; each count of households opens them."""
    indicator = registry()[RATE]
    threshold = reads.threshold(indicator.threshold, view.year)
    year = formats.year(view.year)
    first, title = _("Township"), _("Returns by township, {year}", year=year)
    if view.level_below == "village":
        first = _("Village")
        title = _(
            "Returns by village of {township}, {year}",
            township=view.place.name,
            year=year,
        )
    columns = [
        Column("name", first, strong=True, link="link"),
        Column(
            "value", _("Rate"), "value", indicator, denominator="denominator", bar=True
        ),
        Column("low", _("95% interval"), "interval", indicator, high="high"),
        Column("standing", _("State"), "standing", threshold=threshold),
        Column("by_count", _("By the count")),
        Column("households_left", _("Households to the limit"), "count"),
        Column("returned_households", _("Households returned"), "count"),
        Column("numerator", _("Persons returned"), "count"),
        Column("denominator", _("Persons exited before"), "count"),
    ]
    scope = f"{view.place.name} {year}"
    beside = rates_below(view, view.level_below), _of_rates(view)
    how = replace(_of_places(view), beside=(beside,))
    table(linked(rows), columns, title, scope, "places_table", how)
    counted = {
        one.code: int(one.returned_households)
        for one in each(rows)
        if not pd.isna(one.returned_households)
    }
    count_buttons(
        [
            Count(
                place.name,
                counted.get(place.code, 0),
                partial(open_returned, replace(view, place=place)),
            )
            for place in places(view.level_below, view.place.code)
        ],
        "places",
    )


def trend_picture(view: View) -> None:
    """The place's rate over the years with its interval."""
    indicator = registry()[RATE]
    years = reads.place_rates(RATE, view.place.level, view.place.code)
    threshold = reads.threshold(indicator.threshold, view.year)
    picture(
        view,
        "trend",
        lambda: trend.by_year(years, indicator, threshold, view.mode),
    )
    title = _("{indicator} by year", indicator=heading(indicator))
    columns = [
        Column("year", _("Year"), "year", strong=True),
        Column("value", _("Rate"), "value", indicator, denominator="denominator"),
        Column("low", _("95% interval"), "interval", indicator, high="high"),
        Column("standing", _("State"), "standing", threshold=threshold),
        Column("numerator", _("Persons returned"), "count"),
        Column("denominator", _("Persons exited before"), "count"),
    ]
    # not for publication: who had exited by one year and by the next differ by the
    # exits of a year, which withholding years does not hide
    chart_table(years, columns, title, view.place.name, "trend_rows")
