"""What the last act of the ledger changed in the county's figures."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.statistics.distance import change
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.ledger_words import act, when
from poverty_exit.ui.picture import of_view
from poverty_exit.ui.session import view_query
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import View
from poverty_exit.wording.phrases import heading

NEWEST = 4
COMPARED = (
    "registered_persons",
    "poor_persons",
    "poverty_headcount_ratio",
    "cumulative_exited_persons",
    "returned_households",
)


def newest_entries(view: View) -> None:
    """The last entries of the ledger up to the version shown."""
    entries = reads.run("panels/imports").tail(NEWEST).iloc[::-1]
    lines = ""
    for row in entries.to_dict("records"):
        said = f"{row['entry']} · {when(row['acted_at'])} · {row['acted_by']}"
        lines += (
            f"<li>{escaped(act(row))}<br>"
            f"<span class='pe-small'>{escaped(said)}</span></li>"
        )
    more = view_link("imports", view_query(), escaped(_("All imports")))
    st.html(f"<ul class='pe-ledger'>{lines}</ul><p class='pe-small'>{more}</p>")


def figures_before_and_after(view: View) -> None:
    """County figures of the year in the version before and now, those that differ."""
    if view.version < 2:
        return
    with st.spinner(_("Comparing with version {version}", version=view.version - 1)):
        rows = of_view(view, "what_changed", partial(differences, view))
    if rows.empty:
        said = _(
            "Version {version} changed none of the county's main figures of {year}.",
            version=view.version,
            year=formats.year(view.year),
        )
        st.html(f"<p class='pe-notice'>{escaped(said)}</p>")
        return
    columns = [
        Column("label", _("Figure"), strong=True),
        Column("before", _("Version {version}", version=view.version - 1), "written"),
        Column("now", _("Version {version}", version=view.version), "written"),
        Column("change", _("Change"), "written"),
    ]
    title = _("What version {version} changed", version=view.version)
    st.html(markup(rows, columns, title))


def differences(view: View) -> pd.DataFrame:
    """Figures that differ: label, before, now, change, all as they are written."""
    rows = []
    for one in COMPARED:
        indicator = registry()[one]
        before = _county(one, view.year, view.version - 1)
        now = _county(one, view.year, view.version)
        if before == now or (pd.isna(before) and pd.isna(now)):
            continue
        moved = float("nan") if pd.isna(before) or pd.isna(now) else change(now, before)
        rows.append(
            {
                "label": heading(indicator),
                "before": formats.value(before, indicator),
                "now": formats.value(now, indicator),
                "change": formats.change(moved, indicator),
            }
        )
    return pd.DataFrame(rows, columns=["label", "before", "now", "change"])


def _county(indicator_id: str, year: int, version: int) -> float:
    rows = reads.indicator(indicator_id, "county", version=version)
    found = rows.loc[rows["year"] == year, "value"]
    return float("nan") if found.empty or found.isna().all() else float(found.iloc[0])
