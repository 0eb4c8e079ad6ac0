"""A chart's figures as a table, made when somebody asks for them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.publication import Publication
from poverty_exit.tables import Column
from poverty_exit.ui.edge import fragment
from poverty_exit.ui.tables import table


def chart_table(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    publication: Publication | None = None,
) -> None:
    """What a chart is drawn from, below it, with its downloads; closed at first.

    One of them is for publication where ``publication`` says how. There is none for
    counts of files, rows and tests, which are nobody's, nor where withholding small
    counts would not do: the call says why.
    """
    if not rows.empty:
        fragment(_drawer)(rows, columns, title, scope, key, publication)


def _drawer(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    publication: Publication | None,
) -> None:
    drawer = st.expander(
        _("As a table"), type="compact", key=f"table_{key}", on_change="rerun"
    )
    if drawer.open:
        with drawer:
            table(rows, columns, title, scope, key, publication)
