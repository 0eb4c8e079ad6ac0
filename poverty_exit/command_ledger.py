"""Commands on the ledger: staged imports, sign-offs, names, the ledger as a file."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from poverty_exit import aliases, formats, ledger, sign_off, signed_figures
from poverty_exit.command_report import as_json, as_text, printable, signed_lines
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.intake import two_people, waiting
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from poverty_exit.reports.ledger_file import ledger_file
from poverty_exit.wording.phrases import heading

DONE, BLOCKED = 0, 1
CHANGING = ("publish", "refuse", "sign-off", "lift-sign-off")


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    for name in ("withdraw", "restore"):
        turn = commands.add_parser(name, help=_("take an import out of force, or back"))
        turn.add_argument("number", type=int)
        turn.add_argument("--changes-signed", action="store_true")
    commands.add_parser("staged", help=_("imports that wait for another person"))
    for name in ("publish", "refuse"):
        decide = commands.add_parser(
            name, help=_("publish or refuse what another person staged")
        )
        decide.add_argument("number", type=int)
        decide.add_argument("--by", help=_("name of the one who decides"))
        if name == "publish":
            decide.add_argument("--changes-signed", action="store_true")
        else:
            decide.add_argument("--reason", required=True)
    sign = commands.add_parser("sign-off", help=_("sign the figures of a year"))
    sign.add_argument("name")
    sign.add_argument("--year", type=int, action="append", required=True)
    sign.add_argument("--reason")
    unsign = commands.add_parser("lift-sign-off", help=_("lift a sign-off"))
    unsign.add_argument("number", type=int)
    unsign.add_argument("--reason", required=True)
    commands.add_parser("signed", help=_("sign-offs, and what differs from them now"))
    alias = commands.add_parser("alias", help=_("say which place a name stands for"))
    alias.add_argument("name", help=_("the name as files write it"))
    alias.add_argument("parent", help=_("code of its township, or of the county"))
    alias.add_argument("place", help=_("code of the place that it stands for"))
    kept = commands.add_parser("ledger", help=_("write the ledger to .xlsx or .csv"))
    kept.add_argument("file", type=Path)


def loaded(
    store: Store, sources: Sequence[Source], choices: Choices, *, is_json: bool
) -> int:
    """Load files, or stage them where another person has to publish."""
    # an account only stages here, whatever the setting
    if store.scope is None and not two_people.are_due(store):
        return _told(load(store, sources, choices), is_json=is_json)
    report, number = waiting.stage(store, sources, choices)
    print(as_json(report) if is_json else as_text(report))
    if number is not None:
        print(
            _(
                "Staged as number {number}: another person publishes it by “publish "
                "{number}”.",
                number=number,
            ),
            file=sys.stderr,
        )
    return BLOCKED if report.is_blocked else DONE


def _told(report: LoadReport, *, is_json: bool = False) -> int:
    print(as_json(report) if is_json else as_text(report))
    is_held = report.changes_signed and any(s.state == "ready" for s in report.sheets)
    if is_held:
        print(
            _(
                "Nothing was loaded: figures that were signed off would change. Repeat "
                "it with --changes-signed if that is meant."
            ),
            file=sys.stderr,
        )
    return BLOCKED if report.is_blocked or is_held else DONE


def _turn(store: Store, asked: argparse.Namespace) -> int:
    if not asked.changes_signed:
        changed = ledger.signed_effect_of_turn(store, asked.number, asked.command)
        if not changed.empty:
            print("\n".join(printable(line) for line in signed_lines(changed)))
            print(
                _(
                    "Nothing was done: figures that were signed off would change. "
                    "Repeat it with --changes-signed if that is meant."
                ),
                file=sys.stderr,
            )
            return BLOCKED
    turn = ledger.withdraw if asked.command == "withdraw" else ledger.restore
    return _done(turn(store, asked.number, ledger.acting_user(store)))


def _staged(store: Store, _asked: argparse.Namespace) -> int:
    rows = waiting.staged_imports(store)
    rows = rows[rows["state"] == "waiting"]
    if rows.empty:
        print(_("No import waits for another person."))
    for row in rows.to_dict("records"):
        found = waiting.staged(store, int(row["entry"]))
        files = ", ".join(name for _hash, name in found.files)
        line = f"{found.number}  {row['acted_at']:%Y-%m-%d %H:%M}  {found.staged_by}  "
        print(printable(line + files))
    return DONE


def _publish(store: Store, asked: argparse.Namespace) -> int:
    name = asked.by or ledger.acting_user(store)
    report = waiting.publish(
        store, asked.number, name, changes_signed=asked.changes_signed
    )
    return _told(report)


def _refuse(store: Store, asked: argparse.Namespace) -> int:
    name = asked.by or ledger.acting_user(store)
    version = waiting.refuse(store, asked.number, name, asked.reason)
    return _done(version)


def _sign_off(store: Store, asked: argparse.Namespace) -> int:
    name = ledger.acting_user(store)
    entry = sign_off.sign_off(store, asked.name, asked.year, name, asked.reason)
    print(_("Signed off as number {number}.", number=entry))
    return DONE


def _lift(store: Store, asked: argparse.Namespace) -> int:
    name = ledger.acting_user(store)
    return _done(sign_off.lift(store, asked.number, name, asked.reason))


def _done(version: int) -> int:
    print(_("Done; the data version is now {number}.", number=version))
    return DONE


def _signed(store: Store, _asked: argparse.Namespace) -> int:
    rows = sign_off.sign_offs(store)
    if rows.empty:
        print(_("Nothing was signed off yet."))
    for row in rows.to_dict("records"):
        told = f"{row['entry']}  {row['title']}  {row['years']}  {row['acted_by']}"
        if not pd.isna(row["lifted_entry"]):
            told += f"  ({_('lifted')}: {row['lift_reason']})"
        print(printable(told))
    for row in signed_figures.differences(store).to_dict("records"):
        indicator = registry()[row["indicator"]]
        told = (
            f"  {row['title']}  {row['name']}  {formats.year(row['year'])}  "
            f"{heading(indicator)}: {formats.value(row['signed'], indicator)} → "
            f"{formats.value(row['now'], indicator)} "
            f"({formats.change(row['change'], indicator)})"
        )
        if isinstance(row["entries"], str):
            told += "  " + _("entries {numbers}", numbers=row["entries"])
        print(printable(told))
    return DONE


def _alias(store: Store, asked: argparse.Namespace) -> int:
    name = aliases.named(store, asked.name, asked.parent)
    version = aliases.remember(store, name, asked.place, ledger.acting_user(store))
    print(_("The data version is now {version}.", version=version))
    return DONE


def _ledger(store: Store, asked: argparse.Namespace) -> int:
    is_csv = asked.file.suffix.lower() == ".csv"
    asked.file.write_bytes(ledger_file(store, "csv" if is_csv else "xlsx"))
    print(asked.file)
    return DONE


COMMANDS: dict[str, Callable[[Store, argparse.Namespace], int]] = {
    "withdraw": _turn,
    "restore": _turn,
    "staged": _staged,
    "publish": _publish,
    "refuse": _refuse,
    "sign-off": _sign_off,
    "lift-sign-off": _lift,
    "signed": _signed,
    "alias": _alias,
    "ledger": _ledger,
}
