"""Commands that write workbooks: files checked and handed back, empty templates."""

import argparse
import sys
from pathlib import Path

from poverty_exit import boundary_crs, ledger
from poverty_exit.command_report import as_json, as_text
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.dates import stated_date
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.registers import registers
from poverty_exit.reports.template_workbook import templates
from poverty_exit.reports.township_workbooks import marked_files


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    check = commands.add_parser(
        "check", help=_("check files and change nothing; mark what is wrong in them")
    )
    check.add_argument("files", nargs="+", type=Path)
    check.add_argument("--marked", type=Path, metavar="DIR")
    check.add_argument("--register", choices=sorted(registers()))
    check.add_argument("--as-of", help=_("data date: yyyy-mm-dd, yyyy-mm or yyyy"))
    check.add_argument("--crs", help=crs_help())
    check.add_argument("--json", action="store_true")
    template = commands.add_parser(
        "template", help=_("write an empty workbook for every register")
    )
    template.add_argument("directory", type=Path)


def crs_help() -> str:
    """What ``--crs`` is for."""
    return _("coordinates of border files: geographic, gk:105 (meridian) or EPSG:4490")


def crs_misuse(written: str | None) -> str:
    """What is wrong with ``--crs``, empty when nothing is."""
    if not written or boundary_crs.stated(written) is not None:
        return ""
    return _(
        "“{crs}” are no coordinates: geographic, gk: with a central meridian from 75 "
        "to 135, or EPSG: with its number.",
        crs=written,
    )


def check(store: Store, asked: argparse.Namespace) -> int:
    """A trial run: prints the report, writes marked workbooks; 1 where it blocks."""
    sources = [Source(path.name, path.read_bytes()) for path in asked.files]
    choices = Choices(
        ledger.acting_user(store),
        register=asked.register,
        assigned_on=stated_date(asked.as_of) if asked.as_of else None,
        crs=asked.crs,
    )
    report = load(store, sources, choices, publish=False)
    print(as_json(report) if asked.json else as_text(report))
    if asked.marked is not None:
        asked.marked.mkdir(parents=True, exist_ok=True)
        for name, content in marked_files(
            store, sources, report, asked.register
        ).items():
            (asked.marked / name).write_bytes(content)
            print(asked.marked / name, file=sys.stderr)
    return 1 if report.is_blocked else 0


def template(store: Store, asked: argparse.Namespace) -> int:
    """Write the templates, with the store's townships and villages in their lists."""
    asked.directory.mkdir(parents=True, exist_ok=True)
    for name, content in templates(store).items():
        (asked.directory / name).write_bytes(content)
        print(asked.directory / name)
    return 0
