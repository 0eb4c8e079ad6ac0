"""Villages and townships of the demo county: real names and codes, invented traits."""

from dataclasses import dataclass

import numpy as np

from poverty_exit.sample.settings import (
    FIRST_YEAR,
    LAST_YEAR,
    YEARS,
    apportion,
    rows,
    stream,
    toml,
)


@dataclass(frozen=True)
class Places:
    """Arrays by village (342) and by township (18); 0 stands for "no such year"."""

    village_codes: np.ndarray
    village_names: np.ndarray
    township_of: np.ndarray
    is_poor: np.ndarray
    planned_year: np.ndarray
    delisted_year: np.ndarray
    population: np.ndarray
    poverty: np.ndarray
    township_codes: np.ndarray
    township_names: np.ndarray
    short_names: np.ndarray
    planned_exit: np.ndarray
    return_hazard: np.ndarray
    is_shock: np.ndarray
    county_code: str
    county_name: str

    def township(self, code: str) -> int:
        """Position of a township by its code."""
        return int(np.flatnonzero(self.township_codes == code)[0])


def places(seed: int, households: int) -> Places:
    """The county's places, its population scaled to the number of households."""
    villages = rows("tongwei")
    codes, first = np.unique([v["township_code"] for v in villages], return_index=True)
    names = np.array([villages[i]["township_name"] for i in first])
    township_of = np.searchsorted(codes, [v["township_code"] for v in villages])
    traits = [toml("townships")[code] for code in codes]
    poverty = np.array([t["poverty"] for t in traits])
    planned_exit = np.array([t.get("planned_exit", 0) for t in traits])
    shocks = np.array(
        [[t.get("shocks", {}).get(str(y), 1.0) for y in YEARS] for t in traits]
    )
    village_codes = np.array([v["village_code"] for v in villages])
    # Numbers from 200 on are villages, those below are urban communities.
    is_community = np.array([int(code[-3:]) < 200 for code in village_codes])
    size, rate = _sizes(seed, is_community, poverty[township_of])
    is_poor = _poor_villages(seed, is_community, rate, size)
    planned = _planned_years(seed, is_poor, planned_exit[township_of])
    story = toml("story")
    people = round(story["rural_population"] * households / _reference())
    return Places(
        village_codes=village_codes,
        village_names=np.array([v["village_name"] for v in villages]),
        township_of=township_of,
        is_poor=is_poor,
        planned_year=planned,
        delisted_year=_delisted_years(seed, planned, rate),
        population=apportion(size, people),
        poverty=rate * np.where(is_poor, 1.45, 0.80),
        township_codes=codes,
        township_names=names,
        short_names=np.array(
            [t.get("short_name", n) for t, n in zip(traits, names, strict=True)]
        ),
        planned_exit=planned_exit,
        return_hazard=np.array([t["returns"] for t in traits])[:, None] * shocks,
        is_shock=shocks > 1,
        county_code=villages[0]["county_code"],
        county_name=villages[0]["county_name"],
    )


def _reference() -> int:
    return toml("story")["reference_households"]


def _sizes(
    seed: int, is_community: np.ndarray, township_poverty: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Relative size and poverty of each village; some are small, towns are not poor."""
    rng = stream(seed, "villages")
    size = rng.lognormal(0, 0.40, len(is_community))
    rate = township_poverty * rng.lognormal(0, 0.22, len(is_community))
    small = rng.choice(
        np.flatnonzero(~is_community), toml("story")["small_villages"], replace=False
    )
    size[small] *= 0.16
    rate[small] *= 0.55
    return size, np.where(is_community, rate * 0.07, rate)


def _poor_villages(
    seed: int, is_community: np.ndarray, rate: np.ndarray, size: np.ndarray
) -> np.ndarray:
    """As many poor villages as the plan delists, the poor and large ones likelier."""
    count = sum(toml("story")["plan"]["villages"].values())
    keys = stream(seed, "poor villages").exponential(size=len(rate))
    keys /= np.where(is_community, 1e-9, rate**3 * np.minimum(size, 1))
    is_poor = np.zeros(len(rate), dtype=bool)
    is_poor[np.argsort(keys)[:count]] = True
    return is_poor


def _planned_years(
    seed: int, is_poor: np.ndarray, township_year: np.ndarray
) -> np.ndarray:
    """Year each poor village is planned to be delisted, before its township's exit."""
    rng = stream(seed, "planned years")
    lateness = np.where(township_year > 0, township_year, LAST_YEAR) - FIRST_YEAR
    order = np.argsort(lateness + rng.normal(0, 2.0, len(is_poor)))
    order = order[is_poor[order]]
    planned = np.zeros(len(is_poor), dtype=int)
    counts = toml("story")["plan"]["villages"]
    planned[order] = np.repeat([int(y) for y in counts], list(counts.values()))
    return planned


def _delisted_years(seed: int, planned: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Year each poor village was in fact delisted; poorer ones are later or not yet."""
    poor = np.flatnonzero(planned > 0)
    rng = stream(seed, "delisting")
    order = poor[np.argsort(rate[poor] + rng.normal(0, 0.25, len(poor)))]
    lags = toml("story")["delisting"]["lag_shares"]
    bounds = np.cumsum(list(lags.values())) * len(poor)
    late = np.searchsorted(bounds, np.arange(len(poor)), side="right")
    delisted = np.zeros(len(planned), dtype=int)
    known = late < len(lags)
    years = planned[order] + np.array([*map(int, lags), 0])[late]
    delisted[order[known]] = np.minimum(years[known], LAST_YEAR)
    return delisted
