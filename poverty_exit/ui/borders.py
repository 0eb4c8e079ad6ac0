"""The county's borders, prepared for the map once per data version."""

from __future__ import annotations

from typing import NamedTuple

from geopandas import GeoDataFrame

from poverty_exit.figures.village_map import Shapes, shapes
from poverty_exit.i18n import gettext as _
from poverty_exit.map_borders import county_borders
from poverty_exit.ui import reads
from poverty_exit.ui.caches import kept
from poverty_exit.ui.session import current_version, store_key
from poverty_exit.ui.view import divisions

MOST_COUNTIES = 6


class Borders(NamedTuple):
    """The borders in force. Shared by all readers: never to be changed.

    Attributes:
        areas: one row per village and township with a border.
        shapes: the same as the browser gets them.
        is_demo: whether any of them is made up.
        sources: what the border files say of where they come from.
    """

    areas: GeoDataFrame
    shapes: Shapes
    is_demo: bool
    sources: tuple[str, ...]

    @property
    def notice(self) -> str:
        """What must stand on the map itself."""
        return _("Demo borders, not the real ones") if self.is_demo else ""

    @property
    def source(self) -> str:
        """Where the borders come from, in a line."""
        if self.is_demo:
            return _("Borders: made up for the demo")
        if self.sources:
            return _("Borders: {source}", source=_(", ").join(self.sources))
        return _("Borders: as the county loaded them")


def county_map_borders() -> Borders | None:
    """The borders of the version shown; None where there are none."""
    return _prepared(store_key(), current_version())


@kept(MOST_COUNTIES)
def _prepared(path: str, version: int) -> Borders | None:
    del path
    villages, townships = (
        reads.run_as_of(version, "panels/boundaries", level=level)
        for level in ("village", "township")
    )
    if villages.empty and townships.empty:
        return None
    places = divisions()
    towns = places[places["level"] == "township"]
    areas = county_borders(
        villages, townships, dict(zip(towns["code"], towns["name"], strict=True))
    )
    sources = {*villages["source"].dropna(), *townships["source"].dropna()}
    return Borders(
        areas,
        shapes(areas),
        bool(villages["is_demo"].any() or townships["is_demo"].any()),
        tuple(sorted(sources)),
    )
