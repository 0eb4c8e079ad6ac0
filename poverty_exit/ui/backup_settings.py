"""Backups: the key they need, when they are made, which there are, the way back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from poverty_exit import backup, backup_plan, backup_schedule, formats, stores
from poverty_exit.command_keys import loss
from poverty_exit.database import Store
from poverty_exit.errors import PovertyExitError
from poverty_exit.i18n import gettext as _
from poverty_exit.progress import Progress
from poverty_exit.tables import Column
from poverty_exit.ui import caches
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.session import current_store, set_filters, signed_in_actor
from poverty_exit.ui.tables import markup


def key_section() -> None:
    """What a lost key means, before it matters; nothing for the plain demo county."""
    if current_store().mark is None:
        said = _(
            "The demo county is not encrypted: nobody in it lives. Your own county is."
        )
        st.html(paragraph(said))
        return
    st.html(paragraph(loss()))


def backup_section() -> None:
    """The button, the plan, the list, and how one is brought back."""
    store = current_store()
    if st.button(_("Back up now")):
        with st.status(_("Writing the backup and reading it back")) as status:
            name = backup_schedule.made(store, _told(status))
        say_next(_("The backup {name} was written and read back.", name=name))
        st.rerun()
    if store.is_demo:
        st.caption(_("The demo county is backed up by hand only."))
    else:
        _plan(store)
    failed = backup_schedule.failure(store)
    if failed is not None:
        why = literal(failed) if isinstance(failed, PovertyExitError) else ""
        st.warning(
            _("The last backup that was to be made by itself failed. {why}", why=why)
        )
    rows = backup.backups(backup.folder_of(store))
    if rows.empty:
        st.html(paragraph(_("There is no backup yet."), "pe-notice"))
        return
    st.html(markup(_worded(rows), _columns(), _("Backups, the newest first")))
    st.caption(_("They lie in {folder}.", folder=backup.folder_of(store)))
    bring_back(rows)


def bring_back(rows: pd.DataFrame, *, is_open: bool = False) -> None:
    """Choose a backup and put it in the store's place, after saying what that means."""
    readable = rows[rows["is_readable"].astype(bool)]
    if readable.empty:
        return
    with st.expander(_("Bring a backup back"), expanded=is_open):
        path = st.selectbox(
            _("Which backup"), readable["path"], format_func=lambda one: Path(one).name
        )
        said = _(
            "Everything entered since then is out of force afterwards. The store as it "
            "is now is kept beside it, and nothing is overwritten. Accounts and the "
            "record of what was done are not rewound."
        )
        st.html(paragraph(said))
        is_sure = st.checkbox(_("I have read this; bring this backup back"))
        if st.button(_("Bring it back"), disabled=not is_sure):
            with st.spinner(_("Building the store and comparing every figure")):
                aside = stores.bring_back(Path(path), signed_in_actor())
            turned(
                _("The backup is in place: {path}", path=Path(path).name)
                if aside is None
                else _(
                    "The backup {name} is in place; the store before it is kept as "
                    "{aside}.",
                    name=Path(path).name,
                    aside=aside.name,
                )
            )


def turned(said: str) -> None:
    """Another store is open: forget what was read of the old one, and say so."""
    caches.forget()
    set_filters(place=None, year=None, data_version=None, indicator=None)
    say_next(said)
    st.rerun()


def _plan(store: Store) -> None:
    plan = backup_plan.plan_of(store)
    st.caption(_in_words(plan))
    with st.expander(_("Another plan")), st.form("backup_plan"):
        hours = [None, *range(24)]
        hour = st.selectbox(
            _("Every day, as soon as the app runs after"),
            hours,
            index=hours.index(plan.hour),
            format_func=lambda one: _("never") if one is None else f"{one}:00",
        )
        counts = {
            "publications": _("And after so many published imports (0: never)"),
            "days": _("Keep one a day, for so many days"),
            "weeks": _("Keep one a week, for so many weeks"),
            "months": _("Keep one a month, for so many months"),
        }
        said = {
            name: int(st.number_input(label, 0, 400, getattr(plan, name)))
            for name, label in counts.items()
        }
        if st.form_submit_button(_("Keep this plan")):
            backup_plan.keep_plan(store, backup_plan.Plan(hour=hour, **said))
            say_next(_("Backups are made by this plan from now on."))
            st.rerun()


def _in_words(plan: backup_plan.Plan) -> str:
    daily = _("every day after {hour}:00", hour=plan.hour)
    by_count = _("after {count} published imports", count=plan.publications)
    when = [daily] * (plan.hour is not None) + [by_count] * (plan.publications > 0)
    return _(
        "Made by themselves while the app runs: {when}. Kept: the newest of each of "
        "the last {days} days, {weeks} weeks and {months} months.",
        when=_(", ").join(when) or _("never"),
        days=plan.days,
        weeks=plan.weeks,
        months=plan.months,
    )


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        name=[Path(path).name for path in rows["path"]],
        size=[f"{formats.number(size, 1)} MB" for size in rows["megabytes"]],
        state=[
            (_("verified") if row.key else _("verified, not encrypted"))
            if row.is_readable
            else _("cannot be read")
            for row in rows.itertuples()
        ],
        key=rows["key"].fillna(""),
    )


def _columns() -> list[Column]:
    return [
        Column("name", _("Backup"), strong=True),
        Column("data_version", _("Data version"), "year"),
        Column("size", _("Size"), "written"),
        Column("state", _("State"), "written"),
        Column("key", _("Key"), "written"),
    ]


def _told(status: st.delta_generator.DeltaGenerator) -> Progress:
    def tell(stage: str, _done: int = 0, _total: int = 0, /) -> None:
        status.write(stage)

    return tell
