"""Warnings by day of import, open and no longer open."""

from poverty_exit.figures import open_problems, theme
from poverty_exit.i18n import DEFAULT, use_language
from tests import figure_samples as sample


def test_bars_of_a_day_are_parted_and_add_up():
    still, gone = open_problems.by_import_date(sample.WARNINGS, "light").data
    assert list(still.x) == ["2017-01-05", "2017-02-01"]
    assert list(still.y) == [7, 0]
    assert list(gone.y) == [2, 4]


def test_the_finding_counts_what_is_still_open():
    use_language("en")
    drawn = open_problems.by_import_date(sample.WARNINGS, "light")
    use_language(DEFAULT)
    assert theme.finding(drawn) == (
        "7 of 13 warnings of published files are still open"
    )


def test_the_two_are_told_apart_without_colour():
    still, gone = open_problems.by_import_date(sample.WARNINGS, "light").data
    assert still.marker.pattern.shape != gone.marker.pattern.shape
