"""Server time of a page view against the bare time of its queries and figures.

A view is run whole, by Streamlit's own test runner, with cold and with warm caches.
The queries and figures of the cold view are recorded and done again bare: the same SQL
with the same parameters on a cursor, the same figures to JSON, the map's borders to
what the browser gets.
"""

import logging
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from geopandas import GeoDataFrame
from streamlit.testing.v1 import AppTest, local_script_runner

from benchmarks.machine import machine
from poverty_exit import demo, queries, stores
from poverty_exit.figures import village_map
from poverty_exit.paths import ROOT
from poverty_exit.ui import borders, caches

PAGES = (
    "pages/leadership/overview.py",
    "pages/leadership/exit_progress.py",
    "pages/leadership/return_watch.py",
    "pages/leadership/village_map.py",
    "pages/supervision/township_ranking.py",
    "pages/statistics/imports.py",
    "pages/about/definitions.py",
)
RUNS = 7


class Recorder:
    """Queries and figures of a view."""

    def __init__(self) -> None:
        self.queries: list[tuple[str, dict]] = []
        self.figures: list[go.Figure] = []
        self.borders: list[GeoDataFrame] = []
        self._execute, self._chart = queries.execute, st.plotly_chart

    def __enter__(self) -> "Recorder":
        def execute(cursor, name, values=None):
            # choosing the database is none of the page's queries
            if name != "store/use":
                self.queries.append((name, dict(values or {})))
            return self._execute(cursor, name, values)

        def chart(figure, *args, **kwargs):
            self.figures.append(figure)
            return self._chart(figure, *args, **kwargs)

        def shapes(areas):
            self.borders.append(areas)
            return village_map.shapes(areas)

        queries.execute, st.plotly_chart = execute, chart
        borders.shapes = shapes
        return self

    def __exit__(self, *_error: object) -> None:
        queries.execute, st.plotly_chart = self._execute, self._chart
        borders.shapes = village_map.shapes


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def server_seconds(app: AppTest) -> float:
    """How long the server takes for a view.

    The test runner's own reading of the messages is taken off; putting them into bytes,
    which the server does and the runner does not, is added.
    """
    parse = local_script_runner.parse_tree_from_messages
    reading = [0.0]

    def read(messages: list) -> object:
        for message in messages:
            message.SerializeToString()
        begun = time.perf_counter()
        tree = parse(messages)
        reading[0] += time.perf_counter() - begun
        return tree

    local_script_runner.parse_tree_from_messages = read
    try:
        return seconds(app.run) - reading[0]
    finally:
        local_script_runner.parse_tree_from_messages = parse


def bare(recorder: Recorder) -> None:
    """The recorded queries and figures, and nothing else."""
    with stores.open_store().cursor() as cursor:
        for name, values in recorder.queries:
            queries.execute(cursor, name, values).df()
    for figure in recorder.figures:
        figure.to_json()
    for areas in recorder.borders:
        village_map.shapes(areas)


def row(page: str) -> str:
    """Measure a page; a line of the table."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.run()
    app.switch_page(page).run()
    if app.exception:
        raise SystemExit(f"{page}: {app.exception}")
    cold, warm, alone = [], [], []
    for _run in range(RUNS):
        caches.forget()
        with Recorder() as recorder:
            cold.append(server_seconds(app))
        warm.append(server_seconds(app))
        alone.append(seconds(lambda seen=recorder: bare(seen)))
    ratios = [c / a for c, a in zip(cold, alone, strict=True)]
    return (
        f"| {Path(page).stem} | {len(recorder.queries)} | {len(recorder.figures)} | "
        f"{statistics.median(alone) * 1000:.0f} | "
        f"{statistics.median(cold) * 1000:.0f} | "
        f"{statistics.median(ratios):.2f} | {statistics.median(warm) * 1000:.0f} | "
        f"{statistics.median(warm) / statistics.median(cold):.2f} |"
    )


def main() -> None:
    """Print the table."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo"
        demo.build(path)
        os.environ[stores.SETTING] = str(path)
        print(f"Server time of a page view of the demo county ({machine()})\n")
        print(
            "| page | queries | figures | bare, ms | cold view, ms | cold / bare | "
            "warm view, ms | warm / cold |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for page in PAGES:
            print(row(page), flush=True)
        stores.close()


if __name__ == "__main__":
    main()
