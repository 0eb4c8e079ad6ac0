"""A person's own account: rights, password, sign-ins, what was done under the name."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from poverty_exit import accounts, rights, sessions, sign_in
from poverty_exit.gate import shared
from poverty_exit.gate.gate import PASSWORD
from poverty_exit.gate.guard import Guard
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.sessions import Session
from poverty_exit.tables import Column
from poverty_exit.ui.html import escaped, link, pairs, paragraph
from poverty_exit.ui.ledger_words import subject_words, when
from poverty_exit.ui.navigation import MY_ACCOUNT
from poverty_exit.ui.session import current_session, view_query
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import divisions
from poverty_exit.wording.acts import act

MOST_ACTS = 200


def signed_in() -> tuple[Guard, Session] | None:
    """Who is signed in; None where one person works alone."""
    guard, session = shared.guard(), current_session()
    return None if guard is None or session is None else (guard, session)


def who(guard: Guard, session: Session) -> None:
    """Account, name, roles, and the way to another password."""
    account = accounts.find(guard.office, session.actor.account)
    given = account.given if account else ()
    st.html(
        pairs(
            [
                (_("Account"), session.actor.account),
                (_("Name in the ledger"), session.actor.name),
                (_("Roles"), roles_said(given)),
            ]
        )
    )
    if account is None or not account.is_local:
        said = _("You sign in with the office's account; its password is kept there.")
        st.html(paragraph(said))
        return
    way = link(f".{PASSWORD}", {"next": f"/{_stem()}", **view_query()})
    said = escaped(_("Change the password"))
    names = f"class='pe-leave' href='{escaped(way)}' target='_self'"
    st.html(f"<p><a {names}>{said}</a></p>")


def sign_ins(guard: Guard, session: Session) -> None:
    """Where the person is signed in, and the ways to end that."""
    open_ones = guard.sessions.of_account(session.actor.account)
    rows = pd.DataFrame(
        [
            {
                "began": when(one.began_at),
                "seen": when(one.seen_at),
                "address": one.address,
                "here": _("this one") if one.hash == session.hash else "",
            }
            for one in open_ones
        ]
    )
    columns = [
        Column("began", _("Signed in"), strong=True),
        Column("seen", _("Last active")),
        Column("address", _("From")),
        Column("here", ""),
    ]
    st.html(markup(rows, columns, _("Open sign-ins"), False))
    minutes = int(sessions.idle_time().total_seconds() // 60)
    said = _("A sign-in ends after {minutes} minutes without an act.", minutes=minutes)
    st.html(paragraph(said, "pe-small"))
    with st.container(horizontal=True):
        others = [one.hash for one in open_ones if one.hash != session.hash]
        st.button(
            _("End the other sign-ins"),
            on_click=partial(_end, guard, others),
            disabled=not others,
        )
        st.button(_("Sign out"), on_click=sign_out, key="own_sign_out")


def acts(guard: Guard, session: Session) -> None:
    """What was done under this account, the newest first."""
    asked = {"account": session.actor.account, "most": MOST_ACTS}
    rows = guard.office.rows("audit_entries_of", **asked)
    worded = rows.assign(
        when=[when(moment) for moment in rows["acted_at"]],
        what=[act(action) for action in rows["action"]],
        subject=[subject_words(subject) for subject in rows["subject"]],
        rows=[_count(count) for count in rows["row_count"]],
    )
    columns = [
        Column("when", _("When"), strong=True),
        Column("what", _("What")),
        Column("subject", _("To what, or from where")),
        Column("rows", _("Rows")),
    ]
    st.html(markup(worded, columns, _("Done under this account"), False))


def sign_out() -> None:
    """End this sign-in; the server then ends the page, which leads to the form."""
    guard, session = shared.guard(), current_session()
    if guard is not None and session is not None:
        sign_in.end(guard.office, session)


def roles_said(given: tuple[accounts.Given, ...]) -> str:
    """Roles with the places that they hold in."""
    rows = divisions()
    names = dict(zip(rows["code"], rows["name"], strict=True))
    said = [
        _(
            "{role} ({place})",
            role=translated(rights.roles()[role].label),
            place=place_said(code, names),
        )
        for role, code in given
    ]
    return _(", ").join(said) or _("none")


def place_said(code: str | None, names: dict[str, str]) -> str:
    """A township by its name, or the whole county."""
    return _("whole county") if code is None else names.get(code, code)


def _end(guard: Guard, hashes: list[str]) -> None:
    for one in hashes:
        guard.sessions.end(one)


def _count(count: float | None) -> str:
    return "" if count is None or pd.isna(count) else str(int(count))


def _stem() -> str:
    return MY_ACCOUNT.rpartition("/")[2].removesuffix(".py")
