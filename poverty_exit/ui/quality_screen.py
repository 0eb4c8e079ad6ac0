"""The anomaly screen: which tests of which townships are a reason to look."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import state_grid
from poverty_exit.figures.state_grid import State
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics import bunching, screen, unchanged
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.chart_table import chart_table
from poverty_exit.ui.html import escaped, pairs
from poverty_exit.ui.page import notice
from poverty_exit.ui.picture import of_view, picture
from poverty_exit.ui.session import current_store
from poverty_exit.ui.tables import table
from poverty_exit.ui.view import View, places
from poverty_exit.wording.data_quality import (
    names_of_tests,
    probability,
    screen_clause,
    untested_word,
    words_of_chance,
    words_of_tests,
)


def screen_parts(view: View) -> dict[str, pd.DataFrame]:
    """What the tests of the year look at, by test."""

    def of_year(name: str, **asked: float | int) -> pd.DataFrame:
        return reads.run(name, year=view.year, **asked)

    return {
        "digits": of_year("panels/quality_last_digits"),
        "bunching": of_year(
            "panels/quality_income_bands", step=bunching.STEP, bands=bunching.BANDS
        ),
        "identical": of_year("panels/quality_identical_households"),
        "unchanged": of_year("panels/quality_unchanged_incomes", reach=unchanged.REACH),
        "days": of_year("panels/quality_busiest_days"),
    }


def screened(view: View) -> pd.DataFrame:
    """All tests of the county's year, as ``screen.screened`` gives them, with names.

    All of them count for the false alarms, also where one township is shown. Who is
    limited to some townships has theirs tested: of the county's rows these are a part
    only, so that nothing is said of the county.
    """
    return of_view(view, "screened", lambda: _screened(view))


def _screened(view: View) -> pd.DataFrame:
    townships = pd.DataFrame(
        [(place.code, place.name) for place in places("township")],
        columns=["code", "name"],
    )
    has_line = reads.value_in_force("national_income_line", view.year) is not None
    missing = {
        "digits": "no_list",
        "bunching": "no_exits" if has_line else "no_line",
        "identical": "no_list",
        "unchanged": "no_pair",
        "visits": "no_visits",
        "returns": "no_returns",
    }
    parts = screen_parts(view)
    tests = screen.screened(parts, townships, view.county.code, view.year, missing)
    if current_store().actor.where("view") is not None:
        tests = tests[tests["code"] != view.county.code]
    names = dict(townships.itertuples(index=False)) | {
        view.county.code: view.county.name
    }
    days = parts["days"]
    undated = days[(days["records"] == 0) & (days["undated_records"] > 0)]
    months = set(zip(undated["register"], undated["township_code"], strict=True))
    is_undated = [
        one in months for one in zip(tests["test"], tests["code"], strict=True)
    ]
    return tests.assign(
        name=tests["code"].map(names), why=tests["why"].mask(is_undated, "undated")
    )


def shown_tests(view: View, tests: pd.DataFrame) -> pd.DataFrame:
    """The tests of the place shown: all, or those of one township."""
    if view.township is None:
        return tests
    return tests[tests["code"] == view.township.code]


def screen_part(view: View, tests: pd.DataFrame) -> None:
    """The grid of all tests, the findings, and how each test works."""
    st.html(
        "<p class='pe-notice'><strong>"
        + escaped(_("A finding is a reason to look, not a verdict."))
        + "</strong> "
        + escaped(
            _(
                "Of the findings of all tests together up to {share} are false alarms "
                "on average; no person is named.",
                share=formats.percent(screen.RATE, 0),
            )
        )
        + "</p>"
    )
    picture(view, "screen_grid", lambda: _grid(view, tests))
    found = tests[tests["state"] == "look"].sort_values(["q", "p"], kind="stable")
    if not found.empty:
        title = _("Reasons to look, {year}", year=formats.year(view.year))
        table(_worded(view, found), _columns(), title, view.place.name, "findings")
        notice(words_of_chance())
    title = _("All tests of the screen, {year}", year=formats.year(view.year))
    columns = [*_columns(), Column("state", _("State"))]
    chart_table(_worded(view, tests), columns, title, view.place.name, "all_tests")
    _untested(view, tests)
    with st.expander(_("What is compared"), type="compact"):
        words, names = words_of_tests(), names_of_tests()
        st.html(pairs([(names[one], words[one]) for one in screen.TESTS]))


def _grid(view: View, tests: pd.DataFrame) -> object:
    names = list(dict.fromkeys(tests.sort_values("code", kind="stable")["name"]))
    if view.county.name in names:
        names = [*(one for one in names if one != view.county.name), view.county.name]
    labels = names_of_tests()
    cells = pd.DataFrame(
        {
            "row": tests["test"].map({one: at for at, one in enumerate(screen.TESTS)}),
            "column": tests["name"].map({name: at for at, name in enumerate(names)}),
            "state": tests["state"],
            "said": [_said(view, row) for row in tests.to_dict("records")],
        }
    )
    looks, made = _counts(tests)
    return state_grid.by_state(
        cells,
        [labels[one] for one in screen.TESTS],
        names,
        _states(),
        screen_clause(looks, made),
        view.mode,
    )


def _states() -> list[State]:
    return [
        State("look", _("a reason to look"), "triangle-up", "may_be_beyond"),
        State("quiet", _("nothing unusual"), "circle-open", "surely_within"),
        State("untested", _("not tested"), "line-ew", "no_data", 5),
    ]


def _counts(tests: pd.DataFrame) -> tuple[int, int]:
    looks = int((tests["state"] == "look").sum())
    return looks, int((tests["state"] != "untested").sum())


def _said(view: View, row: dict) -> str:
    if row["state"] == "untested":
        return untested_word(row["why"], view.year)
    return _(
        "seen {seen}, expected {expected}, q value {q}",
        seen=formats.number(row["seen"]),
        expected=formats.number(row["expected"], 1),
        q=probability(row["q"]),
    )


def _worded(view: View, tests: pd.DataFrame) -> pd.DataFrame:
    names = names_of_tests()
    states = {one.key: one.label for one in _states()}
    return tests.assign(
        test=tests["test"].map(names),
        what=[_what(row) for row in tests.to_dict("records")],
        expected=tests["expected"].map(lambda one: formats.number(one, 1)),
        p=tests["p"].map(probability),
        q=tests["q"].map(probability),
        state=[
            f"{states[row['state']]}: {untested_word(row['why'], view.year)}"
            if row["why"]
            else states[row["state"]]
            for row in tests.to_dict("records")
        ],
    )


def _what(row: dict) -> str:
    """What seen and expected count."""
    if row["test"] == "digits" and not pd.isna(row["digit"]):
        return _("incomes that end in {digit}", digit=int(row["digit"]))
    if row["test"] in ("visits", "returns"):
        day = row["day"]
        return _("records of one day") if pd.isna(day) else formats.day(day)
    return {
        "bunching": _("households up to 6% above the line"),
        "identical": _("pairs of households"),
        "unchanged": _("unchanged incomes"),
    }.get(row["test"], "")


def _columns() -> list[Column]:
    return [
        Column("test", _("Test")),
        Column("name", _("Place"), strong=True),
        Column("what", _("What is counted")),
        Column("seen", _("Seen"), "count"),
        Column("expected", _("Expected"), "written"),
        Column("n", _("Of records"), "count"),
        Column("p", _("By chance alone (p value)"), "written"),
        Column("q", _("False alarms expected (q value)"), "written"),
    ]


def _untested(view: View, tests: pd.DataFrame) -> None:
    """Why tests could not be made, each reason with its tests once."""
    of_townships = tests["code"] != view.county.code
    missing = tests[(tests["state"] == "untested") & of_townships]
    names = names_of_tests()
    for why, own in missing.groupby("why", sort=False):
        kinds = list(dict.fromkeys(own["test"].map(names)))
        notice(
            _(
                "Not tested ({reason}): {tests}, in {places}",
                reason=untested_word(str(why), view.year),
                tests=_(", ").join(kinds),
                places=formats.counted(own["code"].nunique(), "townships"),
            )
        )
