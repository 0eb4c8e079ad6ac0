"""A ranking with its doubts: who is ranked, how sure each rank is, who is set apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import ranking
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics import bands
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.cards import year_row
from poverty_exit.ui.page import notice
from poverty_exit.ui.picture import chart, of_view, picture
from poverty_exit.ui.place_links import linked
from poverty_exit.ui.publication import rate_publication
from poverty_exit.ui.recipe import recipe
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import Place, View, places
from poverty_exit.wording import Rate, township_ranking_answer
from poverty_exit.wording.phrases import name
from poverty_exit.wording.targets import by_count

DEFAULT = "poverty_headcount_ratio"
PERSONS = "minimum_denominator_persons"
MINIMUM = {
    "plan_completion_households": "minimum_denominator_households",
    "plan_completion_villages": None,
    "risk_resolved_share": "minimum_denominator_households",
    # of yuan, not of persons
    "wage_income_share": None,
}
"""The policy key of the least denominator that is ranked; of all others, in persons."""


def rates_offered() -> list[str]:
    """All rates of the registry: what can be ranked."""
    return [one.id for one in registry().values() if one.kind == "rate"]


def parent(view: View) -> Place:
    """The place whose townships or villages are ranked: never a single village."""
    return view.township if view.township is not None else view.county


def minimum_denominator(view: View, indicator_id: str) -> float:
    """The least denominator of a place that is ranked; 0 where there is none."""
    key = MINIMUM.get(indicator_id, PERSONS)
    return 0.0 if key is None else reads.value_in_force(key, view.year) or 0.0


def ranked_places(view: View, indicator: Indicator) -> pd.DataFrame:
    """The places of the parent by rank, those set apart last: see ``bands.ranked``."""
    return of_view(view, f"ranked_{indicator.id}", partial(_ranked, view, indicator))


def _ranked(view: View, indicator: Indicator) -> pd.DataFrame:
    level = view.level_below
    inside = {place.code for place in places(level, parent(view).code)}
    rows = reads.rates(indicator.id, level, view.year)
    rows = rows[rows["code"].isin(inside)]
    ranked = bands.ranked(
        rows, indicator.direction, minimum_denominator(view, indicator.id)
    )
    return ranked.sort_values(["rank", "code"], na_position="last")


def ranking_sentence(view: View, indicator: Indicator, rows: pd.DataFrame) -> str:
    """Who leads, who lags, and how many might in truth stand there."""
    league = rows[rows["rank"].notna()]
    return township_ranking_answer(
        view.year,
        indicator,
        bands.standing(rows),
        _rate(league.head(1)),
        _rate(league.tail(1)),
        "townships" if view.level_below == "township" else "villages",
    )


def ranking_notices(view: View, indicator: Indicator, rows: pd.DataFrame) -> None:
    """How the ranks are to be read, and who is not ranked."""
    if _has_intervals(rows):
        notice(
            _(
                "Places that share a letter cannot be told apart: their intervals "
                "overlap. The intervals allow for households falling and rising "
                "together, and hold for all places at once."
            )
        )
    elif rows["rank"].notna().any():
        notice(
            _(
                "Ranked by the count alone: this rate is no share of persons, so it "
                "has no interval and no bands."
            )
        )
    least = minimum_denominator(view, indicator.id)
    if least and rows["rank"].notna().any():
        in_households = MINIMUM.get(indicator.id, PERSONS) != PERSONS
        unit = "households" if in_households else "persons"
        notice(
            _(
                "Places of fewer than {least} are not ranked (a setting).",
                least=formats.counted(least, unit),
            )
        )


def ranking_recipe(view: View, indicator: Indicator) -> None:
    """How the rate is counted, with the figures of the view's own place."""
    years = reads.place_rates(indicator.id, view.place.level, view.place.code)
    recipe(view, indicator.id, year_row(years, view.year), "ranking")


def ranking_picture(view: View, indicator: Indicator, rows: pd.DataFrame) -> None:
    """The places by rank with their rates and both intervals."""
    if rows["rank"].isna().all():
        return
    threshold = reads.threshold(indicator.threshold, view.year)
    picture(
        view,
        f"caterpillar_{indicator.id}",
        lambda: ranking.caterpillar(rows, indicator, threshold, view.mode),
    )


def spans_picture(view: View, indicator: Indicator, rows: pd.DataFrame) -> None:
    """The ranks that each place may have; nothing where ranks have no intervals."""
    if _has_intervals(rows):
        st.subheader(_("Which ranks are possible"))
        chart(
            view,
            f"spans_{indicator.id}",
            lambda: ranking.rank_spans(rows, view.mode),
        )


def ranking_table(view: View, indicator: Indicator, rows: pd.DataFrame) -> None:
    """The ranking in figures, and its download: rows and columns as shown."""
    threshold = reads.threshold(indicator.threshold, view.year)
    apart = {"too_small": _("too small to rank"), "no_data": _("no data"), "": ""}
    shown = rows.assign(
        apart=rows["set_apart"].map(apart),
        possible=[
            formats.span(low, high)
            for low, high in zip(rows["rank_low"], rows["rank_high"], strict=True)
        ],
    )
    if threshold is not None:
        words = [by_count(one, threshold) for one in rows["verdict"]]
        shown = shown.assign(by_count=words)
    first = _("Township") if view.level_below == "township" else _("Village")
    columns = _columns(first, indicator, threshold, _has_intervals(rows))
    if (shown["apart"] != "").any():
        columns.append(Column("apart", _("Set apart")))
    year = formats.year(view.year)
    title = _("Ranking by {indicator}, {year}", indicator=name(indicator), year=year)
    scope = f"{parent(view).name} {year}"
    how = rate_publication(indicator, view.year)
    table(linked(shown), columns, title, scope, "ranking_table", how)


def _columns(
    first: str, indicator: Indicator, threshold: Threshold | None, has_intervals: bool
) -> list[Column]:
    columns = [
        Column("rank", _("Rank"), "count"),
        Column("name", first, strong=True, link="link"),
        Column(
            "value", _("Rate"), "value", indicator, denominator="denominator", bar=True
        ),
    ]
    if has_intervals:
        columns += [
            Column("low", _("95% interval"), "interval", indicator, high="high"),
            Column("possible", _("Possible ranks"), "written"),
            Column("band", _("Band"), "written"),
        ]
    if threshold is not None and has_intervals:
        columns.append(Column("standing", _("State"), "standing", threshold=threshold))
    if threshold is not None:
        columns.append(Column("by_count", _("By the count")))
    return [
        *columns,
        Column("numerator", _heading(indicator.numerator_label), "count"),
        Column("denominator", _heading(indicator.denominator_label), "count"),
    ]


def _heading(label: Mapping[str, str] | None) -> str:
    """What a rate's numerator or denominator is, where it stands by itself."""
    said = "" if label is None else translated(label)
    return said[:1].upper() + said[1:]


def _has_intervals(rows: pd.DataFrame) -> bool:
    """Whether the rate is one that ranks have intervals of."""
    return bool(rows["rank_low"].notna().any())


def _rate(rows: pd.DataFrame) -> Rate:
    """The one row as a rate; unknown where there is none."""
    if rows.empty:
        return Rate(None, None, None)
    row = rows.iloc[0]
    return Rate(*row[["value", "numerator", "denominator", "low", "high"]])
