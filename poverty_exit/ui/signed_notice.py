"""What a load or an act would change in signed figures, said before it is done."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.tables import Column
from poverty_exit.ui.page import notice
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.wording.phrases import heading

SHOWN = 60


def signed_effect(rows: pd.DataFrame, key: str) -> None:
    """Signed figures that would change: before, after and by how much."""
    notice(_("Figures that were signed off would change by this."))
    titles = {"before": _("Before"), "after": _("After")}
    signed_table(rows, titles, _("Signed figures that would change"), key)


def signed_reason(rows: pd.DataFrame) -> str:
    """The reason for changing signed figures, asked for below their table."""
    signed_effect(rows, "signed_effect")
    return st.text_input(
        _("Signed figures change by this: why?"), max_chars=300, key="signed_reason"
    ).strip()


def signed_table(
    rows: pd.DataFrame,
    sides: dict[str, str],
    title: str,
    key: str,
    *further: Column,
) -> None:
    """Figures of sign-offs side by side, the first of them on the page.

    Args:
        rows: title, indicator, name, year, change, and the sides.
        sides: the frame's columns of the values and their headings.
        title: of the table.
        key: of its downloads.
        further: columns behind them.
    """
    told = [_worded(row, list(sides)) for row in rows.to_dict("records")]
    worded = rows.assign(
        **{name: [one[name] for one in told] for name in (*sides, "label", "moved")}
    )
    columns = [
        Column("name", _("Place"), strong=True),
        Column("year", _("Year"), "year"),
        Column("label", _("Figure")),
        *(Column(name, label, "written") for name, label in sides.items()),
        Column("moved", _("Change"), "written"),
        Column("title", _("Sign-off")),
        *further,
    ]
    st.html(markup(worded.head(SHOWN), columns, title))
    downloads(worded, columns, title, "", key, "differing_figures")


def _worded(row: dict, sides: list[str]) -> dict[str, str]:
    indicator = registry()[row["indicator"]]
    values = {name: formats.value(row[name], indicator) for name in sides}
    moved = formats.change(row["change"], indicator)
    return {**values, "label": heading(indicator), "moved": moved}
