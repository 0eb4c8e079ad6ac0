"""Exits against the plan in figures: by place of the year, and by year of the place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import multiples, plan_fact, township_bars
from poverty_exit.figures.axes import titled
from poverty_exit.filters import CountUnit
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import Indicator, registry
from poverty_exit.statistics.distance import shortfall
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.count_buttons import Count, count_buttons
from poverty_exit.ui.exit_parts import plans, stocks
from poverty_exit.ui.picture import of_view, picture
from poverty_exit.ui.place_links import linked
from poverty_exit.ui.publication import publication
from poverty_exit.ui.rows_behind import open_rows
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import View, places

PLAN = {"numerator": "done", "denominator": "planned", "value": "completion"}
STOCK = {"numerator": "exited", "denominator": "registered", "value": "share"}
VILLAGES = {"numerator": "villages_done", "denominator": "villages_planned"}


def places_picture(view: View, unit: CountUnit) -> None:
    """What each place below did of its plan; without a plan, what it did."""
    picture(view, f"places_{unit}", partial(_places, view, unit))


def _places(view: View, unit: CountUnit) -> go.Figure:
    inside = {place.code for place in places(view.level_below, view.place.code)}
    done = reads.indicator(f"plan_completion_{unit}", view.level_below, view.year)
    done = done[done["code"].isin(inside)]
    if done["denominator"].notna().any():
        return plan_fact.by_township(done, unit, view.mode)
    indicator = registry()[f"exited_{unit}"]
    rows = reads.indicator(indicator.id, view.level_below, view.year)
    rows = rows[rows["code"].isin(inside)]
    return township_bars.of_year(rows, indicator, None, view.mode)


def courses_picture(view: View, unit: CountUnit) -> None:
    """Exits so far in every township over the years, each in a panel of its own."""
    key = "exit_progress" if unit == "persons" else "cumulative_exited_households"
    picture(view, f"courses_{unit}", partial(_courses, view, registry()[key]))


def _courses(view: View, indicator: Indicator) -> go.Figure:
    rows = reads.indicator(indicator.id, "township")
    return multiples.by_year(rows, indicator, None, view.mode, year=view.year)


def places_table(view: View, unit: CountUnit) -> None:
    """The places below: planned, done, completion, short by, and the stock."""
    level = view.level_below
    rows = of_view(view, f"plan_by_place_{unit}", partial(_places_rows, view, unit))
    year = formats.year(view.year)
    first, title = _("Township"), _("Townships against the plan, {year}", year=year)
    if level == "village":
        first = _("Village")
        title = _(
            "Villages of {township} against the plan, {year}",
            township=view.place.name,
            year=year,
        )
    has_plan = bool(rows["planned"].notna().any())
    columns = [
        Column("name", first, strong=True, link="link"),
        *_columns(unit, has_plan),
    ]
    if level == "township" and rows["villages_planned"].notna().any():
        columns += _village_columns()
    scope = f"{view.place.name} {year}"
    how = publication(
        view.year,
        **{unit: ("done", "exited", "registered")},
        wholes={"exited": "registered"},
        free=("planned", *VILLAGES.values()),
    )
    table(linked(rows), columns, title, scope, "places_table", how)
    _households_behind(view)


def _places_rows(view: View, unit: CountUnit) -> pd.DataFrame:
    level = view.level_below
    plan = reads.indicator(f"plan_completion_{unit}", level, view.year)
    stock = reads.run("panels/exit_stocks", level=level, unit=unit)
    villages = reads.indicator("plan_completion_villages", level, view.year)
    rows = pd.DataFrame(
        [(one.code, one.name) for one in places(level, view.place.code)],
        columns=["code", "name"],
    )
    for more, names in (
        (plan, PLAN),
        (stock[stock["year"] == view.year], STOCK),
        (villages, VILLAGES),
    ):
        rows = rows.merge(more[["code", *names]].rename(columns=names), "left", "code")
    return rows.assign(short=shortfall(rows["done"], rows["planned"]))


def years_table(view: View, unit: CountUnit) -> None:
    """The view's place by year, as the table of places."""
    rows = of_view(view, f"plan_by_year_{unit}", partial(_years_rows, view, unit))
    columns = [Column("year", _("Year"), "year", strong=True), *_columns(unit)]
    if view.place.level != "village":
        columns += _village_columns()
    title = _("{place} against the plan, by year", place=view.place.name)
    # not for publication: one year's stock is the next's but for the exits between
    table(rows, columns, title, view.place.name, "years_table")


def _years_rows(view: View, unit: CountUnit) -> pd.DataFrame:
    rows = plans(view, unit)[["year", *PLAN]].rename(columns=PLAN)
    stock = stocks(view, unit)[["year", *STOCK]].rename(columns=STOCK)
    rows = rows.merge(stock, "left", "year")
    if view.place.level != "village":
        villages = plans(view, "villages")[["year", *VILLAGES]]
        rows = rows.merge(villages.rename(columns=VILLAGES), "left", "year")
    rows = rows.assign(short=shortfall(rows["done"], rows["planned"]))
    return rows.sort_values("year", ascending=False)


def _columns(unit: CountUnit, has_plan: bool = True) -> list[Column]:
    """Planned, done, completion, short by; then the stock."""
    completion = registry()[f"plan_completion_{unit}"]
    share = registry()["exit_progress"]
    word = formats.unit_word(unit)
    plan = [
        Column("planned", titled(_("Planned"), word), "count"),
        Column("done", titled(_("Exited"), word), "count"),
        Column("completion", _("Completion"), "value", completion, bar=True),
        Column("short", titled(_("Short by"), word), "count"),
    ]
    stock = [
        Column("exited", titled(_("Exited so far"), word), "count"),
        Column("registered", titled(_("Registered"), word), "count"),
        Column("share", _("Share exited"), "value", share, denominator="registered"),
    ]
    return [*(plan if has_plan else plan[1:2]), *stock]


def _village_columns() -> list[Column]:
    return [
        Column("villages_planned", _("Villages planned"), "count"),
        Column("villages_done", _("Villages delisted"), "count"),
    ]


def _households_behind(view: View) -> None:
    """The households that exited in each place below, on demand."""
    indicator = registry()["exited_households"]
    rows = reads.indicator(indicator.id, view.level_below, view.year)
    exited = dict(zip(rows["code"], rows["value"].fillna(0), strict=True))
    count_buttons(
        [
            Count(
                one.name,
                int(exited.get(one.code, 0)),
                partial(open_rows, replace(view, place=one), indicator),
            )
            for one in places(view.level_below, view.place.code)
        ],
        "exited",
    )
