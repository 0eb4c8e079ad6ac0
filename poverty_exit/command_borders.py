"""Commands on borders: polygons without a place, and places chosen for them by hand."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from poverty_exit import boundary_matches, command_files, ledger
from poverty_exit.boundaries import Written
from poverty_exit.command_report import as_text, print_csv
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.load import Source, load
from poverty_exit.intake.words import folded

DONE, BLOCKED, MISUSE = 0, 1, 2
LIST, OPEN = "borders list", "borders open"
MATCH, TAKE_BACK = "borders match", "borders take-back"
CHANGING = (MATCH, TAKE_BACK)
_KEPT = ["entry", "level", "written_code", "written_name", "written_township"]


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    borders = commands.add_parser(
        "borders", help=_("polygons of border files and the places they stand for")
    )
    kinds = borders.add_subparsers(dest="kind", required=True)
    listed = kinds.add_parser("list", help=_("polygons matched by hand, as CSV"))
    listed.set_defaults(command=LIST)
    found = kinds.add_parser("open", help=_("polygons of files without a place, CSV"))
    found.add_argument("files", nargs="+", type=Path)
    command_files.add_choices(found)
    found.set_defaults(command=OPEN)
    for name, command, said in (
        ("match", MATCH, _("say which place a polygon stands for")),
        ("take-back", TAKE_BACK, _("let a polygon stand for no chosen place")),
    ):
        turn = kinds.add_parser(name, help=said)
        turn.add_argument("level", choices=["village", "township"])
        if command == MATCH:
            turn.add_argument("place", help=_("code of the place that it stands for"))
        turn.add_argument("--name", default="", help=_("its name in the file"))
        turn.add_argument("--township", default="", help=_("its township in the file"))
        turn.add_argument("--code", default="", help=_("its code in the file"))
        turn.set_defaults(command=command)


def list_matches(store: Store, _asked: argparse.Namespace) -> int:
    """What was chosen by hand and is in force."""
    rows = boundary_matches.in_force(store, store.data_version())
    print_csv(rows[[*_KEPT, "place_code"]])
    return DONE


def list_open(store: Store, asked: argparse.Namespace) -> int:
    """The polygons of border files that find no place, as ``match`` wants them said."""
    sources = [Source(path.name, path.read_bytes()) for path in asked.files]
    report = load(store, sources, command_files.choices(store, asked), publish=False)
    layers = [
        sheet.borders.map_only.assign(file=sheet.file, layer=sheet.sheet)
        for sheet in report.sheets
        if sheet.borders is not None and sheet.borders.middle is not None
    ]
    if not layers:
        print(as_text(report), file=sys.stderr)
        return BLOCKED
    columns = ["file", "layer", "source_row", "level", "name", "township_name", "code"]
    print_csv(pd.concat(layers, ignore_index=True)[[*columns, "problem"]])
    return DONE


def match(store: Store, asked: argparse.Namespace) -> int:
    """Let a polygon stand for a place in files to come."""
    written = _written(asked)
    if written is None:
        return MISUSE
    name = ledger.acting_user(store)
    return _done(boundary_matches.remember(store, {written: asked.place}, name))


def take_back(store: Store, asked: argparse.Namespace) -> int:
    """Let it stand for no chosen place any more."""
    written = _written(asked)
    if written is None:
        return MISUSE
    return _done(boundary_matches.withdraw(store, written, ledger.acting_user(store)))


def _written(asked: argparse.Namespace) -> Written | None:
    """The polygon as its file writes it; None, which is said, where nothing is."""
    if not asked.name and not asked.code:
        print(_("Say the polygon's --name or --code."), file=sys.stderr)
        return None
    return Written(asked.level, asked.code, folded(asked.name), folded(asked.township))


def _done(version: int) -> int:
    print(_("The data version is now {version}.", version=version))
    return DONE


COMMANDS = {
    LIST: list_matches,
    OPEN: list_open,
    MATCH: match,
    TAKE_BACK: take_back,
}
