"""The households behind a figure, by number, on demand; names masked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats, queries
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.indicators import Indicator
from poverty_exit.tables import Column
from poverty_exit.ui.edge import dialog
from poverty_exit.ui.session import current_store, current_version
from poverty_exit.ui.tables import downloads
from poverty_exit.ui.unmasking import unmask_section, with_masked_heads
from poverty_exit.ui.view import View
from poverty_exit.wording.phrases import heading

SHORT = 10
"""Rows that are all shown at once; of more, the table scrolls."""


def rows_behind_button(view: View, indicator: Indicator, key: str) -> None:
    """A button that opens the households behind a figure of the view."""
    if indicator.rows is None or not current_store().may("see_households"):
        return
    if st.button(_("Households behind it"), key=f"rows_{key}", width="stretch"):
        open_rows(view, indicator)


def open_rows(view: View, indicator: Indicator) -> None:
    """Open the households behind a figure of the view's place and year."""
    title = f"{heading(indicator)} · {view.place.name} {formats.year(view.year)}"
    dialog(title, _rows, width="large")(view, indicator, title)


def _rows(view: View, indicator: Indicator, title: str) -> None:
    """The list, read now and not kept: it names households."""
    rows = _worded(
        queries.run(
            current_store(),
            "panels/household_rows",
            data_version=current_version(),
            rows=indicator.rows,
            level=view.place.level,
            code=view.place.code,
            year=view.year,
        )
    )
    scope = f"{view.place.name} {formats.year(view.year)}"
    household_list(rows, _columns(), title, scope, f"rows_{indicator.id}")


def household_list(
    rows: pd.DataFrame, columns: list[Column], title: str, scope: str, key: str
) -> None:
    """Households by number, how many, and their download; names masked.

    Whoever may see names may have one household's shown.
    """
    st.caption(
        ngettext(
            "{number} household, by number; names are masked",
            "{number} households, by number; names are masked",
            len(rows),
            number=formats.number(len(rows)),
        )
    )
    if rows.empty:
        return
    first, *others = columns
    columns = [first, Column("head_masked", _("Head")), *others]
    shown = with_masked_heads(rows)[[column.name for column in columns]]
    st.dataframe(
        shown.rename(columns={column.name: column.label for column in columns}),
        hide_index=True,
        placeholder=formats.MISSING,
        height="auto" if len(rows) <= SHORT else 420,
        lazy=len(rows) > 2_000,
    )
    downloads(shown, columns, title, scope, key, "households")
    unmask_section(shown["household_no"].tolist(), key)


def _columns() -> list[Column]:
    return [
        Column("household_no", _("Household number")),
        Column("township_name", _("Township")),
        Column("village_name", _("Village")),
        Column("status", _("At year end")),
        Column("previous_status", _("A year before")),
        Column("persons", _("Persons"), "count"),
        Column("returned_persons", _("Persons returned"), "count"),
        Column("exit_year", _("Exit year"), "year"),
        Column("main_cause", _("Main cause")),
        Column("source", _("List used")),
    ]


def status_words() -> dict[str, str]:
    """The statuses at a year's end in words."""
    return {
        "poor": _("poor"),
        "exited": _("exited"),
        "returned": _("returned to poverty"),
        "not_registered": _("not registered"),
    }


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    statuses = status_words()
    sources = {
        "own": _("the year's own"),
        "filled": _("worked out from a later one"),
        "carried": _("carried from an earlier one"),
    }
    counts = ("persons", "returned_persons", "exit_year")
    return rows.assign(
        status=rows["status"].map(statuses),
        previous_status=rows["previous_status"].map(statuses),
        source=rows["source"].map(sources),
        **{name: rows[name].astype("Int64") for name in counts},
    )
