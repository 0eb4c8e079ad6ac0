"""The accounts of the office, for whoever looks after them."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from poverty_exit import account_changes, accounts, rights, sign_in
from poverty_exit.accounts import Account, Given
from poverty_exit.errors import AccountError
from poverty_exit.gate.guard import Guard
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.rights import Actor
from poverty_exit.tables import Column
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.own_account import place_said, roles_said
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import divisions

_MADE = "one_time_password"
_FORM = "account_form"
"""Which form for a new account is open: its fields are new ones, so they are empty."""


def account_list(guard: Guard) -> list[Account]:
    """All accounts as a table; returns them."""
    found = accounts.all_accounts(guard.office)
    open_ones = [one.actor.account for one in guard.sessions.all()]
    rows = pd.DataFrame(
        [
            {
                "account": one.account,
                "name": one.name,
                "roles": roles_said(one.given),
                "state": _state(one),
                "open": open_ones.count(one.account),
                "since": when(one.made_at),
            }
            for one in found
        ]
    )
    columns = [
        Column("account", _("Account"), strong=True),
        Column("name", _("Name in the ledger")),
        Column("roles", _("Roles")),
        Column("state", _("State")),
        Column("open", _("Open sign-ins"), "count"),
        Column("since", _("Made")),
    ]
    if found:
        st.html(markup(rows, columns, _("Accounts"), False))
    else:
        st.html(paragraph(_("There is no account yet.")))
    return found


def one_time_password() -> None:
    """The password that was just made, shown this once."""
    made = st.session_state.pop(_MADE, None)
    if made is None:
        return
    account, password = made
    st.success(
        literal(
            _(
                "The password of {account} for the first sign-in within {hours} "
                "hours, shown only now:",
                account=account,
                hours=f"{sign_in.one_time_hours():g}",
            )
        )
    )
    st.code(password, language=None)


def add_form(guard: Guard, by: Actor) -> None:
    """A new account with its roles; empty again once one was made."""
    number = st.session_state.get(_FORM, 0)
    longest = account_changes.LONGEST_NAME
    with st.form(f"account_add_{number}", border=False):
        account = st.text_input(_("Account"), max_chars=longest)
        name = st.text_input(_("Name, as the ledger shall show it"), max_chars=longest)
        given = _role_choice(f"add_{number}", ())
        is_sent = st.form_submit_button(_("Make the account"))
    if not is_sent:
        return
    try:
        password = account_changes.add(guard.office, by, account, name, given)
    except AccountError as error:
        st.error(literal(error))
        return
    st.session_state[_FORM] = number + 1
    _made(accounts.written(account), password)


def change_form(guard: Guard, by: Actor, found: list[Account]) -> None:
    """Other roles, a new password, out or in again, for one account."""
    known = {one.account: one for one in found}
    chosen = st.selectbox(
        _("Account"),
        list(known),
        format_func=lambda one: f"{one} · {known[one].name}",
        key="account_chosen",
    )
    if chosen is None:
        return
    account = known[chosen]
    with st.form(f"account_give_{chosen}", border=False):
        given = _role_choice(chosen, account.given)
        is_sent = st.form_submit_button(
            _("Give these roles"), disabled=not account.is_local
        )
    if is_sent:
        _try(partial(account_changes.give, guard.office, by, chosen, given))
    with st.container(horizontal=True):
        if account.is_local and st.button(_("New one-time password")):
            try:
                _made(chosen, account_changes.reset(guard.office, by, chosen))
            except AccountError as error:
                st.error(literal(error))
        if account.is_disabled:
            if st.button(_("Let in again")):
                _try(partial(account_changes.enable, guard.office, by, chosen))
        elif st.button(_("Disable: out at once")):
            _try(partial(account_changes.disable, guard.office, by, chosen))
        if st.button(_("End all sign-ins")):
            _try(partial(account_changes.end_sign_ins, guard.office, by, chosen))


def _role_choice(key: str, given: tuple[Given, ...]) -> list[Given]:
    """Roles, and the townships that they hold in; none chosen is the whole county."""
    rows = divisions()
    townships = rows[rows["level"] == "township"]
    names = dict(zip(townships["code"], townships["name"], strict=True))
    labels = {one.id: translated(one.label) for one in rights.roles().values()}
    chosen = st.multiselect(
        _("Roles"),
        list(labels),
        default=list(dict.fromkeys(role for role, _code in given)) or None,
        format_func=labels.__getitem__,
        key=f"roles_{key}",
        placeholder=_("Choose"),
    )
    where = st.multiselect(
        _("In these townships; none chosen: the whole county"),
        list(names),
        default=list(dict.fromkeys(code for _role, code in given if code in names))
        or None,
        format_func=lambda code: place_said(code, names),
        key=f"townships_{key}",
        placeholder=_("whole county"),
    )
    places: list[str | None] = [*where] or [None]
    return [(role, code) for role in chosen for code in places]


def _try(change: partial[None]) -> None:
    try:
        change()
    except AccountError as error:
        st.error(literal(error))
        return
    say_next(_("Done; the account is signed out everywhere."))
    st.rerun()


def _made(account: str, password: str) -> None:
    st.session_state[_MADE] = (account, password)
    st.rerun()


def _state(account: Account) -> str:
    if account.is_disabled:
        return _("disabled")
    if account.must_change_password:
        return _("has not signed in yet")
    return _("may sign in")
