"""Exits against the plan: the answer, the pictures of the years, the change."""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import flow, plan_fact
from poverty_exit.filters import CountUnit
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics.distance import shortfall
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.cards import year_row
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.picture import picture
from poverty_exit.ui.session import view_query
from poverty_exit.ui.view import View
from poverty_exit.wording import Progress, exit_progress_answer

TERMS = {
    "poor_before": ("poor_before", "poor_persons_before"),
    "exited": ("exited", "exited_persons"),
    "returned": ("returned", "returned_persons"),
    "newly_registered": ("newly_poor", "newly_poor_persons"),
    "came_back": ("came_back_poor", "came_back_poor_persons"),
    "left": ("left_poor", "left_poor_persons"),
    "size_change": (None, "size_change"),
    "moved_in": ("moved_in", "moved_in_persons"),
    "moved_out": ("moved_out", "moved_out_persons"),
    "poor_after": ("poor_now", "poor_persons_now"),
}
"""The terms of the identity and their columns, of households and of persons."""
ALWAYS_SHOWN = ("poor_before", "exited", "returned", "newly_registered", "poor_after")


def figures_shown(unit: CountUnit) -> tuple[str, ...]:
    """The headline figures; the stock's share exists of persons only."""
    stock = "exit_progress" if unit == "persons" else "poor_households"
    return (
        f"plan_completion_{unit}",
        f"exited_{unit}",
        f"cumulative_exited_{unit}",
        stock,
        "plan_completion_villages",
    )


def plans(view: View, unit: str) -> pd.DataFrame:
    """Done and planned of the view's place, one row per year: see plan_completion."""
    return _of_place(view, reads.indicator(f"plan_completion_{unit}", view.place.level))


def stocks(view: View, unit: CountUnit) -> pd.DataFrame:
    """Exited so far of those registered, and as planned; one row per year."""
    return _of_place(
        view, reads.run("panels/exit_stocks", level=view.place.level, unit=unit)
    )


def exit_sentence(view: View, unit: CountUnit) -> str:
    """Stock and flow of exits, and by how much the plan is missed or passed."""
    plan = year_row(plans(view, unit), view.year)
    stock = year_row(stocks(view, unit), view.year)
    progress = Progress(
        done=plan["numerator"],
        planned=plan["denominator"],
        shortfall=shortfall(plan["numerator"], plan["denominator"]),
        completion=plan["value"],
        cumulative=stock["numerator"],
        registered=stock["denominator"],
        share=stock["value"],
    )
    return exit_progress_answer(view.year, unit, progress, view.place_name, view.as_on)


def plan_notice(view: View, unit: CountUnit) -> None:
    """In a year without a plan, the way to the latest year that has one."""
    rows = plans(view, unit)
    planned = [int(year) for year in rows.loc[rows["denominator"].notna(), "year"]]
    if not planned or view.year in planned:
        return
    said = _("Look at {year}, the latest with a plan", year=formats.year(planned[-1]))
    way = view_link("", view_query(year=planned[-1]), escaped(said))
    st.html(f"<p class='pe-notice'>{way}</p>")


def years_pictures(view: View, unit: CountUnit) -> None:
    """The exits of each year, those up to its end, the villages: against the plan."""
    picture(view, f"flow_years_{unit}", partial(_flow_years, view, unit))
    stock_years = partial(_stock_years, view, unit)
    if view.place.level == "village":
        picture(view, f"stock_years_{unit}", stock_years)
        return
    left, right = st.columns(2, gap="medium")
    with left:
        picture(view, f"stock_years_{unit}", stock_years)
    with right:
        picture(view, "flow_years_villages", partial(_flow_years, view, "villages"))


def _flow_years(view: View, unit: str) -> go.Figure:
    return plan_fact.by_year(plans(view, unit), unit, view.mode, year=view.year)


def _stock_years(view: View, unit: CountUnit) -> go.Figure:
    stock = stocks(view, unit)
    planned = stock.assign(denominator=stock["planned_exited"])
    return plan_fact.by_year(planned, unit, view.mode, is_stock=True, year=view.year)


def change_picture(view: View, unit: CountUnit) -> None:
    """From last year's poor to this year's, every step by itself."""
    rows = steps(view, unit)
    picture(
        view,
        f"identity_{unit}",
        lambda: flow.waterfall(rows, view.year, unit, view.mode),
    )
    st.caption(
        _(
            "Each step is counted by itself, from one year's end to the next; "
            "who returned and exited again within the year is in none."
        )
    )
    said = [flow.term_label(term, view.year) for term in rows["term"]]
    columns = [
        Column("said", _("Step"), strong=True),
        Column("value", formats.unit_word(unit), "count"),
    ]
    title = _("From one year's end to the next")
    scope = f"{view.place.name} {formats.year(view.year)}"
    # not for publication: the steps lead from one year's end to the next, so that a
    # withheld one follows from the two stocks and the others, which other years print
    chart_table(rows.assign(said=said), columns, title, scope, "identity_rows")


def steps(view: View, unit: CountUnit) -> pd.DataFrame:
    """The year's terms of the identity: term, value; rare ones where they occur."""
    code = "county" if view.place.level == "county" else view.place.code
    rows = reads.run("panels/identity", level=view.place.level)
    rows = rows[(rows["code"] == code) & (rows["year"] == view.year)]
    found = []
    for term, columns in TERMS.items():
        column = columns[unit == "persons"]
        if rows.empty or column is None:
            continue
        value = rows[column].iloc[0]
        if term in ALWAYS_SHOWN or value:
            found.append((term, float(value)))
    return pd.DataFrame(found, columns=["term", "value"])


def _of_place(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["code"] == view.place.code]
