"""Who and what a list changes before it is published: rows, figures by township."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.indicators import registry
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.statistics.distance import change
from poverty_exit.tables import Column
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.ui.unmasking import unmask_section
from poverty_exit.ui.upload_report import column_word
from poverty_exit.ui.view import known_places
from poverty_exit.wording.phrases import heading

SHOWN = 200
PLACE_FIELDS = ("village_code",)
FRACTION = re.compile(r"-?\d+\.\d+")


def changes_section(report: LoadReport) -> None:
    """The households and persons that each list changes, then the figures."""
    lists = [s for s in report.sheets if s.changed is not None and not s.changed.empty]
    if lists:
        st.subheader(_("Who changes"))
    for number, sheet in enumerate(lists):
        _changed(sheet, f"changed_{number}")
    if report.figures is not None and not report.figures.empty:
        st.subheader(_("What it does to the figures, by township"))
        _figures(report.figures)


def _changed(sheet: SheetReport, key: str) -> None:
    rows = sheet.changed
    assert rows is not None  # noqa: S101 - the caller chose those that have it
    words = change_words()
    counts = rows.groupby("change", sort=False).size()
    name = f"{sheet.file} › {sheet.sheet}" if sheet.sheet else sheet.file
    kind = st.pills(
        name,
        list(counts.index),
        format_func=lambda one: f"{words[one]} {formats.number(counts[one])}",
        key=key,
    )
    shown = rows if kind is None else rows[rows["change"] == kind]
    words_of_rows = partial(_worded, sheet=sheet, words=words, places=_names())
    columns = [
        Column("township", _("Township")),
        Column("village", _("Village")),
        Column("household_no", _("Household number"), strong=True),
        Column("person_no", _("Person number")),
        Column("change", _("Change")),
        Column("field", _("Column")),
        Column("before", _("Before")),
        Column("after", _("After")),
        Column("source_row", _("Row in Excel")),
    ]
    if shown["person_no"].isna().all():
        columns = [column for column in columns if column.name != "person_no"]
    title = _("Households and persons that the list changes")
    st.html(markup(words_of_rows(shown.head(SHOWN)), columns, title))
    if len(shown) > SHOWN:
        left = len(shown) - SHOWN
        said = ngettext(
            "{number} more row is in the download.",
            "{number} more rows are in the download.",
            left,
            number=formats.number(left),
        )
        st.html(paragraph(said))
    downloads(shown, columns, title, name, key, "changed_people", words=words_of_rows)
    unmask_section(shown["household_no"].drop_duplicates().tolist(), key)


def _names() -> dict[str, str]:
    """The names of all places by their codes."""
    return {code: place.name for code, place in known_places().items()}


def _worded(
    rows: pd.DataFrame,
    sheet: SheetReport,
    words: dict[str, str],
    places: dict[str, str],
) -> pd.DataFrame:
    """The rows as the officer reads them: places by name, coded words in words."""
    cells = {
        side: [
            value_word(field, cell, places)
            for field, cell in zip(rows["field"], rows[side], strict=True)
        ]
        for side in ("before", "after")
    }
    return pd.DataFrame(
        {
            "township": rows["township_code"].map(places),
            "village": rows["village_code"].map(places),
            "household_no": rows["household_no"],
            "person_no": rows["person_no"],
            "change": rows["change"].map(words),
            "field": [_field_word(sheet, field) for field in rows["field"]],
            **cells,
            "source_row": [_row(row) for row in rows["source_row"]],
        }
    )


def change_words() -> dict[str, str]:
    """What happens to a household or a person, in words."""
    return {
        "gone": _("no longer listed"),
        "returned": _("returned to poverty"),
        "exited": _("exited"),
        "added": _("newly listed"),
        "moved": _("moved"),
        "corrected": _("corrected"),
        "identity_corrected": _("identity corrected"),
        "person_gone": _("person no longer listed"),
        "person_added": _("person newly listed"),
        "person_corrected": _("person corrected"),
    }


def _field_word(sheet: SheetReport, field: object) -> str:
    return column_word(sheet, field) if isinstance(field, str) else ""


def value_word(field: object, cell: object, places: dict[str, str]) -> str:
    """A value as the officer writes it: places by name, coded words in words.

    An amount goes without the zeros that a computer adds: 1752, not 1752.0.
    """
    if not isinstance(cell, str):
        return ""
    if field in PLACE_FIELDS:
        return places.get(cell, cell)
    coded = {
        "poor": _("poor"),
        "exited": _("exited"),
        "returned": _("returned"),
        "true": _("yes"),
        "false": _("no"),
    }
    if FRACTION.fullmatch(cell):
        return f"{Decimal(cell).normalize():f}"
    return coded.get(cell, cell)


def _row(row: object) -> str:
    return "" if pd.isna(row) else str(int(str(row)))  # type: ignore[call-overload]


def _figures(figures: pd.DataFrame) -> None:
    """The figures of the latest year that differ; the others in the download."""
    columns = [
        Column("place", _("Place"), strong=True),
        Column("year", _("Year"), "year"),
        Column("label", _("Figure")),
        Column("before", _("Before"), "written"),
        Column("after", _("After"), "written"),
        Column("change", _("Change"), "written"),
    ]
    title = _("Figures that would change")
    latest = figures[figures["year"] == figures["year"].max()]
    st.html(markup(_worded_figures(latest.head(SHOWN)), columns, title))
    if len(figures) > len(latest):
        said = _("All years are in the download.")
        st.html(paragraph(said))
    scope = _("All years")
    key = "changed_figures"
    downloads(
        figures, columns, title, scope, key, "differing_figures", words=_worded_figures
    )


def _worded_figures(figures: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([_figure(row) for row in figures.to_dict("records")])


def _figure(row: dict) -> dict:
    indicator = registry()[row["figure"]]
    known = not pd.isna(row["before"]) and not pd.isna(row["after"])
    moved = change(row["after"], row["before"]) if known else float("nan")
    return {
        "place": row["name"],
        "year": int(row["year"]),
        "label": heading(indicator),
        "before": formats.value(row["before"], indicator),
        "after": formats.value(row["after"], indicator),
        "change": formats.change(moved, indicator),
    }
