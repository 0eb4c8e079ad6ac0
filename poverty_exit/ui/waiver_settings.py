"""Rules that are waived: what was found, by whom, until when, and the way back."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from poverty_exit import formats, ledger, waivers
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.checking import checks
from poverty_exit.intake.dates import stated_date
from poverty_exit.tables import Column
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import divisions


def waiver_section() -> None:
    """The waivers, and the forms that make one and end one."""
    rows = divisions()
    townships = rows[rows["level"] == "township"].sort_values("code")
    names = dict(zip(townships["code"], townships["name"], strict=True))
    st.html(
        paragraph(
            _(
                "A rule that only warns or notes can be waived in a township, or "
                "switched off in the county. What it finds is still counted and shown "
                "as waived; workbooks handed back leave it out."
            )
        )
    )
    found = waivers.waivers(current_store())
    if found:
        st.html(markup(_worded(found, names), _columns(), _("Waivers"), False))
    with st.expander(_("Waive a rule")):
        _waive_form(names)
    if found:
        with st.expander(_("Let a rule apply again")):
            _end_form(found, names)


def _label(rule: str) -> str:
    check = checks().get(rule)
    return rule if check is None else translated(check.label)


def _place(code: str | None, names: dict[str, str]) -> str:
    return _("the whole county") if code is None else names.get(code, code)


def _waive_form(names: dict[str, str]) -> None:
    rules = {key: f"{_label(key)} ({key})" for key in waivers.waivable()}
    places: dict[str | None, str] = {
        code: _place(code, names) for code in (None, *names)
    }
    with st.form("waive", border=False):
        rule = st.selectbox(_("Rule"), list(rules), format_func=rules.__getitem__)
        place = st.selectbox(
            _("Waived in"), list(places), format_func=places.__getitem__
        )
        reason = st.text_input(_("Why it is waived"), max_chars=300).strip()
        written = st.text_input(
            _("Last day, empty where it has none"), placeholder="2019-12-31"
        ).strip()
        is_sent = st.form_submit_button(_("Waive, as an entry of the ledger"))
    if not is_sent:
        return
    until = _date(written)
    if written and until is None:
        st.error(_("Write the last day as 2019-12-31."))
        return
    try:
        number = waivers.waive(
            current_store(),
            rule,
            acting_user(),
            reason=reason,
            township_code=place,
            until_on=until,
        )
    except LedgerError as error:
        st.error(literal(error))
        return
    say_next(_("The waiver has the number {number}.", number=number))
    st.rerun()


def _date(written: str) -> dt.date | None:
    try:
        return stated_date(written) if written else None
    except ValueError:
        return None


def _end_form(found: list[waivers.Waiver], names: dict[str, str]) -> None:
    said = {
        one.number: f"{one.number} · {_label(one.rule)} · "
        f"{_place(one.township_code, names)}"
        for one in found
    }
    with st.form("unwaive", border=False):
        number = st.selectbox(_("Waiver"), list(said), format_func=said.__getitem__)
        reason = st.text_input(_("Why it ends"), max_chars=300).strip()
        is_sent = st.form_submit_button(_("End the waiver"))
    if not is_sent:
        return
    waivers.unwaive(current_store(), number, acting_user(), reason=reason or None)
    say_next(_("The rule applies again."))
    st.rerun()


def _worded(found: list[waivers.Waiver], names: dict[str, str]) -> pd.DataFrame:
    today = ledger.now().date()
    return pd.DataFrame(
        [
            {
                "number": one.number,
                "rule": _label(one.rule),
                "place": _place(one.township_code, names),
                "until": _until(one, today),
                "reason": one.reason,
                "who": one.acted_by,
                "since": formats.day(one.acted_at.date()),
            }
            for one in found
        ]
    )


def _until(one: waivers.Waiver, today: dt.date) -> str:
    if one.until_on is None:
        return _("no end")
    day = formats.day(one.until_on)
    if one.is_expired(today):
        return _("expired on {day}, does not hold", day=day)
    return day


def _columns() -> list[Column]:
    return [
        Column("rule", _("Rule"), strong=True),
        Column("place", _("Waived in")),
        Column("until", _("Until")),
        Column("reason", _("Reason")),
        Column("who", _("By")),
        Column("since", _("Since")),
        Column("number", _("No."), "year"),
    ]
