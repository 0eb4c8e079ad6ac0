"""Names of a list's households: masked, and one household's shown for a reason.

What is shown is read anew each time and kept nowhere; the browser's session remembers
a keyed hash of the household and when its time is over.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from poverty_exit import formats, ledger, unmasking
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.edge import fragment, refreshed
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.session import current_store, current_version
from poverty_exit.ui.tables import markup

MINUTES = "unmasking_minutes"
LOOKED_AGAIN = 20.0
_SHOWN = "unmasked"


def with_masked_heads(rows: pd.DataFrame) -> pd.DataFrame:
    """Households' rows with ``head_masked``; missing where no list names the head."""
    heads = unmasking.masked_heads(
        current_store(), rows["household_no"].tolist(), current_version()
    )
    return rows.assign(head_masked=rows["household_no"].map(heads))


def unmask_section(household_nos: Sequence[str], key: str) -> None:
    """A form that shows one household of a list by name, where this is allowed."""
    if current_store().actor.may("see_names"):
        fragment(_section)(household_nos, key)


def _section(household_nos: Sequence[str], key: str) -> None:
    with (
        st.expander(_("Show one household's names")),
        st.form(f"unmask_{key}", clear_on_submit=True, border=False),
    ):
        st.html(
            paragraph(
                ngettext(
                    "The names are shown for {number} minute. Who looked, when and "
                    "why is kept in the record.",
                    "The names are shown for {number} minutes. Who looked, when and "
                    "why is kept in the record.",
                    _minutes(),
                    number=formats.number(_minutes()),
                )
            )
        )
        number = st.text_input(_("Household number"), key=f"unmask_no_{key}")
        reason = st.text_input(_("Reason"), key=f"unmask_why_{key}")
        if st.form_submit_button(_("Show names")):
            _unmask(number.strip().upper(), reason, household_nos)
    refreshed(LOOKED_AGAIN)(_shown)(household_nos)


def _unmask(number: str, reason: str, household_nos: Sequence[str]) -> None:
    if number not in household_nos:
        st.error(_("The list above has no household of this number."))
        return
    unmasking.unmask(current_store(), number, reason)
    until = time.time() + 60 * _minutes()
    marks = {**st.session_state.get(_SHOWN, {}), unmasking.mark_of(number): until}
    st.session_state[_SHOWN] = marks


def _shown(household_nos: Sequence[str]) -> None:
    """The households of the list whose time is not over."""
    now = time.time()
    marks = {
        mark: until
        for mark, until in st.session_state.get(_SHOWN, {}).items()
        if until > now
    }
    st.session_state[_SHOWN] = marks
    if not marks:
        return
    for number in household_nos:
        if (until := marks.get(unmasking.mark_of(number))) is not None:
            left = max(1, round((until - now) / 60))
            _members(number, left)


def _members(number: str, minutes: int) -> None:
    rows = unmasking.members(current_store(), number, current_version())
    columns = [
        Column("person_name", _("Full name"), strong=True),
        Column("relation", _("Relation to the head")),
        Column("birth_year", _("Year of birth"), "year"),
        Column("id_number", _("ID number")),
    ]
    if rows["phone"].notna().any():
        columns.append(Column("phone", _("Telephone")))
    title = _("Household {number}", number=number)
    st.html(markup(rows, columns, title))
    said = ngettext(
        "Shown for {number} more minute.",
        "Shown for {number} more minutes.",
        minutes,
        number=formats.number(minutes),
    )
    st.html(paragraph(said))


def _minutes() -> int:
    return int(reads.value_in_force(MINUTES, ledger.now().year) or 1)
