"""Problems grouped for reading: blocking first, then the most frequent."""

from dataclasses import replace

import pytest

from poverty_exit.intake.problem_groups import grouped, rows_found, rule_word
from poverty_exit.intake.problems import Problem

WARNS = Problem("id_check_wrong", "warns", "message", "remedy", file="a.xlsx", row=3)


def test_what_blocks_comes_first_then_the_most_frequent_rule():
    problems = [
        WARNS,
        replace(WARNS, rule="size_disagrees", count=9),
        replace(WARNS, rule="place_unknown", severity="blocks"),
        replace(WARNS, rule="place_short_form", severity="notes", count=99),
    ]
    assert [group.rule for group in grouped(problems)] == [
        "place_unknown",
        "size_disagrees",
        "id_check_wrong",
        "place_short_form",
    ]


def test_a_rule_counts_all_its_rows_though_only_some_are_shown():
    problems = [replace(WARNS, count=620), *[replace(WARNS, row=n) for n in range(499)]]
    (group,) = grouped(problems)
    assert group.count == 620
    assert len(group.problems) == 500


def test_a_rule_found_in_two_sheets_counts_both():
    problems = [
        replace(WARNS, count=5),
        *[replace(WARNS, row=n) for n in range(4)],
        replace(WARNS, count=2, sheet="b"),
        replace(WARNS, sheet="b"),
    ]
    assert grouped(problems)[0].count == 7


def test_a_check_is_named_by_its_label_and_a_reading_step_by_what_it_says():
    assert rule_word("id_check_wrong", WARNS) != "message"
    assert rule_word("empty_file", WARNS) == "message"


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        ([3, 1, 1], 3),  # one sheet
        ([3, 1, 1, 2, 1], 5),  # two sheets
        ([2, 1, 1], 3),  # of the second sheet one row
        ([1, 3, 1, 1], 4),
        ([900, 1, 1], 900),  # more than are shown
        ([1], 1),
        ([], 0),
    ],
)
def test_the_first_problem_of_a_rule_counts_for_those_after_it(counts, rows):
    assert rows_found(counts) == rows
