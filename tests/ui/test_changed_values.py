"""Values before and after, as an officer writes them."""

import pytest

from poverty_exit.ui.upload_changes import value_word


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1752.0", "1752"),
        ("0.0", "0"),
        ("12.50", "12.5"),
        ("-3.0", "-3"),
        ("1000000.0", "1000000"),
        ("2016", "2016"),
        ("2016-06-30", "2016-06-30"),
        ("true", "是"),
        (None, ""),
    ],
)
def test_an_amount_has_no_zeros_that_nobody_wrote(cell, said):
    assert value_word("per_capita_net_income_yuan", cell, {}) == said


def test_a_village_is_told_by_its_name():
    assert (
        value_word("village_code", "621121100201", {"621121100201": "中川"}) == "中川"
    )
