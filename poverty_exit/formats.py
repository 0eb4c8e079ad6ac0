"""How a value is written, for the screen and for a workbook's cells.

Fractions become percent here and nowhere else. What is written follows the indicator's
unit and decimals and the reader's language; an unknown value is always a dash.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeGuard

import pandas as pd
from babel.dates import format_date

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, ngettext

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator

MISSING = "\N{EM DASH}"
DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 4
ONE_DECIMAL_BELOW = 1_000
TWO_DECIMALS_FROM = 10_000
TEN_THOUSAND = 10_000
WIDE = 0.01
MOST_DAYS = 1_000


def is_known(value: float | Decimal | None) -> TypeGuard[float]:
    """Whether there is a value at all; zero is one."""
    return not pd.isna(value)


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """The value with thousands separated: 12,318."""
    if not is_known(value):
        return MISSING
    return _signed(f"{_rounded(value, decimals):,f}")


def percent(value: float | None, decimals: int = 1) -> str:
    """A fraction as percent, halves rounded up as in a workbook: 4.6%."""
    if not is_known(value):
        return MISSING
    return _signed(f"{_rounded(Decimal(str(float(value))) * 100, decimals):,f}%")


def value(
    amount: float | None,
    indicator: Indicator,
    denominator: float | None = None,
    against: float | None = None,
) -> str:
    """One value of an indicator as it stands in a table or a sentence.

    Args:
        amount: a fraction for rates, else a count or yuan.
        indicator: says the unit and the decimals.
        denominator: of this rate; a rate of few gets one decimal at most, one under
            1% of many at least two.
        against: a threshold; a rate that is not on it is not written as if it were.
    """
    if not is_known(amount):
        return MISSING
    if indicator.unit != "fraction":
        return number(amount, indicator.decimals)
    decimals = _decimals(amount, indicator, denominator)
    if against is not None and amount != against:
        while decimals < MOST_DECIMALS and _looks_equal(amount, against, decimals):
            decimals += 1
    return percent(amount, decimals)


def with_unit(amount: float | None, indicator: Indicator) -> str:
    """One value with its unit in words: 12,318 persons; percent have theirs."""
    return _in_unit(value(amount, indicator), amount, indicator.unit)


def counted(amount: float | None, unit: str) -> str:
    """A count in a unit of its own, ``persons``, ``households`` and so on."""
    return _in_unit(number(amount), amount, unit)


def headline(amount: float | None, indicator: Indicator) -> str:
    """One value for a headline figure: Chinese counts from 10,000 on in ten thousands.

    Yuan and percent stay as they are.
    """
    is_count = indicator.unit in ("persons", "households")
    if not is_known(amount) or language() != "zh_CN" or not is_count:
        return with_unit(amount, indicator)
    if abs(amount) < TEN_THOUSAND:
        return with_unit(amount, indicator)
    shown = number(amount / TEN_THOUSAND, 1)
    if indicator.unit == "persons":
        return _("{number} ten thousand persons", number=shown)
    return _("{number} ten thousand households", number=shown)


def ratio(numerator: float | None, denominator: float | None) -> str:
    """The counts behind a rate: 12,318 / 268,040; a dash for the unknown one."""
    return f"{number(numerator)} / {number(denominator)}"


def interval(low: float | None, high: float | None, indicator: Indicator) -> str:
    """Both ends of an interval with the same decimals: 3.1%-4.6%, with a dash.

    An interval of a percentage point or more has one decimal at most.
    """
    if not is_known(low) or not is_known(high):
        return MISSING
    decimals = indicator.decimals
    if indicator.unit == "fraction":
        if high - low >= WIDE:
            decimals = min(decimals, 1)
        while decimals < 2 and low != high and _looks_equal(low, high, decimals):
            decimals += 1
        return f"{percent(low, decimals)}{DASH}{percent(high, decimals)}"
    return f"{number(low, decimals)}{DASH}{number(high, decimals)}"


def span(low: float | None, high: float | None) -> str:
    """From one whole number to another: 1-7 with a dash, 3 where they are the same."""
    if not is_known(low) or not is_known(high):
        return MISSING
    return number(low) if low == high else f"{number(low)}{DASH}{number(high)}"


def change(amount: float | None, indicator: Indicator) -> str:
    """A difference with its sign; of rates in percentage points."""
    if not is_known(amount):
        return MISSING
    if indicator.unit == "fraction":
        points = number(Decimal(str(float(amount))) * 100, max(indicator.decimals, 1))
        return _("{points} pp", points=_with_plus(points))
    return _with_plus(number(amount, indicator.decimals))


def year(value: int) -> str:
    """A year, never with a separator."""
    return str(int(value))


def day(value: date | None) -> str:
    """A date in full, in the reader's language."""
    if value is None or pd.isna(value):
        return MISSING
    return _day(value, language())


@lru_cache(MOST_DAYS)
def _day(value: date, locale: str) -> str:
    pattern = "long" if locale == "zh_CN" else "d MMMM y"
    return format_date(value, pattern, locale=locale)


def unit(indicator: Indicator) -> str:
    """The unit of an axis or a heading."""
    return unit_word(indicator.unit)


def unit_word(unit: str) -> str:
    """A unit in words, as it stands in brackets."""
    return {
        "persons": _("persons"),
        "households": _("households"),
        "villages": _("villages"),
        "townships": _("townships"),
        "fraction": "%",
        "yuan": _("yuan"),
    }[unit]


def xlsx(indicator: Indicator) -> str:
    """The number format of a workbook's cell that holds the unrounded value."""
    decimals = "." + "0" * indicator.decimals if indicator.decimals else ""
    return f"0{decimals}%" if indicator.unit == "fraction" else f"#,##0{decimals}"


def axis(indicator: Indicator) -> str:
    """The tick format of a chart's axis, no more decimals than the ticks need."""
    return ",.2~%" if indicator.unit == "fraction" else ",~f"


def _decimals(amount: float, indicator: Indicator, denominator: float | None) -> int:
    """No more than one person is worth, no fewer than a small rate needs."""
    if not is_known(denominator):
        return indicator.decimals
    if denominator < ONE_DECIMAL_BELOW:
        return min(indicator.decimals, 1)
    if denominator >= TWO_DECIMALS_FROM and 0 < abs(amount) < 0.01:
        return max(indicator.decimals, 2)
    return indicator.decimals


def _in_unit(shown: str, amount: float | None, unit: str) -> str:
    if not is_known(amount):
        return MISSING
    count = 1 if amount == 1 else 2
    if unit == "persons":
        return ngettext("{number} person", "{number} persons", count, number=shown)
    if unit == "households":
        return ngettext(
            "{number} household", "{number} households", count, number=shown
        )
    if unit == "villages":
        return ngettext("{number} village", "{number} villages", count, number=shown)
    if unit == "townships":
        return ngettext("{number} township", "{number} townships", count, number=shown)
    if unit == "yuan":
        return _("{number} yuan", number=shown)
    if unit == "mu":
        return _("{number} mu", number=shown)
    if unit == "years":
        return ngettext("{number} year", "{number} years", count, number=shown)
    if unit == "months":
        return ngettext("{number} month", "{number} months", count, number=shown)
    if unit == "minutes":
        return ngettext("{number} minute", "{number} minutes", count, number=shown)
    return shown


def _rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Rounded as people and workbooks do, halves away from zero."""
    exact = value if isinstance(value, Decimal) else Decimal(str(float(value)))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _looks_equal(one: float, other: float, decimals: int) -> bool:
    return percent(one, decimals) == percent(other, decimals)


def _signed(digits: str) -> str:
    """With a real minus sign, and none before nothing."""
    if not digits.startswith("-"):
        return digits
    return MINUS + digits[1:] if digits.strip("-0.,%") else digits[1:]


def _with_plus(digits: str) -> str:
    return (
        digits if digits.startswith(MINUS) or not digits.strip("0.") else f"+{digits}"
    )
