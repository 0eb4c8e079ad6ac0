"""The table beside the map: each row leads to its place, the selected one is marked."""

from __future__ import annotations

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, translated
from poverty_exit.tables import Column
from poverty_exit.ui.html import escaped, link
from poverty_exit.ui.map_view import MapView
from poverty_exit.ui.publication import rate_publication
from poverty_exit.ui.session import view_query
from poverty_exit.ui.tables import table
from poverty_exit.wording.phrases import heading

ANY_PLACE = "0" * 12
WIDTHS = {
    "name": 6.9,
    "value": 5.6,
    "reason": 6.6,
    "standing": 9.2,
    "township_name": 5.6,
    "low": 7.0,
    "numerator": 5.6,
    "denominator": 6.2,
    "note": 10.0,
}
"""Of the columns, in rem: alike in all rows without looking into them."""
HEADS = {"zh_CN": 3.6, "en": 5.8}
"""Height of the headings, in rem."""


def map_table(shown: MapView) -> None:
    """The places shown with their figures; a row's name selects it on the map."""
    columns = map_columns(shown)
    st.html(f"<style>{_widths(columns)}{_marked(shown.selected)}</style>")
    address = link("", view_query(place=ANY_PLACE, level=shown.level_kept))
    rows = shown.rows.assign(
        link=[address.replace(ANY_PLACE, code) for code in shown.rows["code"]]
    )
    scope = f"{shown.within.name} {formats.year(shown.year)}"
    is_all = shown.level == "village" and shown.within.level == "county"
    group = "township_name" if is_all else None
    how = rate_publication(shown.indicator, shown.year, group)
    table(rows, columns, shown.title, scope, "map_places", how)


def _widths(columns: list[Column]) -> str:
    """The columns' widths, the last one taking what is left, and the heads' height."""
    widths = [WIDTHS[column.name] for column in columns]
    head = HEADS[language()]
    tracks = " ".join(f"{width}rem" for width in widths[:-1])
    return (
        f".st-key-map_table{{--pe-head:{head}rem;--pe-wide:{sum(widths):.1f}rem;"
        f"--pe-columns:{tracks} minmax({widths[-1]}rem,1fr)}}"
    )


def _marked(code: str | None) -> str:
    """Mark a place's row by a rule of style: the table itself stays as it is.

    So it keeps the order that the reader sorted it in, and where it is scrolled to; the
    marked row stays in sight at its edge.
    """
    if code is None:
        return ""
    row = f".st-key-map_table tr[data-code='{escaped(code)}']"
    return (
        f"{row}{{position:sticky;top:var(--pe-head);bottom:0;z-index:3}}"
        f"{row}>*{{font-weight:650;background:"
        "linear-gradient(var(--pe-accent-soft) 0 0),var(--pe-surface);"
        "box-shadow:inset 0 2px var(--pe-accent),"
        "inset 0 -2px var(--pe-accent)}"
    )


def map_columns(shown: MapView) -> list[Column]:
    """Name, value or why there is none, state, interval, counts, what else is said."""
    indicator = shown.indicator
    columns = [
        Column("name", _place_word(shown), strong=True, link="link"),
        Column(
            "value",
            heading(indicator),
            "value",
            indicator,
            denominator="denominator",
            bar=True,
        ),
    ]
    rows = shown.rows
    if (rows["reason"] != "").any():
        columns.append(Column("reason", _("Why no value")))
    if shown.threshold is not None and rows["standing"].notna().any():
        columns.append(
            Column("standing", _("State"), "standing", threshold=shown.threshold)
        )
    if shown.level == "village" and shown.within.level == "county":
        columns.append(Column("township_name", _("Township")))
    if rows["low"].notna().any():
        columns.append(
            Column("low", _("95% interval"), "interval", indicator, high="high")
        )
    if indicator.denominator_label is not None:
        columns += [
            Column("numerator", translated(indicator.numerator_label), "count"),
            Column("denominator", translated(indicator.denominator_label), "count"),
        ]
    if (rows["note"] != "").any():
        columns.append(Column("note", _("Note")))
    return columns


def _place_word(shown: MapView) -> str:
    return _("Township") if shown.level == "township" else _("Village")
