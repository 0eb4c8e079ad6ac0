"""Sign-offs on the page: signing a year, what differs from it now, lifting it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import sign_off, signed_figures
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.signed_notice import signed_table
from poverty_exit.ui.tables import markup


def signed_section() -> None:
    """All sign-offs, what differs from them now, and the forms to sign and to lift."""
    store = current_store()
    rows = sign_off.sign_offs(store)
    if rows.empty:
        said = _("No year is signed off yet: its figures may change with any import.")
        st.html(paragraph(said, "pe-notice"))
    else:
        _table(rows)
        _differences(rows)
    if store.actor.where("publish") is not None:
        return  # a sign-off is the whole county's
    years = sign_off.listed_years(store)
    if years:
        with st.expander(_("Sign a year off")):
            _sign(years)
    standing = rows[rows["lifted_entry"].isna()]
    if not standing.empty:
        with st.expander(_("Lift a sign-off")):
            _lift(standing)


def _table(rows: pd.DataFrame) -> None:
    worded = rows.assign(
        moment=rows["acted_at"].map(when),
        state=[
            _("signed") if pd.isna(entry) else _("lifted")
            for entry in rows["lifted_entry"]
        ],
    )
    columns = [
        Column("title", _("Name"), strong=True),
        Column("years", _("Years"), "written"),
        Column("signed_version", _("Version"), "year"),
        Column("moment", _("When"), "written"),
        Column("acted_by", _("Who")),
        Column("reason", _("Reason")),
        Column("state", _("State")),
        Column("lift_reason", _("Lifted because")),
    ]
    st.html(markup(worded.iloc[::-1], columns, _("Sign-offs"), is_titled=False))


def _differences(rows: pd.DataFrame) -> None:
    if rows["lifted_entry"].notna().all():
        return
    changed = signed_figures.differences(current_store())
    if changed.empty:
        st.html(paragraph(_("Every signed figure is today what it was when signed.")))
        return
    sides = {"signed": _("Signed"), "now": _("Now")}
    signed_table(
        changed,
        sides,
        _("Signed figures that are others now"),
        "signed_differences",
        Column("entries", _("By entries"), "written"),
    )


def _sign(years: list[int]) -> None:
    with st.form("sign_off", border=False):
        title = st.text_input(_("Name of the sign-off"), max_chars=60)
        chosen = st.multiselect(_("Years"), years[::-1], default=years[-1:])
        reason = st.text_input(_("Reason"), max_chars=300, key="sign_reason").strip()
        is_sent = st.form_submit_button(_("Sign the figures as they are now"))
    if not is_sent:
        return
    try:
        entry = sign_off.sign_off(
            current_store(), title, chosen, acting_user(), reason or None
        )
    except LedgerError as error:
        st.error(str(error))
        return
    say_next(_("Signed off as number {number}.", number=entry))
    st.rerun()


def _lift(standing: pd.DataFrame) -> None:
    words = dict(zip(standing["entry"], standing["title"], strict=True))
    with st.form("lift", border=False):
        number = st.selectbox(
            _("Sign-off"), list(words), format_func=words.__getitem__, key="lift_which"
        )
        reason = st.text_input(_("Reason"), max_chars=300, key="lift_reason")
        is_sent = st.form_submit_button(_("Lift it"))
    if not is_sent:
        return
    try:
        version = sign_off.lift(current_store(), int(number), acting_user(), reason)
    except LedgerError as error:
        st.error(str(error))
        return
    now = _("The data version is now {version}.", version=version)
    said = _("The sign-off is lifted.")
    say_next(f"{said} {now}")
    st.rerun()
