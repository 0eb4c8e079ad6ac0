"""The overview's answer, and its table of the places below."""

from __future__ import annotations

from functools import partial

import pandas as pd

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.publication import Publication
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.cards import year_row
from poverty_exit.ui.html import link
from poverty_exit.ui.picture import of_view
from poverty_exit.ui.publication import publication
from poverty_exit.ui.session import view_query
from poverty_exit.ui.tables import table
from poverty_exit.ui.tiles import RATIO, below
from poverty_exit.ui.view import View
from poverty_exit.wording import Rate, overview_answer
from poverty_exit.wording.phrases import heading

COUNTS = ("poor_persons", "poor_households", "returned_households")
RATES = ("exit_progress", "return_to_poverty_rate")
COMPARED = (RATIO, *COUNTS, *RATES)
"""What the page holds the places below against each other by."""


def overview_sentence(view: View) -> str:
    """Where the place stands, and how many places below it may not be within."""
    indicator = registry()[RATIO]
    row = year_row(
        reads.place_rates(RATIO, view.place.level, view.place.code, view.year),
        view.year,
    )
    standings = None
    if view.place.level != "village":
        counted = below(view, RATIO)["standing"].value_counts()
        standings = {str(name): int(count) for name, count in counted.items()}
    return overview_answer(
        view.year,
        indicator,
        Rate(*row[["value", "numerator", "denominator", "low", "high"]]),
        reads.threshold(indicator.threshold, view.year),
        standings,  # type: ignore[arg-type]
        "townships" if view.place.level == "county" else "villages",
        view.place_name,
        view.as_on,
    )


def places_table(view: View) -> None:
    """The places below in figures, with bars and intervals, and their download."""
    rows = of_view(view, "figures_by_place", partial(_places_rows, view))
    addresses = [link("", view_query(place=code)) for code in rows["code"]]
    rows = rows.assign(address=addresses)
    title = _("Townships in figures, {year}", year=formats.year(view.year))
    first = _("Township")
    if view.place.level == "township":
        title = _(
            "Villages of {township} in figures, {year}",
            township=view.place.name,
            year=formats.year(view.year),
        )
        first = _("Village")
    scope = f"{view.place.name} {formats.year(view.year)}"
    table(rows, _columns(first, view), title, scope, "places", _publication(view))


def _places_rows(view: View) -> pd.DataFrame:
    rows = below(view, RATIO).sort_values("code")
    for one in (*COUNTS, *RATES):
        values = reads.indicator(one, view.level_below, view.year).set_index("code")
        rows[one] = rows["code"].map(values["value"])
        rows[f"{one}_of"] = rows["code"].map(values["denominator"])
        rows[f"{one}_part"] = rows["code"].map(values["numerator"])
    return rows


def _publication(view: View) -> Publication:
    """By the counts shown, and those that the rates are made of."""
    wholes = {f"{one}_part": f"{one}_of" for one in RATES}
    wholes["numerator"] = "denominator"
    counted = {"persons": [*wholes, *wholes.values()], "households": list[str]()}
    for one in COUNTS:
        counted[registry()[one].unit].append(one)
    return publication(
        view.year, counted["persons"], counted["households"], wholes=wholes
    )


def _columns(first: str, view: View) -> list[Column]:
    indicators = registry()
    ratio = indicators[RATIO]
    threshold = reads.threshold(ratio.threshold, view.year)
    return [
        Column("name", first, strong=True, link="address"),
        Column(
            "value",
            heading(ratio),
            "value",
            ratio,
            denominator="denominator",
            bar=True,
        ),
        Column("low", _("95% interval"), "interval", ratio, high="high"),
        Column("standing", _("State"), "standing", threshold=threshold),
        *(
            Column(one, heading(indicators[one]), "value", indicators[one], bar=True)
            for one in COUNTS
        ),
        *(
            Column(
                one,
                heading(indicators[one]),
                "value",
                indicators[one],
                denominator=f"{one}_of",
            )
            for one in RATES
        ),
    ]
