"""The table of indicators: what each is at a place in a year.

Values are exact fractions or whole numbers; None is what cannot be known, or what has
no value because the denominator is 0.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from tests.reference.county import POOR, County, Place
from tests.reference.status_years import HouseholdYear

LINES = {
    # National Bureau of Statistics, rural poverty line at current prices, yuan
    2010: 2300,
    2011: 2536,
    2012: 2625,
    2013: 2736,
    2014: 2800,
    2015: 2855,
    2016: 2952,
    2017: 2952,
    2018: 2995,
    2019: 3218,
    2020: 4000,
}
"""The national poverty line by year."""

Number = int | Fraction


class Figure(NamedTuple):
    """An indicator at a place in a year."""

    numerator: Number | None
    denominator: Number | None
    value: Number | None


def count(value: Number | None) -> Figure:
    return Figure(None, None, value)


def ratio(numerator: Number | None, denominator: Number | None) -> Figure:
    if numerator is None or not denominator:
        return Figure(numerator, denominator, None)
    return Figure(numerator, denominator, Fraction(numerator) / denominator)


Formula = Callable[[County, Place, int], Figure]


def persons(households: list[HouseholdYear]) -> int:
    return sum(at.persons for at in households)


def _stock(is_counted: Callable[[HouseholdYear], bool], measure: Callable) -> Formula:
    def formula(county: County, place: Place, year: int) -> Figure:
        return count(
            county.stock(
                place, year, lambda all_: measure([at for at in all_ if is_counted(at)])
            )
        )

    return formula


def _flow(
    is_counted: Callable[[County, HouseholdYear], bool], measure: Callable
) -> Formula:
    def formula(county: County, place: Place, year: int) -> Figure:
        def counted(households: list[HouseholdYear]) -> int:
            return measure([at for at in households if is_counted(county, at)])

        return count(county.flow(place, year, counted))

    return formula


def _is_poor(at: HouseholdYear) -> bool:
    return at.status in POOR


def _is_exited(at: HouseholdYear) -> bool:
    return at.status == "exited"


def _is_registered(_at: HouseholdYear) -> bool:
    return True


def returned_persons(county: County, place: Place, year: int) -> Figure:
    returned = county.returned(place, year)
    return count(None if returned is None else sum(returned))


def returned_households(county: County, place: Place, year: int) -> Figure:
    returned = county.returned(place, year)
    return count(None if returned is None else len(returned))


def left_households(county: County, place: Place, year: int) -> Figure:
    """Registered a year ago, there, and not now: counted where they were."""
    if not county.is_flow_known(place, year):
        return count(None)
    before = county.at(place, year - 1)
    return count(sum(1 for at in before if not county.status(at.household, year)))


def poverty_headcount_ratio(county: County, place: Place, year: int) -> Figure:
    poor = FORMULAS["poor_persons"](county, place, year).value
    return ratio(poor, county.base(place, year))


def exit_progress(county: County, place: Place, year: int) -> Figure:
    return ratio(
        FORMULAS["cumulative_exited_persons"](county, place, year).value,
        FORMULAS["registered_persons"](county, place, year).value,
    )


def return_to_poverty_rate(county: County, place: Place, year: int) -> Figure:
    if not county.is_flow_known(place, year):
        return ratio(None, None)
    return ratio(
        returned_persons(county, place, year).value,
        FORMULAS["cumulative_exited_persons"](county, place, year - 1).value,
    )


def _completion(done: str, planned: str) -> Formula:
    def formula(county: County, place: Place, year: int) -> Figure:
        return ratio(
            FORMULAS[done](county, place, year).value,
            county.planned(place, year, planned),
        )

    return formula


def delisted_villages(county: County, place: Place, year: int) -> Figure:
    years = county.delisting_years(place)
    return count(None if years is None else years.count(year))


def cumulative_delisted_villages(county: County, place: Place, year: int) -> Figure:
    years = county.delisting_years(place)
    return count(None if years is None else sum(1 for then in years if then <= year))


# income, of the year itself: a list of another year says nothing of it


def _incomes(
    county: County, place: Place, year: int
) -> list[tuple[HouseholdYear, int]] | None:
    if not county.is_known(place, year):
        return None
    return [(at, at.income) for at in county.at(place, year) if at.income is not None]


def income_mean(county: County, place: Place, year: int) -> Figure:
    known = _incomes(county, place, year)
    if known is None:
        return ratio(None, None)
    return ratio(
        sum(at.persons * income for at, income in known),
        sum(at.persons for at, _ in known),
    )


def income_median(county: County, place: Place, year: int) -> Figure:
    """The middle person's income; between the two middle ones where they are even."""
    known = _incomes(county, place, year)
    if known is None:
        return ratio(None, None)
    each = sorted(income for at, income in known for _ in range(at.persons))
    if not each:
        return Figure(None, 0, None)
    middle = each[(len(each) - 1) // 2], each[len(each) // 2]
    return Figure(None, len(each), Fraction(sum(middle), 2))


def income_below_line_persons(county: County, place: Place, year: int) -> Figure:
    """Unknown where there are exited households and nobody knows their income."""
    if not county.is_known(place, year) or year not in LINES:
        return count(None)
    exited = [at for at in county.at(place, year) if at.status == "exited"]
    known = [at for at in exited if at.income is not None]
    if exited and not known:
        return count(None)
    return count(persons([at for at in known if at.income < LINES[year]]))


def _poverty_measure(power: int) -> Formula:
    """Foster, Greer and Thorbecke's measure of a power over persons."""

    def formula(county: County, place: Place, year: int) -> Figure:
        known = _incomes(county, place, year)
        if known is None or year not in LINES:
            return ratio(None, None)
        line = LINES[year]
        shortfall: Number = sum(
            at.persons * Fraction(line - income, line) ** power
            for at, income in known
            if income < line
        )
        return ratio(shortfall, sum(at.persons for at, _ in known))

    return formula


def of_a_register_never_sent(_county: County, _place: Place, _year: int) -> Figure:
    """The random counties have no register of incomes or of monitored households."""
    return Figure(None, None, None)


FORMULAS: dict[str, Formula] = {
    "poor_persons": _stock(_is_poor, persons),
    "poor_households": _stock(_is_poor, len),
    "poverty_headcount_ratio": poverty_headcount_ratio,
    "registered_persons": _stock(_is_registered, persons),
    "registered_households": _stock(_is_registered, len),
    "exited_persons": _flow(County.has_exited, persons),
    "exited_households": _flow(County.has_exited, len),
    "cumulative_exited_persons": _stock(_is_exited, persons),
    "cumulative_exited_households": _stock(_is_exited, len),
    "exit_progress": exit_progress,
    "returned_persons": returned_persons,
    "returned_households": returned_households,
    "return_to_poverty_rate": return_to_poverty_rate,
    "newly_registered_persons": _flow(County.is_new, persons),
    "newly_registered_households": _flow(County.is_new, len),
    "came_back_households": _flow(County.came_back, len),
    "left_households": left_households,
    "delisted_villages": delisted_villages,
    "cumulative_delisted_villages": cumulative_delisted_villages,
    "plan_completion_persons": _completion("exited_persons", "persons"),
    "plan_completion_households": _completion("exited_households", "households"),
    "plan_completion_villages": _completion("delisted_villages", "villages"),
    "per_capita_net_income_mean": income_mean,
    "per_capita_net_income_median": income_median,
    "income_below_line_persons": income_below_line_persons,
    "poverty_gap": _poverty_measure(1),
    "poverty_severity": _poverty_measure(2),
    "wage_income_share": of_a_register_never_sent,
    "monitored_households": of_a_register_never_sent,
    "risk_resolved_share": of_a_register_never_sent,
}
"""Formulas by the indicator's id."""


def values(
    county: County, indicator: str, level: str
) -> dict[tuple[str, str, int], Figure]:
    """An indicator at every place of a level in every listed year."""
    return {
        (place.code, place.name, year): FORMULAS[indicator](county, place, year)
        for year in county.years
        for place in county.places(level)
    }
