"""The pages, a folder per audience; every page is listed here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from poverty_exit.i18n import gettext as _

HOME = "pages/leadership/overview.py"
UPLOAD = "pages/statistics/upload.py"
IMPORTS = "pages/statistics/imports.py"
SETTINGS = "pages/statistics/settings.py"
DEFINITIONS = "pages/about/definitions.py"


@dataclass(frozen=True)
class Entry:
    """A page in the sidebar; ``has_scope`` where it shows a place and a year."""

    path: str
    title: str
    has_scope: bool = False


def sections() -> dict[str, tuple[Entry, ...]]:
    """All pages by their section, titled in the reader's language."""
    return {
        _("Leadership"): (Entry(HOME, _("Overview"), has_scope=True),),
        _("Statistics"): (
            Entry(UPLOAD, _("Upload")),
            Entry(IMPORTS, _("Imports")),
            Entry(SETTINGS, _("Settings")),
        ),
        _("About"): (Entry(DEFINITIONS, _("Definitions")),),
    }


def chosen_page() -> tuple[st.Page, Entry]:
    """The page that the address names; the sidebar draws the links itself."""
    entries = {
        entry.title: entry for entries in sections().values() for entry in entries
    }
    pages = [
        st.Page(entry.path, title=entry.title, default=entry.path == HOME)
        for entry in entries.values()
    ]
    chosen = st.navigation(pages, position="hidden")
    return chosen, entries[chosen.title]
