"""The worked example, through the command line: its indicators to the last digit."""

import csv
import io
import math
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from poverty_exit.__main__ import main

EXAMPLE = Path(__file__).parent / "example"
IMPORTS = (
    ("places.csv", "population.xlsx"),
    ("persons_2016.xlsx",),
    ("persons_2017.xls", "--as-of", "2017-12-31"),
    ("persons_2018.csv", "--as-of", "2018-12-31"),
    ("persons_2019.xlsx",),
)
FIGURES = ("numerator", "denominator", "value")


def printed(store: Path, *arguments: str) -> str:
    """What a command that is done prints."""
    with redirect_stdout(io.StringIO()) as out:
        code = main(["--store", str(store), *arguments])
    assert code == 0, out.getvalue()
    return out.getvalue()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the example's files, imported in their order."""
    path = tmp_path_factory.mktemp("example") / "store"
    for arguments in IMPORTS:
        files = [
            str(EXAMPLE / argument) if "." in argument else argument
            for argument in arguments
        ]
        printed(path, "import", *files)
    return path


def expected_rows() -> Iterator[dict[str, str]]:
    with (EXAMPLE / "expected.csv").open(encoding="utf-8", newline="") as expected:
        yield from csv.DictReader(expected)


QUESTIONS = sorted({(row["indicator"], row["level"]) for row in expected_rows()})


@pytest.mark.parametrize(("indicator", "level"), QUESTIONS)
def test_every_place_and_year_has_its_expected_figures(
    store: Path, indicator: str, level: str
) -> None:
    table = csv.DictReader(
        io.StringIO(printed(store, "indicator", indicator, "--level", level))
    )
    shown = {(row["code"], row["year"]): row for row in table}
    wrong = [
        row
        for row in expected_rows()
        if (row["indicator"], row["level"]) == (indicator, level)
        and not agrees(row, shown[(row["code"], row["year"])])
    ]
    assert wrong == []


def agrees(expected: dict[str, str], shown: dict[str, str]) -> bool:
    """Whether all three figures are the same: empty, or equal to the last digits."""
    return all(
        expected[figure] == shown[figure]
        or (
            bool(expected[figure] and shown[figure])
            and math.isclose(
                float(expected[figure]), float(shown[figure]), rel_tol=1e-12
            )
        )
        for figure in FIGURES
    )
