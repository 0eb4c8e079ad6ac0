"""Files as no office means to send them, made from a real list of the sample county.

Each kind takes the list's cells and gives a file. ``KEEPING`` kinds write the same list
in another way: what is read from them must be the same, or the file must be refused.
``BREAKING`` kinds damage the file: it is refused, or what is left of it is read.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import msoffcrypto.format.ooxml
import openpyxl
import shapely
import xlsxwriter

from poverty_exit import sample
from tests.border_files import geojson, geopackage, shapefile, villages

ROWS = 40
LIST = "10_persons_2017.xlsx"
Cells = list[list[str | None]]


@dataclass(frozen=True)
class Base:
    """A list of persons: its cells with titles and headings, and which are numbers."""

    cells: Cells
    heading_row: int
    number_columns: frozenset[int]
    places: bytes


@dataclass(frozen=True)
class Fuzzed:
    """A file to be tried.

    Attributes:
        kind: how it was made.
        junk_rows: rows of the file with a cell that cannot be read, and what stands
            there; each is told by its row, or the same words by another row's.
    """

    kind: str
    name: str
    content: bytes
    junk_rows: tuple[tuple[int, str], ...] = ()


@cache
def base() -> Base:
    """The first rows of a list that the sample county writes, and its places."""
    county = sample.county(7, sample.SMALLEST)
    sheets = {book.file_name: book.sheets[0] for book in county.workbooks}
    sheet = sheets[LIST]
    wide = sheet.cells().to_pylist()
    above = len(sheet.title_rows)
    names = sheet.table.column_names
    numbers = {at for at, name in enumerate(names) if name in sheet.numeric_columns}
    cells = [list(row.values()) for row in wide[: above + 1 + ROWS]]
    register = [
        list(row.values()) for row in sheets["01_places.csv"].cells().to_pylist()
    ]
    return Base(cells, above, frozenset(numbers), as_csv(register))


def as_csv(cells: Cells, encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    """Cells as text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [cell or "" for cell in row] for row in cells
    )
    return text.getvalue().encode(encoding)


def as_xlsx(
    cells: Cells,
    numbers: frozenset[int],
    more: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]
    | None = None,
    *,
    formulas: bool = False,
    options: dict | None = None,
) -> bytes:
    """Cells as a workbook; columns of numbers hold numbers, or formulas of them."""
    packed = io.BytesIO()
    made = {"in_memory": True, "strings_to_formulas": False} | (options or {})
    with xlsxwriter.Workbook(packed, made) as book:
        sheet = book.add_worksheet("贫困人口信息")
        for at, row in enumerate(cells):
            for column, cell in enumerate(row):
                if cell is None or cell == "":
                    continue
                number = _number(cell) if column in numbers else None
                if number is None:
                    sheet.write_string(at, column, cell[:32_767])
                elif formulas:
                    sheet.write_formula(at, column, f"={number}+0", None, number)
                else:
                    sheet.write_number(at, column, number)
        if more is not None:
            more(book, sheet)
    return packed.getvalue()


def _number(cell: str) -> float | None:
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else None


# the same list, written in another way


def _plain(made: Base, _rng: Random) -> Fuzzed:
    return Fuzzed("", "list.xlsx", as_xlsx(made.cells, made.number_columns))


def _text_file(made: Base, rng: Random) -> Fuzzed:
    encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    delimiter = rng.choice([",", "\t"])
    name = rng.choice(["list.csv", "list.txt", "list.xls", "list.xlsx"])
    return Fuzzed("", name, as_csv(made.cells, encoding, delimiter))


def _wrong_ending(made: Base, rng: Random) -> Fuzzed:
    name = rng.choice(
        ["list.xls", "list.csv", "list.XLSX", "list", "list.et", "表.xlsm"]
    )
    return replace(_plain(made, rng), name=name)


def _shuffled(made: Base, rng: Random) -> Fuzzed:
    order = list(range(len(made.cells[made.heading_row])))
    rng.shuffle(order)
    cells = [
        row if at < made.heading_row else [row[column] for column in order]
        for at, row in enumerate(made.cells)
    ]
    numbers = {order.index(column) for column in made.number_columns}
    return Fuzzed("", "list.xlsx", as_xlsx(cells, frozenset(numbers)))


def _full_width(made: Base, rng: Random) -> Fuzzed:
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    cells = [
        [
            cell.translate(wide)
            if cell and at > made.heading_row and rng.random() < 0.3
            else cell
            for cell in row
        ]
        for at, row in enumerate(made.cells)
    ]
    return Fuzzed("", "list.csv", as_csv(cells))


def _spaced(made: Base, rng: Random) -> Fuzzed:
    signs = [" ", "\u3000", "\u00a0", "\t", "\u200b", "\ufeff"]
    cells = [
        [
            rng.choice(signs) + cell + rng.choice(signs)
            if cell and at >= made.heading_row and rng.random() < 0.3
            else cell
            for cell in row
        ]
        for at, row in enumerate(made.cells)
    ]
    return Fuzzed("", "list.xlsx", as_xlsx(cells, frozenset()))


def _formulas(made: Base, _rng: Random) -> Fuzzed:
    content = as_xlsx(made.cells, made.number_columns, formulas=True)
    return Fuzzed("", "list.xlsx", content)


def _more_titles(made: Base, rng: Random) -> Fuzzed:
    width = len(made.cells[0])
    titles: Cells = [
        ["填报单位：某某县" + "X" * at, *[None] * (width - 1)] for at in range(2)
    ]
    return Fuzzed("", "list.csv", as_csv(titles[: rng.randint(1, 2)] + made.cells))


def _more_columns(made: Base, rng: Random) -> Fuzzed:
    count = rng.randint(1, 40)
    cells = [
        [
            *row,
            *[f"附加{n}" if at == made.heading_row else str(n) for n in range(count)],
        ]
        if at >= made.heading_row
        else row
        for at, row in enumerate(made.cells)
    ]
    return Fuzzed("", "list.xlsx", as_xlsx(cells, made.number_columns))


def _links_and_macros(made: Base, rng: Random) -> Fuzzed:
    """Links to other files, comments, a hidden sheet and rules that change nothing."""

    def more(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_url(0, 60, "external:\\\\127.0.0.1\\share\\x.xlsx", string="x")
        sheet.write_comment("A1", "x" * 100)
        sheet.data_validation("A5:A50", {"validate": "list", "source": ["a", "b"]})
        sheet.conditional_format(
            "A1:Z9", {"type": "blanks", "format": book.add_format()}
        )
        hidden = book.add_worksheet("隐藏")
        hidden.write_string(0, 0, "x")
        hidden.hide()
        book.define_name("out", "='[http://127.0.0.1:9/x.xlsx]S'!$A$1")

    content = as_xlsx(made.cells, made.number_columns, more)
    return Fuzzed("", "list.xlsx", content)


def _by_openpyxl(made: Base, _rng: Random) -> Fuzzed:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(made.cells, made.number_columns)))
    packed = io.BytesIO()
    book.save(packed)
    return Fuzzed("", "list.xlsx", packed.getvalue())


def _in_a_zip(made: Base, rng: Random) -> Fuzzed:
    name = rng.choice(
        ["../../list.xlsx", "/etc/list.xlsx", "C:\\list.xlsx", "a/list.xlsx"]
    )
    members = {name: _plain(made, rng).content, "说明.doc": b"x"}
    return Fuzzed("", "all.zip", _zipped(members))


# damaged, and worse


def _flipped(made: Base, rng: Random) -> Fuzzed:
    file = rng.choice([_plain, _text_file, _border])(made, rng)
    content = bytearray(file.content)
    for _time in range(rng.choice([1, 3, 30])):
        content[rng.randrange(len(content))] = rng.randrange(256)
    return replace(file, content=bytes(content))


def _truncated(made: Base, rng: Random) -> Fuzzed:
    file = rng.choice([_plain, _text_file, _border])(made, rng)
    return replace(file, content=file.content[: rng.randrange(len(file.content))])


def _border(_made: Base, rng: Random) -> Fuzzed:
    borders = villages(("621121102201", "许堡村", "鸡川镇"), ("", "某村", ""))
    kinds = {
        "x.geojson": geojson,
        "x.gpkg": lambda it: geopackage(cun=it),
        "x.zip": shapefile,
    }
    name = rng.choice(list(kinds))
    return Fuzzed("", name, kinds[name](borders))


def _odd_shapes(_made: Base, rng: Random) -> Fuzzed:
    """Shapes that no border has: crossing, doubled, of other kinds, far away."""
    places = [("621121102201", "许堡村", "鸡川镇"), ("", "某村", "")]
    rows = [*places, ("621121", "通渭县", "")]

    def point() -> tuple[float, float]:
        odd = [0.0, 1e-300, 180.0, -181.0, 1e9, 1e308, float("inf")]
        if rng.random() < 0.03:
            return rng.choice(odd), rng.choice(odd)
        return 105 + round(rng.random() / 5, 2), 35 + round(rng.random() / 5, 2)

    def shape() -> shapely.Geometry:
        ring = [point() for _time in range(rng.choice([3, 4, 9, 60]))]
        polygon = shapely.Polygon(ring)
        hole = shapely.Polygon(ring, [[point() for _time in range(5)]])
        others = [
            *(shapely.Polygon(), shapely.Point(ring[0]), shapely.LineString(ring)),
            *(shapely.MultiPolygon([polygon, hole]), hole, None),
            shapely.GeometryCollection([polygon, shapely.Point(ring[0])]),
        ]
        return polygon if rng.random() < 0.7 else rng.choice(others)

    chosen = [rng.choice(rows) for _time in range(rng.randint(1, 12))]
    borders = villages(*chosen, shapes=[shape() for _row in chosen])
    if rng.random() < 0.3:
        return Fuzzed("", "x.gpkg", geopackage(cun=borders))
    return Fuzzed("", "x.geojson", geojson(borders))


def _xml(change: Callable[[str, Random], str]) -> Callable[[Base, Random], Fuzzed]:
    """A workbook whose sheet's XML was changed and packed again."""

    def made_of(made: Base, rng: Random) -> Fuzzed:
        parts = _unzipped(_plain(made, rng).content)
        part = "xl/worksheets/sheet1.xml"
        if rng.random() < 0.3:
            part = "xl/sharedStrings.xml"
        changed = change(parts[part].decode(), rng)
        parts[part] = changed.encode("utf-8", errors="surrogatepass")
        return Fuzzed("", "list.xlsx", _zipped(parts))

    return made_of


def _scrambled(text: str, rng: Random) -> str:
    for _time in range(rng.randint(1, 4)):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.choice([1, 5, 50, 500]))
        span = text[start:end]
        new = rng.choice(
            ["", span * 2, span[::-1], "<c", "&#0;", "&#xD800;", "\x01", "9" * 40]
        )
        text = text[:start] + new + text[end:]
    return text


def _entities(text: str, rng: Random) -> str:
    nested = "".join(
        f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "x" * 10}">'
        for at in range(12)
    )
    outside = '<!ENTITY a11 SYSTEM "file:///etc/passwd">'
    kind = f"<!DOCTYPE x [{nested if rng.random() < 0.5 else outside}]>"
    head, _close, rest = text.partition("?>")
    return f"{head}?>{kind}{re.sub('<v>[^<]*</v>', '<v>&a11;</v>', rest, count=5)}"


def _merged_chaos(text: str, rng: Random) -> str:
    corners = [
        (rng.randint(1, 30), rng.choice("BCXZ"), rng.randint(1, 60))
        for _time in range(30)
    ]
    spans = [f'<mergeCell ref="A{top}:{end}{low}"/>' for top, end, low in corners]
    merged = f'<mergeCells count="30">{"".join(spans)}</mergeCells>'
    return text.replace("</sheetData>", f"</sheetData>{merged}")


def _far(text: str, rng: Random) -> str:
    cell = rng.choice(["XFD1048576", "XFD1", "A1048576", "ZZZ99999999", "A0", "1A"])
    new = f'<row r="1048576"><c r="{cell}"><v>1</v></c></row></sheetData>'
    return text.replace("</sheetData>", new)


def _wide(made: Base, rng: Random) -> Fuzzed:
    width = rng.choice([1_001, 16_384])
    cells = [[str(at) for at in range(width)] for _row in range(3)]
    content = as_xlsx(cells, frozenset()) if rng.random() < 0.5 else as_csv(cells)
    return Fuzzed("", "wide.xlsx", content)


def _bomb(made: Base, rng: Random) -> Fuzzed:
    parts = _unzipped(_plain(made, rng).content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(parts["xl/worksheets/sheet1.xml"].split(b"</sheetData>")[0])
            for _time in range(rng.choice([10, 100])):
                part.write(b" " * (1 << 20))
    content = bytearray(packed.getvalue())
    if rng.random() < 0.5:  # and it lies about its size
        at = content.rfind(b"PK\x01\x02")
        content[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    return Fuzzed("", rng.choice(["list.xlsx", "list.zip"]), bytes(content))


def _web_page(made: Base, rng: Random) -> Fuzzed:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in row) + "</tr>"
        for row in made.cells
    )
    head = rng.choice(
        ["<html><body>", "<?xml version='1.0'?>", "\ufeff <TABLE>", "<meta>"]
    )
    return Fuzzed("", "list.xls", f"{head}<table>{rows}</table>".encode())


def _locked(made: Base, rng: Random) -> Fuzzed:
    packed = io.BytesIO()
    book = msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(_plain(made, rng).content))
    book.encrypt("1234", packed)
    return Fuzzed("", "list.xlsx", packed.getvalue())


def _junk(made: Base, rng: Random) -> Fuzzed:
    """Cells that must be a number, a date or a known word, and are not."""
    cells = [list(row) for row in made.cells]
    headings = cells[made.heading_row]
    known = [at for at, name in enumerate(headings) if name in _CHECKED]
    rows = sorted(rng.sample(range(made.heading_row + 1, len(cells)), 3))
    junk = []
    for row in rows:
        word = rng.choice(["?!", "十足", "2O17", "1.2.3.4", "\x07"])
        cells[row][rng.choice(known)] = word
        junk.append((row + 1, word))
    return Fuzzed("", "list.csv", as_csv(cells), tuple(junk))


# columns in which every cell must be understood
_CHECKED = {"脱贫属性", "与户主关系"}


def _odd_text(made: Base, rng: Random) -> Fuzzed:
    signs = [
        '"',
        "\n",
        "\r",
        "\0",
        "\x1a",
        ",",
        "\t",
        "\ud7ff",
        "\U0001f600",
        "x" * 70_000,
        "=1+1",
    ]
    cells = [
        [
            rng.choice(signs) * rng.randint(1, 2) if rng.random() < 0.03 else cell
            for cell in row
        ]
        for row in made.cells
    ]
    text = as_csv(cells).decode("utf-8-sig")
    if rng.random() < 0.5:
        at = rng.randrange(len(text))
        text = f'{text[:at]}"{text[at:]}'
    return Fuzzed("", "list.csv", text.encode())


def _odd_numbers(made: Base, rng: Random) -> Fuzzed:
    cells = [list(row) for row in made.cells]
    odd = [
        "1e308",
        "-1",
        "99999999999999999999",
        "NaN",
        "inf",
        "0.1e-300",
        "2958466",
        "-693594",
    ]
    for row in cells[made.heading_row + 1 :]:
        row[rng.randrange(len(row))] = rng.choice(odd)
    every = frozenset(range(len(cells[0])))
    if rng.random() < 0.5:
        return Fuzzed("", "list.xlsx", as_xlsx(cells, every))
    return Fuzzed("", "list.csv", as_csv(cells))


def _odd_zip(made: Base, rng: Random) -> Fuzzed:
    parts = _unzipped(_plain(made, rng).content)
    how = rng.randrange(4)
    if how == 0:
        parts = {name: content for name, content in parts.items() if rng.random() < 0.7}
    elif how == 1:
        parts = {"xl/workbook.xml": b"", "all.zip": _zipped(parts)}
    elif how == 2:
        parts = {f"{at}.xlsx": b"PK\x03\x04" for at in range(50)}
    else:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"rId1", b"rId9")
    content = bytearray(_zipped(parts))
    if rng.random() < 0.2:  # marked as locked
        content[6] |= 1
    return Fuzzed("", rng.choice(["list.xlsx", "list.zip"]), bytes(content))


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


KEEPING: dict[str, Callable[[Base, Random], Fuzzed]] = {
    "as it is": _plain,
    "as text": _text_file,
    "wrong ending": _wrong_ending,
    "columns shuffled": _shuffled,
    "full width": _full_width,
    "spaced": _spaced,
    "formulas": _formulas,
    "more titles": _more_titles,
    "more columns": _more_columns,
    "links": _links_and_macros,
    "openpyxl": _by_openpyxl,
    "in a zip": _in_a_zip,
    "merged": _xml(_merged_chaos),
}
BREAKING: dict[str, Callable[[Base, Random], Fuzzed]] = {
    "flipped": _flipped,
    "truncated": _truncated,
    "scrambled": _xml(_scrambled),
    "entities": _xml(_entities),
    "far cells": _xml(_far),
    "wide": _wide,
    "bomb": _bomb,
    "web page": _web_page,
    "locked": _locked,
    "junk": _junk,
    "odd text": _odd_text,
    "odd numbers": _odd_numbers,
    "odd zip": _odd_zip,
    "borders": _border,
    "odd shapes": _odd_shapes,
}


def fuzzed(kind: str, seed: int) -> Fuzzed:
    """A file of a kind, always the same for a seed."""
    make = (KEEPING | BREAKING)[kind]
    return replace(make(base(), Random(f"{kind} {seed}")), kind=kind)
