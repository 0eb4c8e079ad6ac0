"""A .zip of tables is read as the files in it."""

import io
import zipfile
from collections.abc import Callable

import pytest

from poverty_exit.database import Store
from poverty_exit.intake import archives
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.problems import UnreadableError
from poverty_exit.reports.workbook_parts import reason_to_rebuild

PLACES = "村代码,村名称,乡镇代码,乡镇名称\n621121101201,上湾村,621121101,东山镇\n"
PEOPLE = "年度,村代码,农业户籍人口\n2016,621121101201,100\n"


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text.encode())
    return out.getvalue()


def test_every_table_of_a_zip_is_loaded_and_leftovers_are_not(tmp_path):
    content = zipped(**{"a/places.csv": PLACES, "people.csv": PEOPLE, "~$x.csv": "x"})
    store = Store.open(tmp_path / "store")
    report = load(store, [Source("all.zip", content)], Choices("test"))
    assert [sheet.file for sheet in report.sheets] == ["places.csv", "people.csv"]
    assert {sheet.state for sheet in report.sheets} == {"published"}
    store.close()


def test_a_path_out_of_the_archive_writes_nothing(tmp_path):
    content = zipped(**{"../../evil.csv": PLACES})
    store = Store.open(tmp_path / "store")
    load(store, [Source("all.zip", content)], Choices("test"))
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert "evil.csv" not in names
    store.close()


def name_of_no_language(content: bytes) -> bytes:
    """The directory says that a name is UTF-8, which it is not."""
    at = content.index(b"PK\x01\x02")
    entry = bytearray(content[at:])
    entry[9] |= 0x08
    entry[46] = 0xFF
    return content[:at] + bytes(entry)


def before_the_beginning(content: bytes) -> bytes:
    """The directory is said to stand further on than it does."""
    end = bytearray(content)
    at = content.index(b"PK\x05\x06") + 16
    told = int.from_bytes(end[at : at + 4], "little") + 5_000
    end[at : at + 4] = told.to_bytes(4, "little")
    return bytes(end)


@pytest.mark.parametrize("damaged", [name_of_no_language, before_the_beginning])
@pytest.mark.parametrize("name", ["people.csv", "x.shp", "xl/worksheets/s.xml"])
def test_a_damaged_zip_is_refused_in_words(
    tmp_path, damaged: Callable[[bytes], bytes], name: str
):
    content = damaged(zipped(**{name: PEOPLE, "xl/workbook.xml": "x"}))
    store = Store.open(tmp_path / "store")
    report = load(store, [Source("all.zip", content)], Choices("test"))
    assert report.is_blocked
    assert all(one.message for one in report.problems)
    assert reason_to_rebuild(content)
    store.close()


def test_a_zip_of_too_many_files_is_refused_before_any_is_read(monkeypatch):
    monkeypatch.setattr(archives, "ENTRIES", 1)
    content = zipped(**{"places.csv": PLACES, "people.csv": PEOPLE})
    with pytest.raises(UnreadableError) as told:
        archives.opened([Source("all.zip", content)])
    assert told.value.problem.rule == "too_large"


def test_a_long_number_is_read_in_no_time_as_none():
    from poverty_exit.intake.cells import number_text
    from poverty_exit.intake.dates import date_parts

    assert number_text("1" * 300_000 + "x") is None
    assert date_parts("2" * 300_000) is None
