"""The two Folium elements of the map: the page's map, and what is painted on it.

Folium's own map names scripts on other hosts (jQuery, Bootstrap, icon fonts). This one
names Leaflet and a script of ours, both served by the app itself, and draws no tiles:
it works with no internet. The links are relative to streamlit-folium's frame, at
``component/streamlit_folium.st_folium/``, so they hold under any base path.
"""

from __future__ import annotations

import hashlib

import folium
from folium.template import Template

from poverty_exit.paths import STATIC

APP_STATIC = "../../app/static"


def _link(path: str) -> str:
    """A static file's link, which changes with its content: no stale copies."""
    content = (STATIC / path).read_bytes()
    return f"{APP_STATIC}/{path}?{hashlib.sha256(content).hexdigest()[:12]}"


class VillageMap(folium.Map):
    """A map without tiles whose borders are drawn once and painted many times.

    ``painting`` goes to streamlit-folium as ``feature_group_to_add``: while the
    borders stay the same, a new painting changes colours, words and legend in place,
    without loading the frame again.
    """

    default_js = [  # noqa: RUF012 (Folium reads class attributes)
        ("leaflet", _link("leaflet/leaflet.js")),
        ("village_map", _link("village_map/village_map.js")),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", _link("leaflet/leaflet.css")),
        ("village_map_css", _link("village_map/village_map.css")),
    ]
    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <style>.pe-map { visibility: hidden; }</style>
        {% endmacro %}

        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = villageMap.create(
                {{ this.get_name()|tojson }}, {{ this.shapes }}, {{ this.words }});
        {% endmacro %}
        """
    )

    def __init__(self, shapes: str, words: str, painting: Painting) -> None:
        """Take the scripts of the borders and the buttons' words, and the painting."""
        super().__init__(tiles=None)
        self.shapes = shapes
        self.words = words
        self.painting = painting


class Painting(folium.FeatureGroup):
    """What is painted on the borders: classes, words, the place that is selected."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup();
            villageMap.paint({{ this._parent.get_name() }}, {{ this.content }});
        {% endmacro %}
        """
    )

    def __init__(self, content: str) -> None:
        """Take the script of what is painted."""
        super().__init__()
        self.content = content
