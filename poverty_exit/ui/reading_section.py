"""How each sheet was read: every guess with its reason, to be overruled."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pandas as pd
import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.confidence import Guess, guesses
from poverty_exit.intake.load import Choices
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.intake.report import LoadReport
from poverty_exit.tables import Column
from poverty_exit.ui.html import literal, pairs, paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.reading_columns import columns_form
from poverty_exit.ui.reading_profiles import offered_profiles, remember_form
from poverty_exit.ui.reading_state import is_said, said_readings, take_back
from poverty_exit.ui.reading_what import what_form
from poverty_exit.ui.tables import markup


def reading_section(report: LoadReport) -> bool:
    """How the sheets were read; True when something else was just said of one."""
    if not report.reads:
        return False
    st.subheader(_("How the files were read"))
    found = {number: guesses(read) for number, read in enumerate(report.reads)}
    st.html(_overview(report, found))
    _profiles_used(report)
    number = _chosen(report)
    read = report.reads[number]
    is_open = read.state == "not_read" or is_said(read)
    with st.expander(_label(read), expanded=is_open, key=f"reading_{number}"):
        return _one(read, found[number], _key(read, number))


def read_so(said: Choices) -> Choices:
    """What is said of the files, with what was just said of their sheets."""
    return replace(said, readings=said_readings())


def _chosen(report: LoadReport) -> int:
    """The sheet to see or change; of several the first that could not be read."""
    names = [sheet_name(read) for read in report.reads]
    if len(names) == 1:
        return 0
    first = next(
        (n for n, read in enumerate(report.reads) if read.state == "not_read"), 0
    )
    return st.selectbox(
        _("Sheet to see or change"),
        range(len(names)),
        index=first,
        format_func=names.__getitem__,
        key="reading_sheet",
    )


def _key(read: SheetRead, number: int) -> str:
    """A key of the sheet's widgets: read otherwise, they begin anew."""
    columns = [(one.position, one.name, one.word) for one in read.columns]
    told = repr((read.file_hash, read.reading, read.heading_rows, columns))
    return f"{number}_{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def sheet_name(read: SheetRead) -> str:
    """The file and its sheet; a text file has none."""
    return f"{read.file} › {read.sheet}" if read.sheet else read.file


def _label(read: SheetRead) -> str:
    said = _("{sheet}: see or change how it is read", sheet=sheet_name(read))
    return literal(said).replace(":", r"\:")


def _overview(report: LoadReport, found: dict[int, list[Guess]]) -> str:
    rows = []
    for number, read in enumerate(report.reads):
        by_what: dict[str, Guess] = {guess.what: guess for guess in found[number]}
        row = {"name": sheet_name(read), "by": _by(read)}
        for what in _whats():
            guess = by_what.get(what)
            row[what] = "" if guess is None else _in_short(guess)
        rows.append(row)
    columns = [
        Column("name", _("File and sheet"), strong=True),
        *[Column(what, word) for what, word in _whats().items()],
        Column("by", _("Read by")),
    ]
    return markup(pd.DataFrame(rows), columns, _("How the files were read"), False)


def _whats() -> dict[str, str]:
    return {
        "sheet": _("Sheet"),
        "register": _("Register"),
        "rows": _("Headings"),
        "as_on": _("Data date"),
        "unit": _("Money"),
        "columns": _("Columns"),
    }


def _levels() -> dict[str, str]:
    return {
        "sure": _("sure"),
        "likely": _("likely"),
        "unsure": _("unsure"),
        "said": _("you said so"),
        "profile": _("by the profile"),
    }


def _in_short(guess: Guess) -> str:
    found = guess.found or _("none found")
    return _("{found} ({level})", found=found, level=_levels()[guess.level])


def _by(read: SheetRead) -> str:
    profile = read.profile
    if profile is not None:
        return _("the profile of {sender}", sender=profile.sender)
    if read.state in ("hidden", "left_alone"):
        return _in_short(guesses(read)[0])
    return _("what you said") if read.reading.origin == "person" else _("its headings")


def _one(read: SheetRead, found: list[Guess], key: str) -> bool:
    """One sheet: its guesses, and the forms that overrule them."""
    words = _whats()
    told = [
        (
            words[guess.what],
            _("{guess}: {why}", guess=_in_short(guess), why=guess.why),
        )
        for guess in found
    ]
    st.html(pairs(told))
    unsure = sum(guess.level == "unsure" for guess in found)
    if unsure:
        said = ngettext(
            "{count} guess is unsure: see whether it is right.",
            "{count} guesses are unsure: see whether they are right.",
            unsure,
        )
        st.html(paragraph(said, "pe-notice"))
    changed = offered_profiles(read, key)
    changed |= what_form(read, key)
    if read.state == "hidden":
        return changed
    changed |= columns_form(read, key)
    changed |= remember_form(read, key)
    if is_said(read) and st.button(_("Forget what was said"), key=f"{key}_forget"):
        take_back(read)
        return True
    return changed


def _profiles_used(report: LoadReport) -> None:
    """By whose profile sheets were read, who remembered it, and when."""
    by_profile: dict[int, list[SheetRead]] = {}
    for read in report.reads:
        if read.profile is not None and read.reading.is_read:
            by_profile.setdefault(read.profile.entry, []).append(read)
    for reads in by_profile.values():
        profile = reads[0].profile
        if profile is None:
            continue
        said = _(
            "Read with the profile of {sender}, as {who} remembered it on {when} "
            "(version {number}): {sheets}. Change it below where it is wrong.",
            sender=profile.sender,
            who=profile.kept_by,
            when=when(profile.kept_at),
            number=profile.entry,
            sheets=_("; ").join(sheet_name(read) for read in reads),
        )
        st.html(paragraph(said, "pe-notice"))
