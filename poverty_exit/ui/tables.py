"""Tables on the page: sortable, with bars in cells and a download of exactly this."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.publication import Publication, published
from poverty_exit.reports import table_xlsx
from poverty_exit.reports.table_xlsx import Origin
from poverty_exit.tables import Column, file_columns, written
from poverty_exit.ui.exports import FIGURES, export_button
from poverty_exit.ui.html import escaped
from poverty_exit.ui.publication import publication_note
from poverty_exit.ui.session import current_store, current_version

FEW = 4
LONG = 18
"""Characters from which a cell is a sentence."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    publication: Publication | None = None,
) -> None:
    """A table with sortable headings, scrolling inside itself, and its downloads.

    Where it may be published, one of them is without small counts.
    """
    st.html(markup(rows, columns, title))
    downloads(rows, columns, title, scope, key, publication=publication)


def markup(
    rows: pd.DataFrame, columns: list[Column], title: str, is_titled: bool = True
) -> str:
    """The table as HTML; each cell carries what it is sorted by, each row its code.

    Where the page has the title already, it is for readers of the page aloud only.
    """
    largest = {
        column.name: float(rows[column.name].max())
        for column in columns
        if column.bar and rows[column.name].notna().any()
    }
    head = "".join(
        f"<th scope='col' class='{_class(column)}'>"
        f"<button type='button'>{escaped(column.label)}</button></th>"
        for column in columns
    )
    wide = {column.name for column in columns if _is_long(rows, column)}
    body = "".join(
        f"<tr data-code='{escaped(row.get('code', ''))}'>"
        + "".join(
            _cell(row, column, largest.get(column.name), column.name in wide)
            for column in columns
        )
        + "</tr>"
        for row in rows.to_dict("records")
    )
    hidden = "" if is_titled else " class='pe-hidden'"
    width = "pe-narrow" if len(columns) <= FEW else ""
    return (
        f"<div class='pe-table' tabindex='0' role='region' "
        f"aria-label='{escaped(title)}'><table class='{width}'>"
        f"<caption{hidden}>{escaped(title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _is_long(rows: pd.DataFrame, column: Column) -> bool:
    """Whether a column holds sentences, which a phone must not squeeze into a strip."""
    cells = rows[column.name]
    return any(isinstance(cell, str) and len(cell) > LONG for cell in cells)


def _cell(
    row: dict[str, Any], column: Column, largest: float | None, is_wide: bool
) -> str:
    said = escaped(written(row, column))
    if column.link is not None:
        address = escaped(row[column.link])
        said = f"<a class='pe-view' href='{address}' target='_self'>{said}</a>"
    cell = row[column.name]
    order = "" if pd.isna(cell) else escaped(cell)
    style = ""
    if largest and not pd.isna(cell):
        style = f" style='--pe-part:{max(float(cell), 0.0) / largest:.4f}'"
    names = _class(column) + (" pe-long" if is_wide else "")
    if column.kind == "standing" and isinstance(cell, str):
        names += f" pe-{cell.replace('_', '-')}"
    tag = "th scope='row'" if column.strong else "td"
    return f"<{tag} class='{names}' data-order='{order}'{style}>{said}</{tag[:2]}>"


def _class(column: Column) -> str:
    kinds = ["pe-number" if column.is_number else "pe-text"]
    kinds += ["pe-standing"] if column.kind == "standing" else []
    return " ".join([*kinds, *(["pe-bar"] if column.bar else [])])


def downloads(
    rows: pd.DataFrame,
    columns: list[Column],
    title: str,
    scope: str,
    key: str,
    kind: str = FIGURES,
    publication: Publication | None = None,
    words: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> None:
    """Buttons for the table as xlsx and csv; the files are made when asked for.

    Only then ``words`` makes of many rows what is to be read.
    """
    origin = Origin(title, scope, current_version(), current_store().is_demo)
    with st.container(horizontal=True, gap="small"):
        for ending, make, mime in (
            ("xlsx", table_xlsx.xlsx, XLSX),
            ("csv", table_xlsx.csv, "text/csv"),
        ):
            export_button(
                _("Download {kind}", kind=ending),
                partial(_made, make, rows, words, columns, origin),
                f"{file_name(title)}.{ending}",
                mime,
                f"{key}_{ending}",
                kind,
                what=title,
                rows=len(rows),
            )
        if publication is not None:
            noted = replace(origin, note=publication_note(publication))
            name = f"{file_name(title)} {_('for publication')}"
            export_button(
                _("For publication"),
                partial(_published, rows, columns, noted, publication),
                f"{name}.xlsx",
                XLSX,
                f"{key}_published",
                "publication",
                what=name,
                rows=len(rows),
            )


def _made(
    make: Callable[[pd.DataFrame, list[Column], Origin], bytes],
    rows: pd.DataFrame,
    words: Callable[[pd.DataFrame], pd.DataFrame] | None,
    columns: list[Column],
    origin: Origin,
) -> bytes:
    return make(rows if words is None else words(rows), columns, origin)


def _published(
    rows: pd.DataFrame, columns: list[Column], origin: Origin, how: Publication
) -> bytes:
    """The table as a workbook for everybody: what it shows, small counts withheld."""
    names = dict.fromkeys(name for _column, name, _label in file_columns(columns))
    also = (*how.least, *([how.group] if how.group else []))
    also += ("code",) if how.beside else ()
    wanted = [*names, *(name for name in also if name not in names)]
    return table_xlsx.xlsx(published(rows[wanted], how), columns, origin)


def file_name(title: str) -> str:
    """The title as any system takes it for a file's name."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", title).strip()[:80]
