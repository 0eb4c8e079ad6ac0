"""A grid of signs: every cell one sign, the key counts them."""

from poverty_exit.figures import state_grid
from tests import figure_samples as sample


def drawn():
    return state_grid.by_state(sample.CELLS, *sample.GRID, "light")


def test_the_key_counts_the_cells_and_leaves_out_what_does_not_occur():
    assert [trace.name for trace in drawn().data] == [
        *("in force 2", "refused 1", "not submitted 1")
    ]


def test_no_two_states_share_a_sign():
    signs = [trace.marker.symbol for trace in drawn().data]
    assert len(signs) == len(set(signs))


def test_a_cell_says_its_row_column_state_and_more():
    in_force, refused, missing = drawn().data
    assert in_force.hovertext[0] == "<b>persons</b> · 2016<br>in force<br>3 rows"
    assert refused.hovertext[0].endswith("refused<br>2017-01-02 10:00")
    assert missing.hovertext[0].endswith("not submitted")


def test_rows_run_from_the_top():
    low, high = drawn().layout.yaxis.range
    assert low > high
    assert list(drawn().layout.yaxis.ticktext) == ["persons", "villages"]
