"""Commands that waive rules, end waivers and list them."""

import argparse
import sys

import pandas as pd

from poverty_exit import ledger, waivers
from poverty_exit.command_report import print_csv
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.checking import checks
from poverty_exit.intake.dates import stated_date

DONE, MISUSE = 0, 2
CHANGING = ("waive", "unwaive")


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    waive = commands.add_parser(
        "waive", help=_("waive a rule in a township, or switch it off in the county")
    )
    waive.add_argument("rule", help=_("the rule's id, as “rules” lists it"))
    waive.add_argument("--township", metavar="CODE", help=_("default: the county"))
    waive.add_argument("--reason", required=True)
    waive.add_argument(
        "--until", metavar="DATE", help=_("its last day: yyyy-mm-dd, yyyy-mm or yyyy")
    )
    end = commands.add_parser("unwaive", help=_("let a waived rule apply again"))
    end.add_argument("number", type=int)
    commands.add_parser("waivers", help=_("the waivers as CSV"))
    commands.add_parser("rules", help=_("all rules of the checks as CSV"))


def waive(store: Store, asked: argparse.Namespace) -> int:
    """Waive a rule; its number is said."""
    until = stated_date(asked.until) if asked.until else None
    if asked.until and until is None:
        said = _("“{date}” is not a date; write it as 2019-12-31.", date=asked.until)
        print(said, file=sys.stderr)
        return MISUSE
    number = waivers.waive(
        store,
        asked.rule,
        ledger.acting_user(store),
        reason=asked.reason,
        township_code=asked.township,
        until_on=until,
    )
    print(_("The waiver has the number {number}.", number=number))
    return DONE


def unwaive(store: Store, asked: argparse.Namespace) -> int:
    """End a waiver."""
    version = waivers.unwaive(store, asked.number, ledger.acting_user(store))
    print(_("Done; the data version is now {number}.", number=version))
    return DONE


def list_waivers(store: Store, _asked: argparse.Namespace) -> int:
    """The waivers, those that have expired too."""
    today = ledger.now().date()
    rows = [
        {
            "number": one.number,
            "rule": one.rule,
            "township_code": one.township_code,
            "until_on": one.until_on,
            "state": "expired" if one.is_expired(today) else "holds",
            "reason": one.reason,
            "acted_by": one.acted_by,
            "acted_at": one.acted_at,
        }
        for one in waivers.waivers(store)
    ]
    columns = ["number", "rule", "township_code", "until_on", "state", "reason"]
    print_csv(pd.DataFrame(rows, columns=[*columns, "acted_by", "acted_at"]))
    return DONE


def list_rules(_store: Store, _asked: argparse.Namespace) -> int:
    """The rules: what they find, how grave it is, and in which registers."""
    rows = [
        {
            "rule": one.id,
            "severity": one.severity,
            "label": translated(one.label),
            "registers": " ".join(one.registers),
        }
        for one in checks().values()
    ]
    print_csv(pd.DataFrame(rows))
    return DONE


COMMANDS = {
    "waive": waive,
    "unwaive": unwaive,
    "waivers": list_waivers,
    "rules": list_rules,
}
