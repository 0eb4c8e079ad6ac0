"""What the upper system says of the county: its totals, here and there others."""

import numpy as np
import pandas as pd

from poverty_exit.sample.households import POOR, RETURNED
from poverty_exit.sample.settings import FIRST_YEAR, toml
from poverty_exit.sample.story import Story

TOTALS = {"poor_persons": "persons", "poor_households": "households"}


def system_totals(story: Story) -> pd.DataFrame:
    """The poor of some years, by township and in all, with the planted differences.

    Returns:
        year, place (the township's number, -1 for the county), indicator, value, unit,
        source, as_on; one row per year, place and indicator.
    """
    rules = toml("story")["system_totals"]
    townships = np.arange(len(story.places.township_codes))
    tables = []
    for year in rules["years"]:
        for indicator, unit in TOTALS.items():
            totals = _poor(story, year, unit)
            for code, away in rules.get(f"{unit}_away", {}).get(str(year), {}).items():
                totals[story.places.township(code)] += away
            totals = np.maximum(totals, 0)
            values = np.concatenate([[totals.sum()], totals])
            tables.append(
                pd.DataFrame(
                    {
                        "year": year,
                        "place": np.concatenate([[-1], townships]),
                        "indicator": indicator,
                        "value": values,
                        "unit": unit,
                        "source": "system",
                        "as_on": rules["as_on"].format(next_year=year + 1),
                    }
                )
            )
    return pd.concat(tables, ignore_index=True)


def _poor(story: Story, year: int, unit: str) -> np.ndarray:
    """Poor or returned households, or their persons, by township."""
    y = year - FIRST_YEAR
    is_poor = np.isin(story.course.status[:, y], (POOR, RETURNED))
    weight = story.members.sizes[:, y] if unit == "persons" else np.ones(len(is_poor))
    township = story.places.township_of[story.course.village[:, y]]
    counts = np.bincount(
        township, is_poor * weight, minlength=len(story.places.township_codes)
    )
    return counts.astype(int)
