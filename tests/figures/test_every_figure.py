"""What holds for every figure: pure, light, in both languages, by day and by night."""

import json

import pandas as pd
import pytest

from poverty_exit.figures import (
    causes,
    cohorts,
    flow,
    funnel,
    multiples,
    open_problems,
    plan_fact,
    ranking,
    seen_expected,
    state_grid,
    theme,
    township_bars,
    trend,
)
from poverty_exit.i18n import DEFAULT, use_language
from tests import figure_samples as sample

DRAWN = {
    "trend": (trend.by_year, sample.COUNTY, sample.RATE, sample.TARGET),
    "trend of places": (trend.by_year, sample.TOWNSHIPS, sample.RATE, sample.TARGET),
    "multiples": (multiples.by_year, sample.TOWNSHIPS, sample.RATE, sample.TARGET),
    "rates": (township_bars.of_year, sample.TOWNSHIPS, sample.RATE, sample.TARGET),
    "counts": (township_bars.of_year, sample.COUNTS, sample.PERSONS, None),
    "plan by year": (plan_fact.by_year, sample.PLAN, "persons"),
    "plan by township": (plan_fact.by_township, sample.TOWNSHIPS, "households"),
    "waterfall": (flow.waterfall, sample.TERMS, 2017, "households"),
    "causes": (causes.by_frequency, sample.CAUSES, "persons"),
    "cohorts": (cohorts.by_exit_year, sample.COHORTS, sample.RETURNS, sample.LIMIT),
    "funnel": (funnel.around, sample.TOWNSHIPS, 0.03, sample.RATE, sample.TARGET),
    "caterpillar": (ranking.caterpillar, sample.RANKED, sample.RATE, sample.TARGET),
    "rank spans": (ranking.rank_spans, sample.RANKED),
    "state grid": (state_grid.by_state, sample.CELLS, *sample.GRID),
    "open problems": (open_problems.by_import_date, sample.WARNINGS),
    "seen and expected": (seen_expected.bars, sample.DIGITS, "a", "b", "c"),
}
EMPTIED = {
    "trend": (trend.by_year, sample.RATE, sample.TARGET),
    "multiples": (multiples.by_year, sample.RATE, sample.TARGET),
    "rates": (township_bars.of_year, sample.RATE, sample.TARGET),
    "plan by year": (plan_fact.by_year, "persons"),
    "plan by township": (plan_fact.by_township, "households"),
    "funnel": (funnel.around, 0.03, sample.RATE, sample.TARGET),
    "cohorts": (cohorts.by_exit_year, sample.RETURNS, sample.LIMIT),
}


@pytest.fixture(params=["zh_CN", "en"])
def each_language(request):
    use_language(request.param)
    yield request.param
    use_language(DEFAULT)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.usefixtures("each_language")
def test_it_is_drawn_with_a_finding_and_a_text_alternative(name, mode):
    draw, *arguments = DRAWN[name]
    drawn = draw(*arguments, mode)
    assert theme.finding(drawn)
    assert theme.finding(drawn) in theme.alt_text(drawn)
    assert "{" not in theme.alt_text(drawn)
    assert drawn.layout.height > 0


@pytest.mark.parametrize("name", DRAWN)
def test_it_leaves_its_frame_as_it_was(name):
    draw, frame, *arguments = DRAWN[name]
    before = frame.copy(deep=True)
    draw(frame, *arguments, "light")
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("name", DRAWN)
def test_it_is_svg_without_a_title_of_its_own_or_a_world_map(name):
    draw, *arguments = DRAWN[name]
    kinds = {trace["type"] for trace in draw(*arguments, "dark").to_dict()["data"]}
    assert kinds <= {"scatter", "bar", "waterfall"}


@pytest.mark.parametrize("name", DRAWN)
def test_light_and_dark_differ_in_colour_only(name):
    draw, *arguments = DRAWN[name]
    light, dark = draw(*arguments, "light"), draw(*arguments, "dark")
    assert light.to_json() != dark.to_json()
    assert len(light.data) == len(dark.data)
    assert light.layout.height == dark.layout.height


@pytest.mark.parametrize("name", DRAWN)
def test_nobody_reads_nine_decimals(name):
    draw, *arguments = DRAWN[name]
    texts = json.dumps(
        [
            [trace.get(key) for key in ("text", "hovertext", "name")]
            for trace in draw(*arguments, "light").to_dict()["data"]
        ],
        default=list,
    )
    assert ".000" not in texts
    assert "nan" not in texts.lower()


@pytest.mark.parametrize("name", EMPTIED)
@pytest.mark.usefixtures("each_language")
def test_with_nothing_known_it_says_why(name):
    draw, *arguments = EMPTIED[name]
    frame = sample.COHORTS if name == "cohorts" else sample.TOWNSHIPS
    frame = frame.assign(numerator=None, denominator=None, value=float("nan"))
    drawn = draw(frame, *arguments, "light")
    assert not drawn.data
    (reason,) = drawn.layout.annotations
    assert reason.text.replace("<br>", "").replace(" ", "") == (
        theme.finding(drawn).replace(" ", "")
    )


def test_a_frame_without_rows_is_drawn_as_empty():
    drawn = causes.by_frequency(sample.CAUSES.head(0), "persons", "light")
    assert theme.finding(drawn) == "这里当年没有返贫户。"
    assert not flow.waterfall(sample.TERMS.head(2), 2017, "persons", "light").data
    assert not ranking.rank_spans(sample.RANKED.tail(2), "light").data
    assert not open_problems.by_import_date(sample.WARNINGS.head(0), "light").data
    assert not state_grid.by_state(sample.CELLS.head(0), *sample.GRID, "light").data
    nothing = seen_expected.bars(sample.DIGITS.head(0), "a", "b", "c", "light")
    assert not nothing.data
