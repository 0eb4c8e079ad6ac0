"""The demo county: Tongwei County, Gansu, with a synthetic register of real size.

Real are the names and codes of its 18 townships and 342 villages and communities, and
the plan's county totals as its work conference of 2015 published them: 20,000 persons
and 45 villages in 2015, 30,100 and 40 in 2016, 40,000 and 30 in 2017, with six
townships to exit in 2016 and eight in 2017. Everything else is invented: every person,
name and number, which villages are poor, the split of the plan over townships and
villages, the rural population, and all that happened to anyone. The story falls short
of the plan, as the county did, which in fact exited on 21 November 2020. With another
number of households the plan and all other counts shrink or grow in proportion, and the
plan's title says so.
"""

import pandas as pd

from poverty_exit.sample.errors import plan
from poverty_exit.sample.household_registers import (
    household_register,
    returns_register,
)
from poverty_exit.sample.income_registers import income_register, monitored_register
from poverty_exit.sample.layouts import specifications
from poverty_exit.sample.lists import person_list
from poverty_exit.sample.registers import (
    official_register,
    place_register,
    plan_register,
    population_register,
    village_register,
)
from poverty_exit.sample.sheets import SampleCounty, Sheet, Workbook
from poverty_exit.sample.story import story

__all__ = ["SampleCounty", "Sheet", "Workbook", "county"]

SMALLEST = 200
REGISTERS = {
    "places": place_register,
    "population": population_register,
    "villages": village_register,
    "plan": plan_register,
    "official": official_register,
    "households": household_register,
    "returns": returns_register,
    "income": income_register,
    "monitored": monitored_register,
}


def county(seed: int = 20191231, households: int = 33_000) -> SampleCounty:
    """The demo county's workbooks, always the same for a seed and a size.

    A workbook that would hold no row, as happens in a small county, is left out.

    Raises:
        ValueError: fewer than 200 households are asked for.
    """
    if households < SMALLEST:
        raise ValueError(f"a demo county needs at least {SMALLEST} households")
    told = story(seed, households)
    errors = plan(told)
    workbooks, truths = [], []
    for specification in specifications():
        register = REGISTERS.get(specification["layout"])
        if register:
            made, truth = register(told, specification)
        else:
            made, truth = person_list(told, errors, specification)
        if not made.table.num_rows:
            continue
        workbooks.append(
            Workbook(specification["file"], (made,), specification.get("encoding"))
        )
        truths.append(truth)
    truth = pd.concat([table for table in truths if len(table)], ignore_index=True)
    return SampleCounty(tuple(workbooks), truth, told.status_years())
