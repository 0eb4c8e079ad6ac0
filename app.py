"""The app: page config, language, navigation, sidebar, and the page that was asked for.

Pages are in folders below pages/: files right in it would open without this script.
"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.paths import STATIC
from poverty_exit.ui.edge import error_edge
from poverty_exit.ui.look import dress
from poverty_exit.ui.navigation import chosen_page
from poverty_exit.ui.server import around_the_script
from poverty_exit.ui.session import begin, see_store


def page_view() -> None:
    """One view of one page, run anew whenever the reader does something."""
    # not above: its caches are to be made where Streamlit's runtime is
    from poverty_exit.ui.sidebar import sidebar

    begin()
    page, entry = chosen_page()
    product = _("Poverty exit monitor")
    st.set_page_config(
        page_title=f"{entry.title} - {product}",
        page_icon=str(STATIC / "favicon.png"),
        layout="wide",
    )
    dress()
    with error_edge():
        see_store()
        sidebar(entry)
        entry.see_open()
        page.run()


# the server imports this file for its app; every page view runs it as the main script
app = st.App(__file__, **around_the_script())
if __name__ == "__main__":
    page_view()
