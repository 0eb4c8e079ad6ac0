"""What was submitted, refused or not submitted: register by township by period."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats, queries
from poverty_exit.figures import state_grid
from poverty_exit.figures.state_grid import State
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext, translated
from poverty_exit.registers import registers
from poverty_exit.tables import Column
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.page import notice
from poverty_exit.ui.picture import picture
from poverty_exit.ui.session import current_store, current_version
from poverty_exit.ui.view import View, places
from poverty_exit.wording.data_quality import submission_finding

ALL = ""


def submission_states() -> list[State]:
    """What may have become of a list, in words and signs."""
    return [
        State("published", _("in force"), "circle", "surely_within"),
        State(
            "refused_since",
            _("in force, a newer file refused"),
            "diamond-open",
            "may_be_beyond",
        ),
        State("refused", _("refused"), "x", "surely_beyond"),
        State("none", _("not submitted"), "circle-open", "cannot_tell"),
        State("no_entry", _("no entry (events: may be none)"), "line-ew", "no_data", 5),
    ]


def submissions(view: View) -> pd.DataFrame:
    """Every list that a year could have: one row per register, township and year.

    Read now, not kept: a file may be refused without a new data version.

    Returns:
        register, register_name, code, name, year, state, files, row_count, first_on,
        last_on, refused_at.
    """
    found = queries.run(
        current_store(), "panels/quality_submissions", data_version=current_version()
    ).rename(columns={"township_code": "code"})
    townships = [one for one in places("township") if one.parent_code is not None]
    if view.township is not None:
        townships = [one for one in townships if one.code == view.township.code]
    found = _of_every_township(found, view.county.code, [one.code for one in townships])
    undated = [key for key, one in registers().items() if one.period == "none"]
    every = pd.DataFrame(
        [
            (key, translated(one.label), place.code, place.name, year, one.listing)
            for key, one in registers().items()
            for place in townships
            for year in view.years
        ],
        columns=["register", "register_name", "code", "name", "year", "listing"],
    )
    is_undated = found["register"].isin(undated)
    always = every[every["register"].isin(undated)].merge(
        found[is_undated].drop(columns="year"), "left", on=["register", "code"]
    )
    dated = found[~is_undated].astype({"year": "Int64"})
    yearly = every[~every["register"].isin(undated)].merge(
        dated, "left", on=["register", "code", "year"]
    )
    cells = pd.concat([always, yearly], ignore_index=True)
    unsaid = cells["listing"].map({"adds": "no_entry"}).fillna("none")
    return cells.assign(
        state=cells["state"].fillna(unsaid),
        order=cells["register"].map({key: at for at, key in enumerate(registers())}),
    ).sort_values(["order", "code", "year"])


def _of_every_township(
    found: pd.DataFrame, county_code: str, codes: list[str]
) -> pd.DataFrame:
    """What was submitted for the county as a whole stands for townships without own."""
    of_county = found[found["code"] == county_code].drop(columns="code")
    spread = of_county.merge(pd.DataFrame({"code": codes}), "cross")
    key = ["register", "code", "year"]
    return pd.concat([found, spread], ignore_index=True).drop_duplicates(key)


def submissions_part(view: View, cells: pd.DataFrame) -> None:
    """The grid of a year, or of one register or township over the years."""
    is_of_county = view.township is None
    chosen = _register_choice(view) if is_of_county else ALL
    down, across = ("register_name", "name"), ("name", "year")
    if chosen:
        cells, (rows, columns) = cells[cells["register"] == chosen], across
    elif is_of_county:
        cells, (rows, columns) = cells[cells["year"] == view.year], down
    else:
        rows, columns = "register_name", "year"
    # keyed by what was read: it may change without a new data version
    state = f"{len(cells)}_{cells['refused_at'].max()}_{chosen}"
    picture(
        view,
        f"submissions_{state}",
        lambda: state_grid.by_state(
            *_grid(cells, rows, columns),
            submission_states(),
            submission_finding(cells["state"].value_counts().to_dict()),
            view.mode,
        ),
    )
    notice(
        _(
            "A list counts where it is in force as of the data version shown. A "
            "refused file counts for the townships and dates that could be read in it."
        )
    )
    _unplaced()
    _table(view, cells)


def _register_choice(view: View) -> str:
    year = _("All registers, {year}", year=formats.year(view.year))
    names = {ALL: year} | {
        key: _("{register}, all years", register=translated(one.label))
        for key, one in registers().items()
    }
    return st.selectbox(
        _("Register"),
        list(names),
        format_func=names.__getitem__,
        key="quality_register",
    )


def _grid(
    cells: pd.DataFrame, rows: str, columns: str
) -> tuple[pd.DataFrame, list[str], list[str]]:
    """The cells by their places in the grid, and the grid's names."""
    down, across = (list(dict.fromkeys(cells[one])) for one in (rows, columns))
    placed = pd.DataFrame(
        {
            "row": cells[rows].map({name: at for at, name in enumerate(down)}),
            "column": cells[columns].map({name: at for at, name in enumerate(across)}),
            "state": cells["state"],
            "said": [_said(row) for row in cells.to_dict("records")],
        }
    )
    return placed, [str(one) for one in down], [str(one) for one in across]


def _said(cell: dict) -> str:
    """The cell's rows and last data date, or when it was refused."""
    if cell["state"] == "refused":
        return when(cell["refused_at"])
    if pd.isna(cell["row_count"]):
        return ""
    rows = ngettext(
        "{number} row",
        "{number} rows",
        int(cell["row_count"]),
        number=formats.number(cell["row_count"]),
    )
    return (
        rows if pd.isna(cell["last_on"]) else f"{rows}, {formats.day(cell['last_on'])}"
    )


def _unplaced() -> None:
    row = queries.run(
        current_store(),
        "panels/quality_unplaced_refusals",
        data_version=current_version(),
    ).iloc[0]
    files = int(row["files"])
    if files:
        notice(
            ngettext(
                "{number} refused file is of no register and township that could be "
                "read; the last was refused at {moment}. It is on the imports page.",
                "{number} refused files are of no register and township that could be "
                "read; the last was refused at {moment}. They are on the imports page.",
                files,
                number=formats.number(files),
                moment=when(row["refused_at"]),
            )
        )


def _table(view: View, cells: pd.DataFrame) -> None:
    words = {one.key: one.label for one in submission_states()}
    worded = cells.assign(
        state=cells["state"].map(words),
        refused=cells["refused_at"].map(when, na_action="ignore"),
        files=cells["files"].where(cells["files"] > 0),
        row_count=cells["row_count"].where(cells["row_count"] > 0),
    )
    columns = [
        Column("register_name", _("Register"), strong=True),
        Column("name", _("Township")),
        Column("year", _("Year"), "year"),
        Column("state", _("State")),
        Column("last_on", _("Data date"), "day"),
        Column("row_count", _("Rows"), "count"),
        Column("files", _("Files"), "count"),
        Column("refused", _("Refused at"), "written"),
    ]
    title = _("Lists submitted, by register and township")
    chart_table(worded, columns, title, view.place.name, "submissions_rows")
