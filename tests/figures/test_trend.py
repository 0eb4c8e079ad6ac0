"""Lines by year: interval, target, last value, gaps where nothing is known."""

from poverty_exit.figures import multiples, theme, trend
from tests.figure_samples import COUNTY, PERSONS, RATE, TARGET, rates


def test_one_place_has_its_interval_as_a_ribbon_with_a_gap_in_it():
    ribbon = trend.by_year(COUNTY, RATE, TARGET, "light").data[0]
    assert ribbon.fill == "toself"
    assert ribbon.name == "95% 区间"
    # 2014 and 2015 make one piece, 2017 another; None parts them
    assert [one for one in ribbon.x if one is None or one == 2014].count(None) == 2


def test_the_line_keeps_the_gap_of_an_unknown_year():
    line = trend.by_year(COUNTY, RATE, TARGET, "light").data[1]
    assert list(line.x) == [2014, 2015, 2016, 2017]
    assert line.y[2] != line.y[2]
    assert line.connectgaps is None


def test_years_are_marked_by_their_state():
    line = trend.by_year(COUNTY, RATE, TARGET, "light").data[1]
    assert line.marker.symbol[0] == theme.MARKERS["surely_beyond"]
    assert line.marker.symbol[3] == theme.MARKERS["surely_within"]


def test_the_last_value_and_the_target_are_written():
    drawn = trend.by_year(COUNTY, RATE, TARGET, "light")
    assert {one.text for one in drawn.layout.annotations} == {
        "3.1%",
        "目标：不超过 5%",
    }


def test_the_axes_start_at_zero_and_have_years_without_separators():
    drawn = trend.by_year(COUNTY, RATE, TARGET, "light")
    assert drawn.layout.yaxis.range[0] == 0
    assert list(drawn.layout.xaxis.ticktext) == ["2014", "2015", "2016", "2017"]
    assert drawn.layout.title.text == "贫困发生率（%）"


def test_the_finding_says_from_where_to_where():
    drawn = trend.by_year(COUNTY, RATE, TARGET, "light")
    assert (
        theme.finding(drawn) == "通渭县贫困发生率由 2014 年的 20.0% 降至 2017 年的 3.1%"
    )


def test_hovering_gives_counts_interval_and_state():
    line = trend.by_year(COUNTY, RATE, TARGET, "light").data[1]
    assert line.hovertext[3] == (
        "<b>通渭县</b> 2017<br>3.1% (310 / 10,000)<br>95% 区间 2.5%–3.9%<br>● 肯定达标"
    )


def several() -> list[tuple]:
    return [
        (f"620{place}", name, year, persons - 10 * year + 20_170, 10_000)
        for place, (name, persons) in enumerate(
            [("平襄镇", 300), ("马营镇", 305), ("碧玉镇", 900)]
        )
        for year in (2016, 2017)
    ]


def test_several_places_are_labelled_directly_at_their_ends():
    drawn = trend.by_year(rates(several()), RATE, None, "light")
    labels = [one for one in drawn.layout.annotations if one.showarrow]
    assert [one.text for one in labels] == ["平襄镇", "马营镇", "碧玉镇"]
    assert not drawn.layout.showlegend


def test_labels_of_lines_that_meet_are_moved_apart():
    drawn = trend.by_year(rates(several()), RATE, None, "light")
    first, second, _third = drawn.layout.annotations
    # in pixels above the line's own end; the second is pushed up by a line of text
    assert first.ay == 0
    assert second.ay < -10


def test_counts_have_no_ribbon():
    counts = COUNTY.assign(value=COUNTY["numerator"])[["code", "name", "year", "value"]]
    drawn = trend.by_year(
        counts.assign(numerator=None, denominator=None), PERSONS, None, "light"
    )
    assert list(drawn.data[0].x) == []
    assert not drawn.data[0].showlegend


def test_small_multiples_keep_the_places_in_order_and_share_a_scale():
    many = rates([*several(), ("6200", "平襄镇", 2018, 100, 10_000)])
    drawn = multiples.by_year(many, RATE, TARGET, "light", columns=2)
    names = next(one for one in drawn.data if one.text and one.text[0] == "平襄镇")
    assert list(names.text) == ["平襄镇", "马营镇", "碧玉镇"]
    assert names.x[0] == names.x[2] == 0
    assert names.y[0] == names.y[1] > names.y[2]
    courses = next(one for one in drawn.data if one.hovertext)
    # 900 of 10,000 is the highest: it reaches the top of its panel (row 1: -1.75)
    assert max(one for one in courses.y[-3:] if one is not None) > -0.76
