"""A county's registers as of a data version, asked by place and year."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from tests.reference.ledger import Ledger
from tests.reference.lists import first_known_year, listed_years, lists_by_township
from tests.reference.rows import Plan, Population, ReturnEvent, Village, VillageYear
from tests.reference.status_years import HouseholdYear, household_years

POOR = ("poor", "returned")


@dataclass(frozen=True)
class Place:
    """A county, a township or a village, by its villages in force."""

    level: str
    code: str
    name: str
    villages: tuple[Village, ...]

    @property
    def townships(self) -> frozenset[str]:
        return frozenset(village.township for village in self.villages)

    @property
    def village_codes(self) -> frozenset[str]:
        return frozenset(village.code for village in self.villages)


class County:
    """The county's registers as of a data version."""

    def __init__(self, ledger: Ledger, version: int, code: str, name: str) -> None:
        self.code, self.name = code, name
        self.villages = [r.row for r in ledger.rows("places", version)]
        self.lists = lists_by_township(ledger, version)
        self.years = listed_years(self.lists.values())
        self.household_years = household_years(ledger, version)
        self.events = _events_of_years(ledger.events(version))
        self.population = {
            (r.row.village, r.row.year): r.row.persons
            for r in ledger.rows("population", version)
            if isinstance(r.row, Population)
        }
        self.village_years = [
            r.row
            for r in ledger.rows("villages", version)
            if isinstance(r.row, VillageYear)
        ]
        self.plans = [
            r.row for r in ledger.rows("plan", version) if isinstance(r.row, Plan)
        ]

    def places(self, level: str) -> list[Place]:
        by_code: dict[str, tuple[str, list[Village]]] = {}
        for village in self.villages:
            code, name = {
                "county": (self.code, self.name),
                "township": (village.township, village.township_name),
                "village": (village.code, village.name),
            }[level]
            by_code.setdefault(code, (name, []))[1].append(village)
        return [
            Place(level, code, name, tuple(villages))
            for code, (name, villages) in sorted(by_code.items())
        ]

    @cached_property
    def by_year(self) -> dict[int, dict[str, HouseholdYear]]:
        found: dict[int, dict[str, HouseholdYear]] = {}
        for (household, year), at in self.household_years.items():
            found.setdefault(year, {})[household] = at
        return found

    def at(self, place: Place, year: int) -> list[HouseholdYear]:
        """Households registered in a place at a year's end."""
        return [
            at
            for at in self.by_year.get(year, {}).values()
            if at.village in place.village_codes
        ]

    def status(self, household: str, year: int) -> str | None:
        at = self.by_year.get(year, {}).get(household)
        return at.status if at else None

    def _first_known_years(self, place: Place) -> list[int]:
        """Of every township of a place that ever sent a list."""
        return [
            first_known_year(self.lists[township], self.years)
            for township in place.townships
            if township in self.lists
        ]

    def is_known(self, place: Place, year: int) -> bool:
        """Whether anybody's lists can say who was registered at a year's end.

        A county's figures are sums over the townships whose lists can.
        """
        return any(first <= year for first in self._first_known_years(place))

    def is_flow_known(self, place: Place, year: int) -> bool:
        """Whether a year's end can be held against the end of the year before.

        A township that begins to be known in the year leaves the county's flow
        unknown: else all its people would seem to be new.
        """
        firsts = self._first_known_years(place)
        return bool(firsts) and all(first < year for first in firsts)

    def stock(
        self, place: Place, year: int, count_of: Callable[[list[HouseholdYear]], int]
    ) -> int | None:
        if not self.is_known(place, year):
            return None
        return count_of(self.at(place, year))

    def flow(
        self, place: Place, year: int, count_of: Callable[[list[HouseholdYear]], int]
    ) -> int | None:
        """A flow among those registered at the end of the year."""
        if not self.is_flow_known(place, year):
            return None
        return count_of(self.at(place, year))

    # what happened to a household in a year

    def has_exited(self, at: HouseholdYear) -> bool:
        before = self.status(at.household, at.year - 1)
        return at.status == "exited" and before != "exited"

    def fell_back(self, at: HouseholdYear) -> bool:
        """Whether the statuses of two year ends alone show a return."""
        before = self.status(at.household, at.year - 1)
        return before == "exited" and at.status in POOR

    def was_registered(self, at: HouseholdYear, years: Iterable[int]) -> bool:
        return any(self.status(at.household, year) for year in years)

    def is_new(self, at: HouseholdYear) -> bool:
        return not self.was_registered(at, range(self.years.start, at.year))

    def came_back(self, at: HouseholdYear) -> bool:
        return not self.was_registered(at, [at.year - 1]) and not self.is_new(at)

    def returned(self, place: Place, year: int) -> list[int] | None:
        """The persons of every household that returned to poverty in a year.

        By the status of two year ends, with the persons listed; else by an event of the
        year, with the persons that it names. A household that no list has at the end of
        the year counts where it was a year before, else where the event says.
        """
        if not self.is_flow_known(place, year):
            return None
        found = [at.persons for at in self.at(place, year) if self.fell_back(at)]
        for (household, of_year), event in self.events.items():
            now = self.by_year.get(year, {}).get(household)
            before = self.by_year.get(year - 1, {}).get(household)
            at = now or before
            village = at.village if at else event.village
            if of_year != year or village not in place.village_codes:
                continue
            if now is None or not self.fell_back(now):
                persons = at.persons if at else 0
                found.append(persons if event.persons is None else event.persons)
        return found

    # denominators

    def base(self, place: Place, year: int) -> int | None:
        """The rural registered population; unknown where a peopled village's is."""
        total: int | None = None
        for village in place.villages:
            persons = self.population.get((village.code, year))
            if persons is not None:
                total = (total or 0) + persons
                continue
            alone = Place("village", village.code, village.name, (village,))
            if sum(at.persons for at in self.at(alone, year)):
                return None
        return total

    def planned(self, place: Place, year: int, what: str) -> int | None:
        """What the plan gives for a place itself, else the sum of what is below it."""
        township = None if place.level == "county" else min(place.townships)
        village = place.code if place.level == "village" else None
        for plan in self.plans:
            if (plan.year, plan.township, plan.village) == (year, township, village):
                own = getattr(plan, what)
                if own is not None:
                    return own
        if place.level == "village":
            return None
        below = "township" if place.level == "county" else "village"
        told = [
            self.planned(part, year, what)
            for part in self.places(below)
            if part.village_codes <= place.village_codes
        ]
        given = [number for number in told if number is not None]
        return sum(given) if given else None

    def delisting_years(self, place: Place) -> list[int] | None:
        """When the poor villages of a place were delisted; None without any sheet.

        A village with a year of delisting was poor, unless something says no.
        """
        rows = [r for r in self.village_years if r.village in place.village_codes]
        if not rows:
            return None
        found = []
        for village in place.villages:
            own = sorted(
                (r for r in rows if r.village == village.code), key=lambda r: r.year
            )
            poor = [r.is_poor for r in own if r.is_poor is not None]
            is_poor = poor[-1] if poor else village.is_poor
            years = [r.delisting_year for r in own if r.delisting_year is not None]
            if years and is_poor is not False:
                found.append(years[-1])
        return found


def _events_of_years(
    events: Iterable[ReturnEvent],
) -> dict[tuple[str, int], ReturnEvent]:
    """A household's last return of a year, with the last number of persons given."""
    found: dict[tuple[str, int], ReturnEvent] = {}
    for event in sorted(events, key=lambda event: event.on):
        key = (event.household, event.on.year)
        if event.persons is None and key in found:
            event = replace(event, persons=found[key].persons)
        found[key] = event
    return found
