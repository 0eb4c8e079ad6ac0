"""Problems grouped for reading: blocking first, then the most frequent."""

from dataclasses import replace

from poverty_exit.intake.problem_groups import grouped, rule_word
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
