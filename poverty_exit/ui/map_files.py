"""The map as files: a picture and GeoJSON, made when they are asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.reports.map_geojson import map_geojson
from poverty_exit.ui.borders import Borders
from poverty_exit.ui.exports import export_button
from poverty_exit.ui.map_view import MapView
from poverty_exit.ui.page import notice
from poverty_exit.ui.session import current_store
from poverty_exit.ui.view import View


def map_files(view: View, shown: MapView, borders: Borders) -> None:
    """Buttons for the picture and the GeoJSON."""
    # Matplotlib takes a second to load, once: only after the map is on the screen.
    from poverty_exit.reports.cjk_font import FontMissingError, cjk_family
    from poverty_exit.reports.map_picture import map_picture

    picture = partial(
        map_picture,
        borders.areas,
        shown.rows,
        shown.classes,
        shown.indicator,
        title=shown.title,
        level=shown.level,
        within=shown.within.code,
        source=borders_and_date(view, borders),
        version=version_line(view),
        notice=borders.notice,
    )
    layer = partial(
        map_geojson,
        borders.areas,
        shown.rows,
        shown.indicator,
        view.year,
        _about(view, shown, borders),
    )
    with st.container(horizontal=True, gap="small"):
        try:
            cjk_family()
        except FontMissingError as missing:
            notice(str(missing))
        else:
            _download("png", picture, "image/png", shown)
        _download("geojson", layer, "application/geo+json", shown)


def _download(kind: str, make: partial[bytes], mime: str, shown: MapView) -> None:
    label, name = _("Download {kind}", kind=kind), f"{shown.title}.{kind}"
    count = len(shown.rows)
    key, what = f"map_{kind}", shown.title
    export_button(label, make, name, mime, key, "map", what=what, rows=count)


def borders_and_date(view: View, borders: Borders) -> str:
    """Where the borders come from, and the date of the lists."""
    if view.as_on is None:
        listed = _("No list of {year} itself", year=formats.year(view.year))
    else:
        listed = _("Data as of {day}", day=formats.day(view.as_on))
    return _("; ").join((borders.source, listed))


def version_line(view: View) -> str:
    """The data version; before it, that the data are made up."""
    said = _("Data version {version}", version=view.version)
    return _("; ").join((_("Demo data"), said)) if current_store().is_demo else said


def _about(view: View, shown: MapView, borders: Borders) -> dict[str, str | int]:
    """What a GeoJSON file says of itself."""
    demo = _("Demo data: made up, of no real person or household")
    notices = [borders.notice, demo if current_store().is_demo else ""]
    return {
        "name": shown.title,
        "data_version": view.version,
        "data_as_of": view.as_on.isoformat() if view.as_on else "",
        "source": borders.source,
        "notice": _("; ").join(one for one in notices if one),
    }
