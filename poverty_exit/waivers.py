"""Rules waived in a township, or switched off: with reason and name, in the ledger.

A waived rule still looks at every file: what it finds is counted and shown as waived. A
rule that blocks is not waived; its rows are corrected, or left out and counted.
"""

import datetime as dt
from typing import TYPE_CHECKING

from poverty_exit import ledger, queries
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import waiving
from poverty_exit.intake.checking import Check, checks
from poverty_exit.intake.waiving import Waiver

if TYPE_CHECKING:
    from poverty_exit.database import Store

SUBJECT = "rule_waiver"


def waivable() -> dict[str, Check]:
    """The checks that warn or note, by id: those that may be waived."""
    return {key: one for key, one in checks().items() if one.severity != "blocks"}


def waivers(store: "Store") -> list[Waiver]:
    """The waivers of today's data version by rule, those that expired too."""
    with store.cursor() as cursor:
        return waiving.read(cursor, store.data_version())


def waive(
    store: "Store",
    rule: str,
    acted_by: str,
    *,
    reason: str,
    township_code: str | None = None,
    until_on: dt.date | None = None,
) -> int:
    """Waive a rule from now on, in a township or the county; returns the data version.

    The new version's number is the waiver's. A waiver of the same rule and place that
    was there before is replaced.

    Raises:
        LedgerError: there is no such rule or township, the rule blocks, the last day
            is past, or no reason is given.
    """
    check = checks().get(rule)
    if check is None:
        raise LedgerError(_("There is no rule “{rule}”.", rule=rule))
    if check.severity == "blocks":
        raise LedgerError(
            _(
                "“{rule}” blocks and cannot be waived: correct the rows, or leave them "
                "out, which is recorded.",
                rule=rule,
            )
        )
    if not reason.strip():
        raise LedgerError(_("A waiver needs its reason."))
    if until_on is not None and until_on < ledger.now().date():
        raise LedgerError(_("The last day, {date}, is past.", date=until_on))
    if township_code is not None:
        rows = queries.run(store, "panels/divisions")
        known = set(rows.loc[rows["level"] == "township", "code"])
        if township_code not in known:
            raise LedgerError(_("There is no township {code}.", code=township_code))
    return _write(store, rule, township_code, until_on, True, acted_by, reason.strip())


def unwaive(
    store: "Store", number: int, acted_by: str, *, reason: str | None = None
) -> int:
    """Let a waived rule apply again from now on; returns the new data version.

    Raises:
        LedgerError: there is no waiver of that number, or it was ended or replaced.
    """
    found = next((one for one in waivers(store) if one.number == number), None)
    if found is None:
        raise LedgerError(_("There is no waiver number {number}.", number=number))
    return _write(store, found.rule, found.township_code, None, False, acted_by, reason)


def _write(
    store: "Store",
    rule: str,
    township_code: str | None,
    until_on: dt.date | None,
    is_waived: bool,
    acted_by: str,
    reason: str | None,
) -> int:
    chosen = {
        "rule": rule,
        "township_code": township_code,
        "until_on": until_on,
        "is_waived": is_waived,
    }
    townships = None if township_code is None else [township_code]
    acted_by = store.allow("publish", acted_by, townships)
    with store.writer() as cursor:
        entry = ledger.write_entry(
            cursor, "edit", SUBJECT, acted_by, detail=chosen, reason=reason
        )
        queries.execute(cursor, "ledger/insert_rule_waiver", {**chosen, "entry": entry})
        store.facts.carry(cursor, entry)
    return entry
