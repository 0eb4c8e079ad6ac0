"""What does each figure mean, and how is it counted?"""

import streamlit as st

from poverty_exit import __version__
from poverty_exit.i18n import gettext as _
from poverty_exit.ui.definition_list import definition, found
from poverty_exit.ui.page import notice, page
from poverty_exit.ui.session import current_filters


def definitions() -> None:
    """All indicators, or those that were looked for; the linked one is open."""
    words = st.text_input(
        _("Search"), placeholder=_("a word of the name or of the definition")
    )
    linked = current_filters().indicator
    indicators = found(words)
    notice(
        _(
            "{count} indicators, as software version {version} counts them.",
            count=len(indicators),
            version=__version__,
        )
    )
    for indicator in sorted(indicators, key=lambda one: one.id != linked):
        definition(indicator, is_open=indicator.id == linked)


with page(_("What does each figure mean?")):
    definitions()
