"""Every download there is, of the attacking county: texts stay texts, nothing counts.

Downloads are not listed here: each page is run and whatever it offers is made, so that
one that comes later is tried too.
"""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
import streamlit as st
import xlsxwriter

from poverty_exit.database import Store
from poverty_exit.reports import plain_texts, table_xlsx
from poverty_exit.tables import Column
from tests.pages.conftest import Shown, shown
from tests.pages.test_every_page import PAGES
from tests.security.hostile_county import ATTACKS, TOWNSHIPS, YEARS

__all__ = ["shown"]
RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Offered = dict[str, Callable[[], bytes]]


class CountsError(AssertionError):
    """A cell would be worked out, or a file holds more than cells."""


def see_only_texts(name: str, content: bytes) -> None:
    """See that a file holds nothing that a program would work out, follow or run.

    Raises:
        CountsError: it does; or it is of a kind that nobody looked at yet.
    """
    ending = name.rpartition(".")[2]
    known = {
        "xlsx": _see_workbook,
        "csv": _see_csv,
        "geojson": _see_json,
        "png": _see_picture,
        "zip": _see_archive,
    }
    if ending not in known:
        raise CountsError(f"{name}: a new kind of file")
    known[ending](content)


def _see_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                try:
                    root = ElementTree.fromstring(archive.read(part))
                except ElementTree.ParseError as error:
                    raise CountsError(f"{part} is broken") from error
                _see_part(part, root)
            elif "vba" in part or "embed" in part:
                raise CountsError(f"holds {part}")


def _see_part(part: str, root: ElementTree.Element) -> None:
    if (
        part.startswith("xl/worksheets/")
        and root.find(f".//{MAIN}c/{MAIN}f") is not None
    ):
        raise CountsError(f"a formula in {part}")
    for link in root.iter():
        if link.get("TargetMode") == "External":
            raise CountsError(f"{part} leads to {link.get('Target')}")
    # a text with mark-up of its own would be cut into runs
    if part.endswith("sharedStrings.xml") and root.find(f".//{MAIN}r") is not None:
        raise CountsError("a text was taken for mark-up")


def _see_csv(content: bytes) -> None:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        for cell in row:
            if cell.lstrip(" ").startswith(RISKY) and not _is_number(cell):
                raise CountsError(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _see_json(content: bytes) -> None:
    json.loads(content)


def _see_picture(content: bytes) -> None:
    if not content.startswith(b"\x89PNG"):
        raise CountsError("no picture")


def _see_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in Path(name).parts or "\\" in name:
                raise CountsError(f"{name} leads elsewhere")
            see_only_texts(name, archive.read(name))


@pytest.fixture(scope="module")
def hostile(
    hostile_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The attacking county, open."""
    path = tmp_path_factory.mktemp("downloads") / "store"
    store = Store.open(shutil.copytree(hostile_store, path))
    yield store
    store.close()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What pages offer to download, by file name, whoever writes the button."""
    found: Offered = {}

    def button(_label: str, data: Callable[[], bytes], file_name: str, **_told: object):
        found[f"{len(found)} {file_name}"] = data

    monkeypatch.setattr(st, "download_button", button)
    return found


def all_offered(shown: Shown, store: Store, offered: Offered) -> Offered:
    """The downloads of every page, of the county and of a township."""
    for page in PAGES:
        for place in ({}, {"place": TOWNSHIPS[0]}):
            app = shown(store, page, year=str(YEARS[1]), **place)
            assert not app.exception
            assert [one.value for one in app.error] == []
    return offered


def test_no_download_of_any_page_counts_or_leads_anywhere(shown, hostile, offered):
    files = all_offered(shown, hostile, offered)
    kinds = {name.rpartition(".")[2] for name in files}
    assert kinds >= {"xlsx", "csv", "geojson", "png", "zip"}
    attacked: set[str] = set()
    for name, make in files.items():
        content = make()
        see_only_texts(name, content)
        if any(one in content.decode("utf-8", "ignore") for one in ATTACKS[-5:]):
            attacked.add(name.rpartition(".")[2])
    assert "csv" in attacked, "the attacks are in what is taken away"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_check_fails_where_formulas_are_let_through(kind, monkeypatch):
    rows = pd.DataFrame({"name": ["=1+1"]})
    columns = [Column("name", "name")]
    origin = table_xlsx.Origin("title", "", 1, False)
    see_only_texts(f"a.{kind}", getattr(table_xlsx, kind)(rows, columns, origin))
    monkeypatch.setattr(table_xlsx, "_harmless", lambda cell: cell)
    monkeypatch.setattr(
        table_xlsx,
        "write_text",
        lambda sheet, row, at, text, look=None: sheet.write_formula(row, at, text),
    )
    with pytest.raises(CountsError):
        see_only_texts(f"a.{kind}", getattr(table_xlsx, kind)(rows, columns, origin))


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("<r><t>x</t></r>", "write_string"),
        ("<r>not closed</t></r>", "write_string"),
        ("http://planted.invalid", "write_url"),
    ],
)
def test_the_check_fails_where_mark_up_or_links_are_let_through(text, write):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, plain_texts.OPTIONS) as book:
        plain_texts.write_text(book.add_worksheet(), 0, 0, text)
    see_only_texts("a.xlsx", out.getvalue())
    with xlsxwriter.Workbook(out, plain_texts.OPTIONS) as book:
        getattr(book.add_worksheet(), write)(0, 0, text)
    with pytest.raises(CountsError):
        see_only_texts("a.xlsx", out.getvalue())


def test_the_check_fails_for_a_name_that_leads_out_of_an_archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../a.csv", "")
    with pytest.raises(CountsError, match="elsewhere"):
        see_only_texts("a.zip", out.getvalue())


def test_a_kind_of_file_that_nobody_looked_at_is_found():
    with pytest.raises(CountsError, match="new kind"):
        see_only_texts("a.html", b"")
