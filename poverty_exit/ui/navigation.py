"""The pages, a folder per audience; every page is listed here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from poverty_exit.i18n import gettext as _

HOME = "pages/leadership/overview.py"
EXIT_PROGRESS = "pages/leadership/exit_progress.py"
RETURN_WATCH = "pages/leadership/return_watch.py"
TOWNSHIP_RANKING = "pages/supervision/township_ranking.py"
VILLAGE_MAP = "pages/leadership/village_map.py"
UPLOAD = "pages/statistics/upload.py"
IMPORTS = "pages/statistics/imports.py"
DATA_QUALITY = "pages/statistics/data_quality.py"
VERSIONS = "pages/statistics/versions.py"
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
        _("Leadership"): (
            Entry(HOME, _("Overview"), has_scope=True),
            Entry(EXIT_PROGRESS, _("Exit progress"), has_scope=True),
            Entry(RETURN_WATCH, _("Return watch"), has_scope=True),
            Entry(VILLAGE_MAP, _("Village map"), has_scope=True),
        ),
        _("Supervision"): (
            Entry(TOWNSHIP_RANKING, _("Township ranking"), has_scope=True),
        ),
        _("Statistics"): (
            Entry(UPLOAD, _("Upload")),
            Entry(IMPORTS, _("Imports")),
            Entry(DATA_QUALITY, _("Data quality"), has_scope=True),
            Entry(VERSIONS, _("Versions")),
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


def url_paths() -> list[str]:
    """The pages' addresses below the app's own; the home page's is empty."""
    paths = [entry.path for entries in sections().values() for entry in entries]
    return ["" if path == HOME else Path(path).stem for path in paths]
