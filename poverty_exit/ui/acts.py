"""The record of acts on the page: whether it is whole, and its entries by filters."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.audit import Verdict
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.tables import Column
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.ledger_words import subject_words, when
from poverty_exit.ui.tables import downloads, markup
from poverty_exit.ui.view import divisions
from poverty_exit.wording.acts import act, choices

SHOWN = 200


def whole_or_not(verdict: Verdict) -> None:
    """Whether the record is as it was written; its last number to write down."""
    if verdict.breaks:
        st.error(
            _(
                "The record was changed from outside: it breaks at entry {entries}. "
                "Compare it with the last backup of the office's folder.",
                entries=_(", ").join(str(one.entry) for one in verdict.breaks[:5]),
            )
        )
        return
    said = _(
        "The record is whole: {count} entries, each sealing the one before. Its last "
        "seal: {seal}",
        count=formats.number(verdict.last),
        seal=verdict.last_hash[:16],
    )
    st.html(paragraph(said, "pe-small"))


def acts_list(entries: pd.DataFrame) -> None:
    """The entries that the filters leave, the newest first, and their download."""
    rows = _chosen(entries.iloc[::-1])
    st.caption(
        ngettext(
            "{number} entry",
            "{number} entries",
            len(rows),
            number=formats.number(len(rows)),
        )
    )
    if rows.empty:
        return
    known = divisions()
    places = dict(zip(known["code"], known["name"], strict=True))
    worded = rows.assign(
        when=[when(moment) for moment in rows["acted_at"]],
        what=rows["action"].map(act),
        to=[subject_words(subject) for subject in rows["subject"]],
        rows=rows["row_count"].astype("Int64"),
        filters=[_choices(said, places) for said in rows["filters"]],
    )
    columns = [
        Column("entry", _("No."), "year", strong=True),
        Column("when", _("When"), "written"),
        Column("name", _("Who")),
        Column("account", _("Account")),
        Column("what", _("What")),
        Column("to", _("To what, or from where")),
        Column("rows", _("Rows"), "count"),
        Column("filters", _("With what choices")),
    ]
    title = _("Record of acts")
    st.html(markup(worded.head(SHOWN), columns, title, is_titled=False))
    if len(worded) > SHOWN:
        said = _("The newest {number} are shown.", number=formats.number(SHOWN))
        st.html(paragraph(said, "pe-small"))
    downloads(worded, columns, title, "", "acts", "acts")


def _chosen(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of an account, of a kind, and since and until a day."""
    who, what, since, until = st.columns(4)
    accounts = sorted(rows["account"].unique())
    account = who.selectbox(_("Account"), [None, *accounts], format_func=_or_all)
    actions = sorted(rows["action"].unique())
    action = what.selectbox(_("What"), [None, *actions], format_func=_act_or_all)
    first = since.date_input(_("From day"), None)
    last = until.date_input(_("To day"), None)
    days = rows["acted_at"].dt.date
    if account is not None:
        rows = rows[rows["account"] == account]
    if action is not None:
        rows = rows[rows["action"] == action]
    if isinstance(first, dt.date):
        rows = rows[days[rows.index] >= first]
    if isinstance(last, dt.date):
        rows = rows[days[rows.index] <= last]
    return rows


def _or_all(choice: str | None) -> str:
    return _("all") if choice is None else choice


def _act_or_all(choice: str | None) -> str:
    return _("all") if choice is None else act(choice)


def _choices(said: object, places: Mapping[str, str]) -> str:
    """The choices of an act, one after the other."""
    told = json.loads(said) if isinstance(said, str) else {}
    return choices(told, places)
