"""What a person said of single sheets, kept while the page is used, as plain values."""

from __future__ import annotations

from typing import Any

import streamlit as st

from poverty_exit.intake.reading import (
    Reading,
    SheetReadings,
    as_plain,
    from_plain,
)
from poverty_exit.intake.recognition import SheetRead

_SAID = "reading_said"
_BEGUN = "reading_begun"


def said_readings() -> SheetReadings:
    """All that was said: hash of the file, name of the sheet, reading."""
    return tuple(
        (file_hash, sheet, from_plain(plain))
        for file_hash, sheets in sorted(_kept().items())
        for sheet, plain in sorted(sheets.items())
    )


def begin_with(draft: int, readings: SheetReadings) -> None:
    """Let what was said of an upload that goes on stand, once, beside what is said."""
    begun = st.session_state.setdefault(_BEGUN, [])
    if draft in begun:
        return
    begun.append(draft)
    for file_hash, sheet, reading in readings:
        _kept().setdefault(file_hash, {}).setdefault(sheet, as_plain(reading))


def say(read: SheetRead, reading: Reading) -> None:
    """Keep how a sheet is to be read from now on."""
    _kept().setdefault(read.file_hash, {})[read.sheet] = as_plain(reading)


def take_back(read: SheetRead) -> None:
    """Let a sheet be read by its profile, or by what its headings say."""
    _kept().get(read.file_hash, {}).pop(read.sheet, None)


def is_said(read: SheetRead) -> bool:
    """Whether somebody said how the sheet is to be read."""
    return read.sheet in _kept().get(read.file_hash, {})


def _kept() -> dict[str, dict[str, dict[str, Any]]]:
    kept: dict[str, dict[str, dict[str, Any]]] = st.session_state.setdefault(_SAID, {})
    return kept
