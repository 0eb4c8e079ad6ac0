"""Commands on the record of acts: the whole of it as CSV, and whether it is whole."""

import argparse
import sys
from pathlib import Path

from poverty_exit import audit
from poverty_exit.command_report import print_csv
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office, path_beside

DONE, BROKEN = 0, 1
COMMAND = "audit"


def add_parser(commands: argparse._SubParsersAction) -> None:
    """The commands' arguments."""
    parser = commands.add_parser(COMMAND, help=_("the record of what was done"))
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("list", help=_("the whole record as CSV"))
    acts.add_parser("verify", help=_("see that nobody changed the record"))


def run(asked: argparse.Namespace, store: Path) -> int:
    """Run a command on the record beside a store; 1 where it was changed."""
    with Office.opened(path_beside(store)) as office:
        if asked.act == "list":
            print_csv(audit.entries(office))
            return DONE
        verdict = audit.verify(office)
    words = {
        "changed": _("entry {entry}: it, or the one before it, was changed"),
        "missing": _("entry {entry}: it is missing"),
        "mark": _("entry {entry}: it is not the one that was written last"),
    }
    for one in verdict.breaks:
        print(words[one.what].format(entry=one.entry), file=sys.stderr)
    if verdict.breaks:
        return BROKEN
    print(_("The record is whole: {count} entries.", count=verdict.last))
    print(verdict.last_hash)
    return DONE
