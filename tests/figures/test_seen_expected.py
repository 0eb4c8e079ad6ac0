"""Bars of what was seen, marks of what was expected."""

from poverty_exit.figures import seen_expected
from tests import figure_samples as sample


def test_where_nothing_is_expected_there_is_no_mark():
    bars, marks = seen_expected.bars(sample.DIGITS, "a", "b", "c", "light").data
    assert list(bars.y) == [40, 9, 8, 11]
    assert list(marks.x) == [0, 1, 3]
    assert list(marks.y) == [10, 10, 10]
