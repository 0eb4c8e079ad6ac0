"""The ledger on the page: every import and edit; withdrawing and restoring one."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from poverty_exit import formats, ledger, queries
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.checking import checks
from poverty_exit.intake.problem_groups import rows_found
from poverty_exit.reports.ledger_file import ledger_columns, with_details
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.ledger_words import (
    act,
    listing_word,
    state_word,
    subject_word,
    when,
)
from poverty_exit.ui.navigation import HOME
from poverty_exit.ui.session import acting_user, current_store, view_query
from poverty_exit.ui.signed_notice import signed_effect
from poverty_exit.ui.tables import downloads, markup

_HELD = "turn_that_changes_signed"


def entries() -> pd.DataFrame:
    """The whole ledger, the newest entry first."""
    store = current_store()
    return reads.run_as_of(store.data_version(), "panels/imports").iloc[::-1]


def ledger_table(rows: pd.DataFrame) -> None:
    """All entries in words, with their download."""
    worded = rows.assign(
        said=[act(row) for row in rows.to_dict("records")],
        moment=rows["acted_at"].map(when),
        subject=rows["subject"].map(subject_word),
        listing=rows["listing"].map(listing_word),
        data_dates=rows["data_dates"].map(_years_or_dates),
        state=rows["state"].map(state_word),
    )
    columns = [
        Column("entry", _("Version"), "year", strong=True),
        Column("moment", _("When"), "written"),
        Column("acted_by", _("Who")),
        Column("said", _("What")),
        Column("data_dates", _("Data date"), "written"),
        Column("listing", _("Kind of list")),
        Column("row_count", _("Rows"), "count"),
        Column("left_out_count", _("Left out"), "count"),
        Column("warning_count", _("Warnings"), "count"),
        Column("state", _("State")),
        Column("reason", _("Reason")),
    ]
    title = _("All imports and edits")
    st.html(markup(worded, columns, title))
    columns = ledger_columns()
    downloads(rows, columns, title, "", "ledger", "ledger", words=with_details)


def one_import(rows: pd.DataFrame) -> None:
    """Choose an import: withdraw or restore it, or see the figures as they were."""
    published = rows[rows["action"] == "publish"]
    if published.empty:
        return
    words = {
        int(
            row["entry"]
        ): f"{int(row['entry'])} · {act(row)} · {state_word(row['state'])}"
        for row in published.to_dict("records")
    }
    number = st.selectbox(_("Import"), list(words), format_func=words.__getitem__)
    state = published.loc[published["entry"] == number, "state"].iloc[0]
    with st.container(horizontal=True):
        st.page_link(
            HOME,
            label=_("Figures as of version {version}", version=number),
            query_params=view_query(data_version=number),
        )
        if number > 1:
            st.page_link(
                HOME,
                label=_("Figures before it"),
                query_params=view_query(data_version=number - 1),
            )
    reason = st.text_input(_("Reason"), key=f"reason_{number}", max_chars=300).strip()
    if state == "withdrawn":
        _restore(number, reason)
    else:
        _withdraw(number, reason)


def _withdraw(number: int, reason: str) -> None:
    label = _("Withdraw import {number}", number=number)
    is_asked = st.button(label, disabled=not reason, help=_("A reason is needed."))
    if _is_meant(number, "withdraw", is_asked and bool(reason)):
        version = ledger.withdraw(current_store(), number, acting_user(), reason)
        _finish(_("Import {number} is withdrawn.", number=number), version)


def _restore(number: int, reason: str) -> None:
    is_asked = st.button(_("Restore import {number}", number=number))
    if _is_meant(number, "restore", is_asked):
        version = ledger.restore(current_store(), number, acting_user(), reason or None)
        _finish(_("Import {number} is in force again.", number=number), version)


def _is_meant(number: int, action: str, is_asked: bool) -> bool:
    """Whether to go on: at once, or where signed figures change on a second word."""
    store = current_store()
    key = (number, action, store.data_version())
    if is_asked:
        with st.spinner(_("Looking whether signed figures would change")):
            changed = ledger.signed_effect_of_turn(store, number, action)
        if changed.empty:
            return True
        st.session_state[_HELD] = (key, changed)
    held = st.session_state.get(_HELD)
    if held is None or held[0] != key:
        return False
    signed_effect(held[1], "turn_signed")
    return st.button(_("Go on all the same"), type="primary")


def _finish(said: str, version: int) -> None:
    now = _("The data version is now {version}.", version=version)
    say_next(f"{said} {now}")
    st.rerun()


def refused_files() -> None:
    """Files that were refused, with what was wrong, counted by rule."""
    rows = queries.run(current_store(), "panels/refusals")
    if rows.empty:
        st.html(paragraph(_("No file was refused."), "pe-notice"))
        return
    worded = rows.assign(
        moment=rows["refused_at"].map(when), wrong=rows["problems"].map(_wrong)
    )
    columns = [
        Column("moment", _("When"), "written", strong=True),
        Column("refused_by", _("Who")),
        Column("file_name", _("File")),
        Column("wrong", _("What blocked")),
    ]
    st.html(markup(worded, columns, _("Refused files"), is_titled=False))


def _wrong(problems: str) -> str:
    """The rules that blocked, with how many rows each found."""
    counts: dict[str, list[int]] = {}
    for problem in json.loads(problems):
        if problem["severity"] == "blocks":
            counts.setdefault(problem["rule"], []).append(problem["count"])
    return _("; ").join(
        f"{_rule_word(rule)} {formats.number(rows_found(own))}"
        for rule, own in counts.items()
    )


def _rule_word(rule: str) -> str:
    check = checks().get(rule)
    return _("the file itself") if check is None else translated(check.label)


def _years_or_dates(dates: object) -> object:
    """Data dates in short: many year ends as the first and the last year."""
    if not isinstance(dates, str) or " " not in dates:
        return dates
    days = dates.split()
    if all(day.endswith("12-31") for day in days):
        return f"{days[0][:4]}{formats.DASH}{days[-1][:4]}"
    return f"{days[0]}{formats.DASH}{days[-1]}"
