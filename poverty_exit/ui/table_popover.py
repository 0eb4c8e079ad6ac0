"""What is under a chart: its figures as a table, and the households it counts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui.count_buttons import Count, count_buttons
from poverty_exit.ui.edge import fragment
from poverty_exit.ui.tables import table


def table_popover(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    counts: Sequence[Count] = (),
) -> None:
    """A button under a chart that shows its rows, with their download.

    The table is made when it is asked for. ``counts`` adds a button that opens the
    households behind each.
    """
    if not rows.empty:
        fragment(_drawers)(rows, columns, title, scope, key, counts)


def _drawers(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    counts: Sequence[Count],
) -> None:
    with st.container(horizontal=True, gap="small"):
        drawer = st.popover(
            _("As a table"), type="tertiary", key=f"table_{key}", on_change="rerun"
        )
        count_buttons(_("Households behind the counts"), counts, key)
    if drawer.open:
        with drawer:
            table(rows, columns, title, scope, key)
