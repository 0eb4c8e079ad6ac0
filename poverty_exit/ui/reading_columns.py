"""Which column is which: the file's headings, our columns, units; a tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.by_hand import Chosen, taken_columns
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.recognition import SheetRead, SourceColumn
from poverty_exit.intake.units import unit_words
from poverty_exit.registers import Register
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.reading_state import say

NO_UNIT = "\N{EM DASH}"


def columns_form(read: SheetRead, key: str) -> bool:
    """Ask which column is which; True when another mapping was just given."""
    register = read.register
    if register is None or not read.columns or read.heading_rows is None:
        return False
    _lacking(read, register)
    used = [column for column in read.columns if column.name is not None]
    tray = [column for column in read.columns if column.name is None]
    with st.form(f"{key}_columns", border=False):
        chosen = _editor(used, register, _("Columns that are used"), f"{key}_used")
        if tray:
            said = _("Columns of the file that are not used")
            chosen += _editor(tray, register, said, f"{key}_tray")
        is_sent = st.form_submit_button(_("Read the columns so"))
    if not is_sent:
        return False
    taken, wrong = taken_columns(read.columns, chosen, register)
    for said in wrong:
        st.error(said)
    if wrong:
        return False
    before = read.reading
    reading = Reading(
        register=register.id,
        rows=read.heading_rows,
        as_on=before.as_on,
        asks_date=before.asks_date,
        units=() if read.draft is None else read.draft.units,
        columns=taken,
    )
    say(read, replace(reading, origin="person"))
    return True


def our_word(register: Register, name: str) -> str:
    """What our column is called in the reader's language."""
    return translated(register.column(name).label)


def _lacking(read: SheetRead, register: Register) -> None:
    """Our columns that nothing is taken for, those that are needed first."""
    groups = [
        (name,) if name in register.needs else register.any_of for name in read.lacking
    ]
    groups += read.rows_lack
    if groups:
        needed = _(", ").join(
            " / ".join(our_word(register, name) for name in group) for group in groups
        )
        st.error(_("Needed, and not found in the file: {columns}", columns=needed))
    used = {column.name for column in read.columns}
    told = {name for group in groups for name in group}
    rest = [
        our_word(register, column.name)
        for column in register.columns
        if column.name not in used and column.name not in told
    ]
    if rest:
        said = _(
            "Not in the file, and not needed: {columns}", columns=_(", ").join(rest)
        )
        st.html(paragraph(said, "pe-small"))


def _editor(
    columns: Sequence[SourceColumn], register: Register, title: str, key: str
) -> list[Chosen]:
    words = {
        our_word(register, column.name): column.name for column in register.columns
    }
    named = {name: word for word, name in words.items()}
    kinds = dict.fromkeys(column.unit for column in register.columns if column.unit)
    units = [word for kind in kinds for word in unit_words(kind)]
    unused = _("not used")
    rows = pd.DataFrame(
        {
            "column": [column.letters for column in columns],
            "heading": [column.label for column in columns],
            "samples": [" | ".join(column.samples) for column in columns],
            "name": [named.get(column.name or "", unused) for column in columns],
            "unit": [column.word or NO_UNIT for column in columns],
        }
    ).astype(object)
    st.html(paragraph(title, "pe-small"))
    edited = st.data_editor(
        rows,
        hide_index=True,
        num_rows="fixed",
        disabled=["column", "heading", "samples"],
        column_order=["column", "heading", "name", "unit", "samples"],
        column_config={
            "column": st.column_config.TextColumn(_("Column"), width=60),
            "heading": st.column_config.TextColumn(_("Heading in the file")),
            "samples": st.column_config.TextColumn(_("Three cells"), width="medium"),
            "name": st.column_config.SelectboxColumn(
                _("Taken as"), options=[unused, *words], width="medium"
            ),
            "unit": st.column_config.SelectboxColumn(
                _("Unit"), options=[NO_UNIT, *units], width=80
            ),
        },
        key=key,
    )
    return [
        Chosen(
            column.position,
            words.get(row["name"]) if isinstance(row["name"], str) else None,
            row["unit"] if row["unit"] in units else None,
        )
        for column, row in zip(columns, edited.to_dict("records"), strict=True)
    ]
