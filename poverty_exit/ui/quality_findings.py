"""One finding of the screen: what it saw, and the households behind it by number."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from poverty_exit import formats, queries
from poverty_exit.figures import seen_expected
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics import bunching, digits, unchanged
from poverty_exit.tables import Column
from poverty_exit.ui.edge import dialog
from poverty_exit.ui.picture import picture
from poverty_exit.ui.quality_screen import screen_parts
from poverty_exit.ui.rows_behind import household_list, status_words
from poverty_exit.ui.session import current_store, current_version, may
from poverty_exit.ui.view import View
from poverty_exit.wording.causes import cause_label
from poverty_exit.wording.data_quality import names_of_tests

WITH_HOUSEHOLDS = ("digits", "bunching", "identical", "unchanged")
DRAWN = ("digits", "bunching", "unchanged")


def findings_part(view: View, tests: pd.DataFrame) -> None:
    """Choose a finding: its picture, and the households that it counts."""
    found = tests[(tests["state"] == "look") & tests["test"].isin(WITH_HOUSEHOLDS)]
    if found.empty:
        return
    names = names_of_tests()
    options = {
        (row["test"], row["code"]): row
        for row in found.sort_values(["q", "p"], kind="stable").to_dict("records")
    }
    words = {
        one: f"{names[row['test']]} · {row['name']}" for one, row in options.items()
    }
    chosen = st.selectbox(
        _("Look at a finding"), list(words), format_func=words.__getitem__
    )
    row = options[chosen]
    if row["test"] in DRAWN:
        key = f"finding_{row['test']}_{row['code']}"
        picture(view, key, lambda: _drawn(view, row))
    is_one = row["code"] != view.county.code and may("see_households")
    if is_one and st.button(_("Households behind it"), key="finding_rows"):
        title = f"{words[chosen]} {formats.year(view.year)}"
        dialog(title, _rows, width="large")(view, row, title)


def _drawn(view: View, row: dict) -> go.Figure:
    parts, code = screen_parts(view), row["code"]
    if row["test"] == "digits":
        counts = digits.by_digit(parts["digits"], code, view.county.code)
        names, below = counts["last_digit"].astype(str), _("Last digit of whole yuan")
    elif row["test"] == "bunching":
        counts = bunching.by_band(parts["bunching"], code)
        edges = counts["band"] * bunching.STEP
        names = edges.map(lambda one: f"+{formats.percent(one, 0)}")
        below = _("Above the line, from")
    else:
        counts = unchanged.by_change(parts["unchanged"], code)
        names = counts["change"].map(formats.number)
        below = _("Change against the year before, yuan")
    said = _(
        "{place}: {seen} seen, {expected} expected",
        place=row["name"],
        seen=formats.number(row["seen"]),
        expected=formats.number(row["expected"], 1),
    )
    return seen_expected.bars(
        counts.assign(name=names), said, below, _("households"), view.mode
    )


def _rows(view: View, row: dict, title: str) -> None:
    """The list, read now and not kept: it names households."""
    households = queries.run(
        current_store(),
        "panels/quality_screened_households",
        data_version=current_version(),
        year=view.year,
        township_code=row["code"],
        test=row["test"],
        last_digit=0 if pd.isna(row["digit"]) else int(row["digit"]),
        zone=bunching.STEP * bunching.NEAR,
    )
    worded = households.assign(
        status=households["status"].map(status_words()),
        main_cause=households["main_cause"].map(cause_label, na_action="ignore"),
        persons=households["persons"].astype("Int64"),
    )
    columns = [
        Column("household_no", _("Household number")),
        Column("township_name", _("Township")),
        Column("village_name", _("Village")),
        Column("status", _("At year end")),
        Column("persons", _("Persons"), "count"),
        Column("main_cause", _("Main cause")),
        Column("income_yuan", _("Income per head, yuan"), "count"),
        Column("income_before_yuan", _("A year before, yuan"), "count"),
    ]
    st.caption(_("A finding is a reason to look, not a verdict."))
    scope = f"{row['name']} {formats.year(view.year)}"
    household_list(worded, columns, title, scope, "screen_rows")
