"""Profiles on the page: remember a reading, choose another, list and withdraw them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from poverty_exit import profiles
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext, translated
from poverty_exit.intake import profile_fit
from poverty_exit.intake.by_hand import is_dated_by_hand, whole
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.profiles import Profile
from poverty_exit.registers import registers
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import pairs, paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.reading_state import say, take_back
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.view import divisions


def offered_profiles(read: SheetRead, key: str) -> bool:
    """The profiles that fit, to choose one or none; True when another was chosen."""
    if not read.offered:
        return False
    readings = {profile.entry: reading for profile, reading in read.offered}
    named: dict[int | None, str] = {None: _("no profile")}
    named |= {profile.entry: _named(profile) for profile, _reading in read.offered}
    used = read.reading.profile
    choices = list(named)
    chosen = st.selectbox(
        _("Read by"),
        choices,
        index=choices.index(used) if used in choices else 0,
        format_func=named.__getitem__,
        key=f"{key}_profile",
    )
    if chosen == used or not st.button(_("Read it by this"), key=f"{key}_by_profile"):
        return False
    say(read, Reading(origin="person") if chosen is None else readings[chosen])
    return True


def remember_form(read: SheetRead, key: str) -> bool:
    """Offer to remember what was said of a sheet; True when it was just kept."""
    is_known = read.state in ("read", "left_alone") and read.register is not None
    if not is_known or read.reading.origin != "person":
        return False
    reading = whole(read)
    with st.form(f"{key}_remember", border=False):
        sender = st.selectbox(
            _("Whose files are to be read so from now on? (township or unit)"),
            _senders(),
            index=None,
            placeholder=_("choose, or write a name"),
            accept_new_options=True,
            key=f"{key}_sender",
        )
        if not reading.is_read:
            said = _("It holds for sheets of this name with these headings.")
            st.html(paragraph(said, "pe-small"))
        asks_date = is_dated_by_hand(read) and st.checkbox(
            _("Ask for the data date of every file, whatever its title rows state"),
            key=f"{key}_asks_date",
        )
        is_sent = st.form_submit_button(_("Remember this reading"))
    if not is_sent:
        return False
    if not sender:
        st.error(_("Say whose files are read so."))
        return False
    of_name = profile_fit.left_alone(read.fingerprint, read.sheet)
    version = profiles.remember(
        current_store(),
        sender,
        read.fingerprint if reading.is_read else of_name,
        read.headings,
        replace(reading, asks_date=asks_date),
        acting_user(),
    )
    if read.reading.as_on is None:
        take_back(read)
    say_next(
        _(
            "Remembered for {sender}. The data version is now {version}.",
            sender=sender,
            version=version,
        )
    )
    return True


def profile_list() -> None:
    """The profiles in force, each to be withdrawn; nothing where there are none."""
    kept = profiles.of_store(current_store())
    if not kept:
        return
    label = ngettext("{count} profile", "{count} profiles", len(kept))
    with st.expander(label):
        said = _(
            "Sheets with the same headings are read so until the profile is withdrawn. "
            "What is loaded already stays as it was read."
        )
        st.html(paragraph(said, "pe-small"))
        for profile in kept:
            st.html(pairs([(_named(profile), _told(profile))]))
            if st.button(
                _("Withdraw profile {number}", number=profile.entry),
                key=f"withdraw_profile_{profile.entry}",
            ):
                version = profiles.withdraw(
                    current_store(), profile.entry, acting_user()
                )
                say_next(
                    _(
                        "The profile is withdrawn. The data version is now {version}.",
                        version=version,
                    )
                )
                st.rerun()


def _named(profile: Profile) -> str:
    register = translated(registers()[profile.register].label)
    return _("{sender}: {register}", sender=profile.sender, register=register)


def _told(profile: Profile) -> str:
    count = len(profile.reading.columns or ())
    what = ngettext("{count} column", "{count} columns", count)
    if profile.reading.asks_date:
        what = f"{what} · {_('asks for the data date')}"
    if not profile.reading.is_read:
        what = _("leaves the sheet alone")
    return f"{what} · {profile.kept_by} · {when(profile.kept_at)}"


def _senders() -> list[str]:
    """The county's townships, and whoever else has a profile."""
    rows = divisions()
    names = rows.loc[rows["level"] == "township", "name"].tolist()
    others = [profile.sender for profile in profiles.of_store(current_store())]
    return list(dict.fromkeys([*names, *others]))
