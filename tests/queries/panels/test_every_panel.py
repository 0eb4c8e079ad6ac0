"""What holds for every panel: its header, its parameters, a test of its own."""

import pytest

from poverty_exit import queries

PERSONAL = ("head_name", "id_number", "person_name", "phone")


@pytest.mark.parametrize("panel", queries.names("panels"))
def test_it_says_what_it_returns_and_is_tested(panel: str, request):
    told = queries.header(panel)
    assert set(told) == {
        *("title", "grain", "parameters", "columns", "source", "rights")
    }
    for name in queries.parameters(panel):
        assert f"${name}" in told["parameters"], name
    stem = panel.removeprefix("panels/")
    assert (request.path.parent / f"test_{stem}.py").is_file()


@pytest.mark.parametrize("panel", queries.names("panels"))
def test_no_panel_selects_who_somebody_is(panel: str):
    assert not [name for name in PERSONAL if name in queries.text(panel).lower()]
