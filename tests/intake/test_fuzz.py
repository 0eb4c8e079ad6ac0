"""Files that no office means to send: refused in words, or read as what they say."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz_trials import Trials
from tests.fuzzed_files import BREAKING, KEEPING, Fuzzed, base, fuzzed

SEEDS = (1, 2)
FEW = settings(
    max_examples=25,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    made = Trials(tmp_path_factory.mktemp("fuzz"))
    yield made
    made.close()


def test_the_list_that_all_files_are_made_from_is_read(trials: Trials):
    assert trials.truth
    assert len(trials.truth) == len(base().cells) - base().heading_row - 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", [*KEEPING, *BREAKING])
def test_a_fuzzed_file_is_refused_in_words_or_read_as_it_is(trials, kind, seed):
    assert trials.faults(fuzzed(kind, seed)) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KEEPING)
def test_the_same_list_in_another_form_is_read_and_not_refused(trials, kind, seed):
    report = trials.report(fuzzed(kind, seed))
    assert "ready" in {sheet.state for sheet in report.sheets}
    assert trials.meaning == trials.truth


def test_a_reading_that_differs_would_be_noticed(trials):
    cells = [list(row) for row in base().cells]
    at = cells[base().heading_row].index("脱贫属性")
    changed = next(row for row in cells if row[at] == "未脱贫")
    changed[at] = "已脱贫"
    text = io.StringIO()
    csv.writer(text).writerows([cell or "" for cell in row] for row in cells)
    faults = trials.faults(Fuzzed("as it is", "list.csv", text.getvalue().encode()))
    assert "read as something else, without a word" in faults


NAMES = st.sampled_from(["x.xlsx", "x.xls", "x.csv", "x.zip", "x.geojson", "x.gpkg"])
STARTS = st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"{"])


@FEW
@given(name=NAMES, start=STARTS, content=st.binary(max_size=3_000))
def test_any_bytes_are_taken(trials, name, start, content):
    assert trials.faults(Fuzzed("bytes", name, start + content)) == []


HEADINGS = st.sampled_from(
    [
        "户编号",
        "人数",
        "脱贫属性",
        "乡镇",
        "行政村",
        "数据日期",
        "证件号码",
        "姓名",
        "年度",
    ]
)
CELLS = st.text(max_size=12) | st.sampled_from(["2017-12-31", "未脱贫", "3", "平襄镇"])
TABLES = st.lists(HEADINGS, min_size=1, max_size=9).flatmap(
    lambda heads: st.tuples(
        st.just(heads),
        st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), max_size=8),
    )
)


@FEW
@given(table=TABLES)
def test_any_table_with_our_headings_is_taken(trials, table):
    heads, rows = table
    text = io.StringIO()
    csv.writer(text).writerows([heads, *rows])
    content = text.getvalue().encode("utf-8", errors="replace")
    assert trials.faults(Fuzzed("table", "x.csv", content)) == []
