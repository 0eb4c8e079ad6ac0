"""What a sheet is: whether it is read, its register, headings, date and units."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.by_hand import told_otherwise
from poverty_exit.intake.dates import stated_date
from poverty_exit.intake.heading_rows import MOST_ROWS
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.intake.units import unit_words
from poverty_exit.registers import registers
from poverty_exit.ui.reading_state import say

KINDS = ("yuan", "mu", "persons")


def what_form(read: SheetRead, key: str) -> bool:
    """Ask what the sheet is; True when another answer was just given."""
    if read.state == "hidden":
        return _hidden(read, key)
    with st.form(f"{key}_what", border=False):
        is_read = st.checkbox(
            _("Read this sheet"), read.reading.is_read, key=f"{key}_is_read"
        )
        left, middle, right = st.columns([2, 2, 1])
        with left:
            register = _register(read, key)
        with middle:
            first = _first_row(read, key)
        with right:
            height = st.number_input(
                _("Rows of headings"),
                1,
                MOST_ROWS,
                _height(read),
                key=f"{key}_height",
            )
        left, right = st.columns(2)
        with left:
            written = _date(read, key)
        with right:
            units = _units(read, key)
        is_sent = st.form_submit_button(_("Read the sheet so"))
    if not is_sent:
        return False
    if not is_read:
        say(read, Reading(is_read=False, origin="person"))
        return True
    date = stated_date(written) if written.strip() else None
    if written.strip() and date is None:
        st.error(_("Write the data date as 2019-12-31, 2019-12 or 2019."))
        return False
    rows = (first, first + int(height) - 1)
    say(read, replace(told_otherwise(read, register, rows, units), as_on=date))
    return True


def _hidden(read: SheetRead, key: str) -> bool:
    if not st.button(_("Read this hidden sheet too"), key=f"{key}_unhide"):
        return False
    say(read, Reading(origin="person"))
    return True


def _height(read: SheetRead) -> int:
    first, last = read.heading_rows or (1, 1)
    return min(max(last - first + 1, 1), MOST_ROWS)


def _register(read: SheetRead, key: str) -> str | None:
    names = {key: translated(one.label) for key, one in registers().items()}
    own = read.register
    likely = (
        own.id
        if own
        else next((one.register for one in read.rivals if one.known > 1), None)
    )
    return st.selectbox(
        _("Register of this sheet"),
        list(names),
        index=list(names).index(likely) if likely else None,
        format_func=names.__getitem__,
        placeholder=_("not recognised: choose"),
        key=f"{key}_register",
    )


def _first_row(read: SheetRead, key: str) -> int:
    said = {row: f"{row} · {text}" for row, text in read.rows}
    rows = list(said)
    first = (read.heading_rows or (rows[0], rows[0]))[0]
    chosen = st.selectbox(
        _("First row of headings"),
        rows,
        index=rows.index(first) if first in rows else 0,
        format_func=said.__getitem__,
        key=f"{key}_first",
    )
    return int(chosen)


def _date(read: SheetRead, key: str) -> str:
    own = read.register
    if own is not None and own.period != "date":
        return ""
    as_on = read.reading.as_on
    return st.text_input(
        _("Data date, whatever the title rows state"),
        "" if as_on is None else as_on.isoformat(),
        placeholder="2019-12-31",
        key=f"{key}_as_on",
    )


def _units(read: SheetRead, key: str) -> tuple[tuple[str, str], ...]:
    """Units for columns whose heading names none, of the kinds that the sheet has."""
    chosen = dict(read.draft.units) if read.draft else {}
    own = {column.kind for column in read.columns}
    labels = {
        "yuan": _("Money is in"),
        "mu": _("Land is in"),
        "persons": _("Persons are counted in"),
    }
    found = {}
    for kind in KINDS:
        if kind not in own or (kind == "persons" and kind not in chosen):
            continue
        words = unit_words(kind)
        word = st.selectbox(
            labels[kind],
            words,
            index=words.index(chosen[kind]) if kind in chosen else None,
            placeholder=_("as the file states it"),
            key=f"{key}_unit_{kind}",
        )
        if word:
            found[kind] = word
    return tuple(sorted(found.items()))
