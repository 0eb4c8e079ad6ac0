"""The pages, a folder per audience; every page is listed here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from poverty_exit.errors import MissingRightError
from poverty_exit.gate import shared
from poverty_exit.i18n import gettext as _
from poverty_exit.rights import Right
from poverty_exit.ui.session import may, view_query

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
MY_ACCOUNT = "pages/office/my_account.py"
ACCOUNTS = "pages/office/accounts.py"
ACTS = "pages/office/acts.py"
RIGHTS = "pages/office/rights.py"


@dataclass(frozen=True)
class Entry:
    """A page in the sidebar.

    Attributes:
        has_scope: whether it shows a place and a year.
        rights: any of which opens the page; none where everybody may open it.
    """

    path: str
    title: str
    has_scope: bool = False
    rights: tuple[Right, ...] = ("view",)

    def see_open(self) -> None:
        """See that whoever looks may open the page.

        Raises:
            MissingRightError: the person may not.
        """
        if not self.is_open():
            raise MissingRightError(_("You do not have the right to open this page."))

    def is_open(self) -> bool:
        """Whether whoever looks may open the page."""
        return not self.rights or any(map(may, self.rights))


def sections() -> dict[str, tuple[Entry, ...]]:
    """All pages by their section, titled in the reader's language."""
    accounts = (
        Entry(MY_ACCOUNT, _("My account"), rights=()),
        Entry(ACCOUNTS, _("Accounts"), rights=("accounts",)),
    )
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
            Entry(UPLOAD, _("Upload"), rights=("upload",)),
            Entry(IMPORTS, _("Imports")),
            Entry(DATA_QUALITY, _("Data quality"), has_scope=True),
            Entry(VERSIONS, _("Versions")),
            Entry(SETTINGS, _("Settings"), rights=("settings", "publish")),
        ),
        _("Office"): (
            *(() if shared.guard() is None else accounts),
            Entry(ACTS, _("Record of acts"), rights=("accounts",)),
            Entry(RIGHTS, _("Roles and rights"), rights=()),
        ),
        _("About"): (Entry(DEFINITIONS, _("Definitions"), rights=()),),
    }


def offer(path: str, label: str) -> None:
    """A link to a page, with the view, for whoever may open it."""
    found = (one for entries in sections().values() for one in entries)
    if any(one.path == path and one.is_open() for one in found):
        st.page_link(path, label=label, query_params=view_query())


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
