"""Names of places in tables as links: the same page of that place."""

from __future__ import annotations

import pandas as pd

from poverty_exit.ui.html import link
from poverty_exit.ui.session import view_query


def linked(places: pd.DataFrame) -> pd.DataFrame:
    """The places (code) with the address of this page for each, in the column link."""
    addresses = [link("", view_query(place=code)) for code in places["code"]]
    return places.assign(link=addresses)
