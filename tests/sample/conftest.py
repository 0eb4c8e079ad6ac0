"""The demo county in three sizes, made once a session."""

import pandas as pd
import pytest

from poverty_exit.sample import SampleCounty, county
from poverty_exit.sample.layouts import specifications
from poverty_exit.sample.places import Places
from poverty_exit.sample.registers import plan_register
from poverty_exit.sample.story import Story, story


@pytest.fixture(scope="session")
def small_county() -> SampleCounty:
    """400 households: enough to write and read every workbook."""
    return county(households=400)


@pytest.fixture(scope="session")
def middle_county() -> SampleCounty:
    """4,000 households: every kind of planted error and of course."""
    return county(households=4_000)


@pytest.fixture(scope="session")
def full_story() -> Story:
    """The default demo county before it is written into workbooks."""
    return story(20191231, 33_000)


@pytest.fixture(scope="session")
def lists(middle_county: SampleCounty) -> dict[str, pd.DataFrame]:
    """The tables of the middle county by file name, headings as columns."""
    return {
        workbook.file_name: workbook.sheets[0].table.to_pandas()
        for workbook in middle_county.workbooks
    }


@pytest.fixture(scope="session")
def full_plan(full_story: Story) -> dict:
    """The plan of the default county: its table, its title and the poor of 2014."""
    made, _ = plan_register(full_story, specifications("plan")[0])
    table = made.table.to_pandas()
    numbers = ["年度", "计划出列村数", "计划脱贫户数", "计划脱贫人数"]
    table[numbers] = table[numbers].astype(int)
    places = full_story.places
    names = dict(zip(places.township_codes, places.short_names, strict=True))
    poor = full_story.status_years().query("year == 2014 and status == 'poor'")
    township = poor["village_code"].str[:9].map(names)
    return {
        "table": table.assign(乡镇=table["乡镇"].replace(dict_of_short(places))),
        "title": made.title_rows[0][0],
        "poor_2014": poor.groupby(township)["persons"].sum(),
    }


def dict_of_short(places: Places) -> dict[str, str]:
    """Short name of each township by its registered one."""
    return dict(zip(places.township_names, places.short_names, strict=True))
