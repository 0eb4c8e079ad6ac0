"""An empty workbook for a register, made from the definitions that its checks go by.

The first sheet has the headings, with words and the county's own places to choose from;
codes and dates are text, so that no digit is lost. The guide tells what goes into each
column. The example stands in the guide only: nothing has to be deleted, and nothing of
it is ever loaded.
"""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.matching import place_index
from poverty_exit.intake.own_sheets import own_title
from poverty_exit.places import PlaceIndex
from poverty_exit.registers import Register, registers
from poverty_exit.reports.plain_texts import OPTIONS, write_text
from poverty_exit.reports.template_guide import guide_rows, required, words_of

ROWS = 50_000
_GUIDE_WIDTHS = (24, 20, 18, 44, 12, 40, 24)
_PLACES = ("township_name", "village_name")


def templates(store: Store) -> dict[str, bytes]:
    """File name -> template, for every register, with the places of a store."""
    return {
        template_name(register): template_workbook(register, places_of(store))
        for register in registers().values()
    }


def template_name(register: Register) -> str:
    """The file name of a register's template."""
    name = _("{register} template", register=translated(register.label))
    return f"{name}.xlsx"


def places_of(store: Store) -> PlaceIndex:
    """The places in force, for a template's lists."""
    store.allow("upload")
    with store.cursor() as cursor:
        return place_index(cursor, store.data_version())


def template_workbook(register: Register, places: PlaceIndex) -> bytes:
    """A register's template; without places there are none to choose from."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        table = book.add_worksheet(register.label["zh"])
        guide = book.add_worksheet(_("Guide"))
        lists = book.add_worksheet(own_title("lists"))
        lists.very_hidden()
        _write_headings(book, table, register)
        names = _write_lists(book, lists, register, places)
        _add_choices(table, register, names)
        _write_guide(book, guide, register, places)
        table.activate()
    return out.getvalue()


def _write_headings(
    book: xlsxwriter.Workbook, sheet: Worksheet, register: Register
) -> None:
    look = {"bold": 1, "text_wrap": 1, "valign": "top", "border": 1, "num_format": "@"}
    must = book.add_format({**look, "bg_color": "#ffe8a3"})
    may = book.add_format({**look, "bg_color": "#eef3f4"})
    text, number = book.add_format({"num_format": "@"}), book.add_format()
    needed = required(register)
    for at, column in enumerate(register.columns):
        heading = column.headings[0]
        cells = number if column.reads == "number" else text
        sheet.set_column(at, at, max(12, 2 * len(heading) + 2), cells)
        sheet.write_string(0, at, heading, must if column.name in needed else may)
    sheet.freeze_panes(1, 0)


def _write_lists(
    book: xlsxwriter.Workbook, sheet: Worksheet, register: Register, places: PlaceIndex
) -> dict[str, str]:
    """Write what can be chosen; returns the defined names by column."""
    columns = {column.name: column for column in register.columns}
    lists = {
        name: words_of(column.words) for name, column in columns.items() if column.words
    }
    if register.id != "places":
        lists |= _place_lists(places)
    names: dict[str, str] = {}
    for at, (name, words) in enumerate(lists.items()):
        if not words:
            continue
        for row, word in enumerate(words):
            write_text(sheet, row, at, word)
        letters = xl_col_to_name(at)
        area = f"='{sheet.name}'!${letters}$1:${letters}${len(words)}"
        names[name] = f"list_{name}"
        book.define_name(names[name], area)
    return names


def _place_lists(places: PlaceIndex) -> dict[str, list[str]]:
    """Townships; and villages below their townships, with the township beside each."""
    villages = sorted(
        (township, code, name) for code, (name, township) in places.villages.items()
    )
    return {
        "township_name": [places.townships[code] for code in sorted(places.townships)],
        "township_of_village": [places.townships[t] for t, _code, _name in villages],
        "village_name": [name for _township, _code, name in villages],
    }


def _add_choices(sheet: Worksheet, register: Register, names: dict[str, str]) -> None:
    positions = {column.name: at for at, column in enumerate(register.columns)}
    for name, at in positions.items():
        if name not in names:
            continue
        source = f"={names[name]}"
        if name == "village_name":
            if "township_name" not in positions:
                continue
            beside = f"${xl_col_to_name(positions['township_name'])}2"
            within = names["township_of_village"]
            source = (
                f"=OFFSET({names[name]},MATCH({beside},{within},0)-1,0,"
                f"COUNTIF({within},{beside}),1)"
            )
        said = {
            "validate": "list",
            "source": source,
            # other ways of writing are read as well, so nothing is forbidden
            "error_type": "warning",
            "error_title": register.columns[at].headings[0][:32],
            "error_message": _("This is not in the list. Keep it all the same?"),
        }
        sheet.data_validation(1, at, ROWS, at, said)


def _write_guide(
    book: xlsxwriter.Workbook, sheet: Worksheet, register: Register, places: PlaceIndex
) -> None:
    looks: dict[str, Format] = {
        "title": book.add_format({"bold": 1, "size": 14}),
        "heading": book.add_format({"bold": 1, "bottom": 1, "text_wrap": 1}),
        "plain": book.add_format({"text_wrap": 1, "valign": "top", "num_format": "@"}),
        "line": book.add_format({"valign": "top"}),
    }
    for at, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(at, at, width)
    for number, (style, cells) in enumerate(guide_rows(register, places)):
        for at, cell in enumerate(cells):
            write_text(sheet, number, at, cell, looks[style])
    sheet.hide_gridlines(2)
