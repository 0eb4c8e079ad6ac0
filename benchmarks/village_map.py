"""From navigation to the drawn map in the browser, against a bare Folium page.

Both pages show the same villages, are served by Streamlit alike and are opened in turn,
each time in a browser that has cached nothing. The bare page draws the polygons with
Folium's own GeoJson, in one colour, and nothing else.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

import geopandas as gpd
import shapely
from playwright.sync_api import Browser, sync_playwright

from benchmarks.machine import machine
from poverty_exit import demo, queries
from poverty_exit.database import Store
from poverty_exit.paths import ROOT, STATIC
from tests.browser.app_server import served
from tests.browser.conftest import FLAGS

RUNS = 7
WARMING = 2
ALLOWED = 1.0

BARE_PAGE = """
import json

import folium
import streamlit as st
from streamlit_folium import st_folium


class BareMap(folium.Map):
    default_js = [("leaflet", "../../app/static/leaflet/leaflet.js")]
    default_css = [("leaflet_css", "../../app/static/leaflet/leaflet.css")]


st.set_page_config(layout="wide")
drawn = BareMap(location=[35.2, 105.2], zoom_start=10, tiles=None)
folium.GeoJson(json.load(open("villages.geojson", encoding="utf-8"))).add_to(drawn)
st_folium(
    drawn,
    key="map",
    height=600,
    use_container_width=True,
    returned_objects=["last_active_drawing"],
)
"""

DRAWN = """count => {
    const frame = document.querySelector("iframe")?.contentDocument;
    const areas = frame?.querySelectorAll("path.leaflet-interactive") ?? [];
    const shown = [...areas].filter(
        one => one.style.display !== "none" && one.getBoundingClientRect().width > 0);
    const isPainted = !frame?.querySelector(".pe-map")
        || frame.querySelector(".pe-class") !== null;
    return isPainted && shown.length >= count;
}"""


def bare_app(folder: Path, store: Path) -> int:
    """Write the bare app with the store's villages; returns how many there are."""
    opened = Store.open(store)
    villages = queries.run(opened, "panels/boundaries", level="village")
    opened.close()
    polygons = shapely.from_wkb([bytes(border) for border in villages["geometry_wkb"]])
    frame = gpd.GeoDataFrame(villages[["code"]], geometry=polygons, crs="EPSG:4326")
    (folder / ".streamlit").mkdir(parents=True)
    (folder / "villages.geojson").write_text(frame.to_json(), encoding="utf-8")
    (folder / "bare.py").write_text(BARE_PAGE, encoding="utf-8")
    (folder / "static").symlink_to(STATIC)
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    return len(villages)


def seconds_to_drawn(browser: Browser, address: str, villages: int) -> float:
    """From navigation until every village has its polygon on the screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_function(DRAWN, arg=villages, timeout=60_000)
    taken = time.perf_counter() - begun
    context.close()
    return taken


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo.build(folder / "store")
        villages = bare_app(folder / "bare", folder / "store")
        with (
            served(folder / "store") as ours,
            served(folder / "store", folder / "bare/bare.py", folder / "bare") as bare,
            sync_playwright() as player,
        ):
            path = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = player.chromium.launch(executable_path=path, args=FLAGS)
            pages = {
                "bare Folium": bare,
                "village map": f"{ours}/village_map?level=village",
            }
            taken: dict[str, list[float]] = {page: [] for page in pages}
            for run in range(WARMING + RUNS):
                for page, address in pages.items():
                    seconds = seconds_to_drawn(browser, address, villages)
                    if run >= WARMING:
                        taken[page].append(seconds)
            browser.close()
    medians = {page: statistics.median(runs) for page, runs in taken.items()}
    difference = medians["village map"] - medians["bare Folium"]
    print(f"From navigation to {villages} drawn villages, seconds ({machine()})\n")
    print(f"| page | median of {RUNS} | fastest | slowest |")
    print("|---|---|---|---|")
    for page, runs in taken.items():
        print(f"| {page} | {medians[page]:.2f} | {min(runs):.2f} | {max(runs):.2f} |")
    print(f"\nDifference: {difference:+.2f} s (at most {ALLOWED:+.1f} s)")


if __name__ == "__main__":
    main()
