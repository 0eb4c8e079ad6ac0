"""Two data versions side by side: figures, households and persons that differ."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from poverty_exit import formats, versions
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext, translated
from poverty_exit.indicators import registry
from poverty_exit.registers import registers
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.import_ledger import entries
from poverty_exit.ui.ledger_words import act, when
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.ui.upload_changes import change_words, value_word
from poverty_exit.ui.view import Place, divisions, listed_years, places
from poverty_exit.wording.phrases import heading

LEVELS = ("county", "township")
SHOWN = 25
_ASKED = "versions_asked"


@dataclass(frozen=True)
class Comparison:
    """What is compared: two versions, and the figure whose change is explained."""

    before: int
    after: int
    place: Place
    year: int
    indicator: str


def comparison_asked() -> Comparison | None:
    """The form that says what to compare; what was asked last stays on the page."""
    rows = entries()
    years = listed_years()
    if len(rows) < 2 or not years:
        said = _("There are not two versions with lists to compare yet.")
        st.html(paragraph(said, "pe-notice"))
        return None
    words = {
        int(row["entry"]): f"{int(row['entry'])} · {when(row['acted_at'])} · {act(row)}"
        for row in rows.to_dict("records")
    }
    numbers = list(words)
    known = places("county") + places("township")
    with st.form("compare", border=False):
        left, right = st.columns(2)
        before = left.selectbox(
            _("Earlier version"), numbers, index=1, format_func=words.__getitem__
        )
        after = right.selectbox(
            _("Later version"), numbers, format_func=words.__getitem__
        )
        # a row of its own, so that on a phone the two versions stay together
        left, right = st.columns(2)
        place = left.selectbox(_("Place"), known, format_func=lambda one: one.name)
        year = right.selectbox(_("Year"), years[::-1])
        indicator = st.selectbox(
            _("Why did this figure change?"),
            list(registry()),
            index=list(registry()).index("poverty_headcount_ratio"),
            format_func=lambda one: heading(registry()[one]),
        )
        is_sent = st.form_submit_button(_("Compare"), type="primary")
    if is_sent:
        asked = Comparison(
            min(before, after), max(before, after), place, int(year), indicator
        )
        st.session_state[_ASKED] = asked
    found: Comparison | None = st.session_state.get(_ASKED)
    return found if found is not None and found.after in words else None


def figures_section(asked: Comparison) -> None:
    """Every figure of county and townships that differs; the year's on the page."""
    with st.spinner(_("Comparing with version {version}", version=asked.before)):
        rows = versions.changed_figures(_values, asked.before, asked.after, LEVELS)
    if rows.empty:
        st.html(paragraph(_("No figure differs between these versions.")))
        return
    worded = rows.assign(
        label=[heading(registry()[one]) for one in rows["indicator"]],
        said_before=_said(rows, "before"),
        said_after=_said(rows, "after"),
        moved=[
            formats.change(change, registry()[one])
            for change, one in zip(rows["change"], rows["indicator"], strict=True)
        ],
    )
    columns = [
        Column("name", _("Place"), strong=True),
        Column("year", _("Year"), "year"),
        Column("label", _("Figure")),
        Column("said_before", _version(asked.before), "written"),
        Column("said_after", _version(asked.after), "written"),
        Column("moved", _("Change"), "written"),
    ]
    here = worded[(worded["year"] == asked.year) & (worded["code"] == asked.place.code)]
    title = _("Figures that differ")
    count = ngettext(
        "{number} figure of a place and year differs; all are in the download.",
        "{number} figures of a place and year differ; all are in the download.",
        len(rows),
        number=formats.number(len(rows)),
    )
    st.html(paragraph(count))
    if not here.empty:
        st.html(markup(here, columns, title))
    downloads(worded, columns, title, "", "compared_figures", "differing_figures")


def people_section(asked: Comparison) -> None:
    """Households and persons that differ at the year's end, counted and one by one."""
    parts = {
        versions.HOUSEHOLDS: _("Households that differ"),
        versions.PERSONS: _("Persons that differ"),
    }
    for name, title in parts.items():
        rows = reads.between(asked.before, asked.after, name, asked.year)
        if asked.place.level == "township":
            rows = rows[rows["township_code"] == asked.place.code]
        _people(rows, title, name)


def _people(rows: pd.DataFrame, title: str, key: str) -> None:
    if rows.empty:
        st.html(paragraph(_("{title}: none", title=title)))
        return
    words = change_words()
    counts = rows.groupby("change", sort=False).size()
    kind = st.pills(
        title,
        list(counts.index),
        format_func=lambda one: f"{words[one]} {formats.number(counts[one])}",
        key=f"{key}_kind",
    )
    shown = rows if kind is None else rows[rows["change"] == kind]
    names = dict(zip(divisions()["code"], divisions()["name"], strict=True))
    worded = shown.assign(
        township=shown["township_code"].map(names),
        village=shown["village_code"].map(names),
        said=shown["change"].map(words),
        column=[_field(field) for field in shown["field"]],
        **{
            side: [
                value_word(field, cell, names)
                for field, cell in zip(shown["field"], shown[side], strict=True)
            ]
            for side in ("before", "after")
        },
    )
    person = [Column("person_no", _("Person number"))] if "person_no" in rows else []
    columns = [
        Column("township", _("Township")),
        Column("village", _("Village")),
        Column("household_no", _("Household number"), strong=True),
        *person,
        Column("said", _("Change")),
        Column("column", _("Column")),
        Column("before", _("Before")),
        Column("after", _("After")),
    ]
    st.html(markup(worded.head(SHOWN), columns, title, is_titled=False))
    downloads(worded, columns, title, "", key, "differing_people")


def _field(field: object) -> str:
    """What a column is called in the reader's language."""
    if not isinstance(field, str):
        return ""
    for register in ("persons", "households"):
        for column in registers()[register].columns:
            if column.name == field:
                return translated(column.label)
    return _("household size") if field == "household_persons" else field


def _values(indicator: str, level: str, version: int) -> pd.DataFrame:
    return reads.indicator(indicator, level, version=version)


def _said(rows: pd.DataFrame, side: str) -> list[str]:
    return [
        formats.value(value, registry()[one])
        for value, one in zip(rows[side], rows["indicator"], strict=True)
    ]


def _version(number: int) -> str:
    return _("Version {version}", version=number)
