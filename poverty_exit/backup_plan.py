"""When a backup is due, and which are kept: the county's plan and two pure rules."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from poverty_exit.database import Store

STAMP = "%Y%m%d-%H%M%S"
_SETTING = "backup_plan"


@dataclass(frozen=True)
class Plan:
    """When backups are made by themselves, and how many are kept.

    Attributes:
        hour: of every day; None for no daily one.
        publications: after so many imports; 0 for never.
        days, weeks, months: so many of the last have their newest backup kept.
    """

    hour: int | None = 12
    publications: int = 5
    days: int = 7
    weeks: int = 4
    months: int = 12


def plan_of(store: "Store") -> Plan:
    """The store's plan; the shipped one where nobody has said otherwise."""
    kept = store.setting(_SETTING)
    return Plan(**json.loads(kept)) if kept else Plan()


def keep_plan(store: "Store", plan: Plan) -> None:
    """Make backups by another plan."""
    store.remember(_SETTING, json.dumps(asdict(plan)))


def made_at(stamp: str) -> dt.datetime:
    """The moment that a backup's stamp tells."""
    return dt.datetime.strptime(stamp, STAMP)


def is_due(
    plan: Plan, now: dt.datetime, last: dt.datetime | None, publications: int
) -> bool:
    """Whether a backup is to be made.

    Args:
        plan: what the county wants.
        now: the present time.
        last: when the newest backup was made, None where there is none.
        publications: imports published since then.
    """
    if plan.publications and publications >= plan.publications:
        return True
    if plan.hour is None:
        return False
    hour = now.replace(hour=plan.hour, minute=0, second=0, microsecond=0)
    latest = hour if hour <= now else hour - dt.timedelta(days=1)
    return last is None or last < latest


def kept_by_rule(
    moments: Iterable[dt.datetime], now: dt.datetime, plan: Plan
) -> set[dt.datetime]:
    """Which backups are kept, of those made at some moments.

    The newest of each of the last days, weeks (from Monday) and months, today's, this
    week's and this month's included; always the newest of all, and what the clock
    says was made later than now.
    """
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1]) | {one for one in newest_first if one > now}
    today = now.date()
    monday = today - dt.timedelta(days=today.weekday())
    month = today.year * 12 + today.month
    seen: set[tuple[str, int]] = set()
    for moment in newest_first:
        day = moment.date()
        ages = {
            "day": ((today - day).days, plan.days),
            "week": ((monday - day + dt.timedelta(days=6)).days // 7, plan.weeks),
            "month": (month - (day.year * 12 + day.month), plan.months),
        }
        for span, (age, count) in ages.items():
            if age < count and (span, age) not in seen:
                seen.add((span, age))
                kept.add(moment)
    return kept
