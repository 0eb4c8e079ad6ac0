"""Causes: the most frequent on top, one not stated is said."""

from poverty_exit.figures import causes, theme
from tests.figure_samples import CAUSES


def test_the_most_frequent_cause_is_on_top():
    drawn = causes.by_frequency(CAUSES, "persons", "light")
    assert list(drawn.layout.yaxis.ticktext) == ["因病", "因学", "未填写"]
    assert list(drawn.data[0].x) == [120, 30, 4]
    assert drawn.layout.xaxis.range[0] == 0
    assert theme.finding(drawn) == "最主要的原因是因病（120 人）"


def test_households_are_drawn_when_asked_for():
    drawn = causes.by_frequency(CAUSES, "households", "light")
    assert list(drawn.data[0].text) == ["33", "9", "1"]
    assert drawn.layout.xaxis.title.text == "按主要原因（户）"


def test_a_cause_nobody_has_is_left_out():
    none = CAUSES.assign(persons=[30, 120, 0])
    drawn = causes.by_frequency(none, "persons", "light")
    assert list(drawn.layout.yaxis.ticktext) == ["因病", "因学"]
