"""A .zip of tables is read as the files in it."""

import io
import zipfile

from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load

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


def test_a_long_number_is_read_in_no_time_as_none():
    from poverty_exit.intake.cells import number_text
    from poverty_exit.intake.dates import date_parts

    assert number_text("1" * 300_000 + "x") is None
    assert date_parts("2" * 300_000) is None
