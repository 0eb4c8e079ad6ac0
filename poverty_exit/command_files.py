"""Commands that write workbooks: files checked and handed back, empty templates."""

import argparse
import csv
import sys
from pathlib import Path

from poverty_exit import boundary_crs, ledger, profiles
from poverty_exit.command_report import as_json, as_text, printable
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
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
    add_choices(check)
    check.add_argument("--json", action="store_true")
    template = commands.add_parser(
        "template", help=_("write an empty workbook for every register")
    )
    template.add_argument("directory", type=Path)
    commands.add_parser("profiles", help=_("how senders' files are read, as CSV"))
    turn = commands.add_parser(
        "withdraw-profile", help=_("read by a profile no longer")
    )
    turn.add_argument("number", type=int)


def add_choices(command: argparse.ArgumentParser) -> None:
    """What a person may say of files: register, data date, whose profiles."""
    command.add_argument("--register", choices=sorted(registers()))
    command.add_argument("--as-of", help=_("data date: yyyy-mm-dd, yyyy-mm or yyyy"))
    command.add_argument(
        "--profile", metavar="NAME", help=_("read by this sender's profiles only")
    )
    command.add_argument("--crs", help=crs_help())


def choices(store: Store, asked: argparse.Namespace) -> Choices:
    """What was said of the files.

    Raises:
        LedgerError: the sender that was named has no profile.
    """
    senders = sorted({profile.sender for profile in profiles.of_store(store)})
    if asked.profile is not None and asked.profile not in senders:
        raise LedgerError(
            _(
                "There is no profile of {sender}; there are: {senders}.",
                sender=asked.profile,
                senders=", ".join(senders) or _("none"),
            )
        )
    return Choices(
        ledger.acting_user(store),
        register=asked.register,
        assigned_on=stated_date(asked.as_of) if asked.as_of else None,
        corrects=vars(asked).get("corrects", False),
        leave_out=vars(asked).get("leave_out", False),
        changes_signed=vars(asked).get("changes_signed", False),
        crs=asked.crs,
        profile=asked.profile,
    )


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
    report = load(store, sources, choices(store, asked), publish=False)
    print(as_json(report) if asked.json else as_text(report))
    if asked.marked is not None:
        asked.marked.mkdir(parents=True, exist_ok=True)
        for name, content in marked_files(store, sources, report).items():
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


def list_profiles(store: Store, _asked: argparse.Namespace) -> int:
    """Every profile in force: number, register, sender, who, when."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    head = ["number", "register", "sender", "columns", "kept_by", "kept_at"]
    out.writerow([*head, "is_read", "asks_date"])
    for one in profiles.of_store(store):
        count = len(one.reading.columns or ())
        row = (one.entry, one.register, one.sender, count, one.kept_by, one.kept_at)
        told = (*row, one.reading.is_read, one.reading.asks_date)
        out.writerow([printable(str(cell)) for cell in told])
    return 0


def withdraw_profile(store: Store, asked: argparse.Namespace) -> int:
    """Read by a profile no longer; prints the new data version."""
    version = profiles.withdraw(store, asked.number, ledger.acting_user(store))
    print(_("Done; the data version is now {number}.", number=version))
    return 0
