"""Every role on every query: what it may ask, and whose rows come back."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from poverty_exit import access, queries
from poverty_exit.errors import MissingRightError, QueryError
from poverty_exit.paths import ROOT
from poverty_exit.rights import Actor, actor_of, roles

NORTH = "621121101"
YEAR = 2018
ASKED = re.compile(
    r"(?:queries\.run|queries\.between|reads\.run|reads\.run_as_of|run_as_of)\("
    r"[^\"]*?\"((?:panels|drafts|intake|ledger|indicators)/\w+)\""
)
VALUES: dict[str, list[Any]] = {
    "year": [YEAR],
    "level": ["county", "township", "village"],
    "unit": ["persons"],
    "code": [NORTH],
    "rows": ["registered"],
    "cause": [None],
    "exit_year": [None],
    "township_code": [NORTH],
    "test": ["digits"],
    "last_digit": [0],
    "zone": [0.1],
    "step": [0.1],
    "bands": [5],
    "reach": [5],
    "parent_code": ["621121"],
}
"""What each parameter is asked with here; the levels one after the other."""


def asked_in_code() -> set[str]:
    """Queries that code runs on a store's handle, and all panels and indicators."""
    code = [*(ROOT / "poverty_exit").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in code)
    named = set(ASKED.findall(text))
    return named | set(queries.names("panels")) | set(queries.names("indicators"))


QUERIES = sorted(asked_in_code())


def of_role(role: str, township: str | None = None) -> Actor:
    """Somebody with one role."""
    return actor_of(role, role.title(), [(role, township)])


def answers(store, name: str) -> Iterator[pd.DataFrame]:
    """What a query gives, at every level where it takes one."""
    wanted = queries.parameters(name) - {"data_version"}
    if {"version_before", "version_after"} <= wanted:
        yield queries.between(store, name, 1, store.data_version(), YEAR)
        return
    levels = VALUES["level"] if "level" in wanted else [None]
    for level in levels:
        asked = {one: VALUES[one][0] for one in wanted - {"level", "version"}}
        if "version" in wanted:
            asked["version"] = store.data_version()
        if level is not None:
            asked["level"] = level
        if "code" in wanted and level == "county":
            asked["code"] = "621121"
        yield queries.run(store, name, **asked)


@pytest.fixture(scope="module")
def other_places(demo_store) -> set[str]:
    """Codes and names that only the other townships have."""
    with demo_store.cursor() as cursor:
        rows = cursor.execute(
            "select distinct township_code, township_name, village_code, village_name "
            "from places_in_force($version)",
            {"version": demo_store.data_version()},
        ).fetchall()
    own = {cell for row in rows if row[0] == NORTH for cell in row}
    return {cell for row in rows for cell in row} - own


def test_the_queries_walked_are_not_few():
    assert len(QUERIES) > 60
    assert "drafts/all" in QUERIES
    assert "intake/border_matches_in_force" in QUERIES


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_says_the_right_that_it_needs_and_names_a_column_that_it_has(
    name, demo_store
):
    need = queries.needed(name)
    if need.parameter is not None:
        assert need.parameter in queries.parameters(name)
    for rows in answers(demo_store, name):
        assert need.column is None or need.column in rows


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_answers_the_roles_that_have_its_right_and_no_other(name, demo_store):
    right = queries.needed(name).right
    for role, one in roles().items():
        handle = demo_store.acting_for(of_role(role))
        if right in one.rights:
            assert list(answers(handle, name))
        else:
            with pytest.raises(MissingRightError):
                list(answers(handle, name))


@pytest.mark.parametrize("name", QUERIES)
def test_somebody_of_one_township_gets_no_row_of_another(
    name, demo_store, other_places
):
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    for rows in answers(clerk, name):
        told = rows.drop(columns=["township_codes"], errors="ignore")
        cells = {str(cell) for column in told for cell in told[column].tolist()}
        assert not cells & other_places


@pytest.mark.parametrize(
    "name", [name for name in QUERIES if queries.needed(name).parameter is not None]
)
def test_somebody_of_one_township_cannot_ask_about_another(name, demo_store):
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    wanted = queries.parameters(name) - {"data_version"}
    asked = {one: VALUES[one][0] for one in wanted}
    asked |= {"level": "township"} if "level" in wanted else {}
    asked[queries.needed(name).parameter] = "621121102"
    with pytest.raises(MissingRightError):
        queries.run(clerk, name, **asked)


def test_rows_of_the_own_township_and_the_county_s_sums_stay(demo_store):
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    county, townships, villages = answers(clerk, "indicators/poor_persons")
    assert len(county) == 1
    assert set(townships["code"]) == {NORTH}
    assert len(villages) > 1
    everybody = list(answers(demo_store, "indicators/poor_persons"))
    assert len(everybody[1]) > 1
    own = everybody[2]["code"].str.startswith(NORTH)
    assert set(villages["code"]) == set(everybody[2].loc[own, "code"])


def test_two_people_of_two_townships_never_share_a_row_but_the_county_s(demo_store):
    north = demo_store.acting_for(of_role("statistician", NORTH))
    south = demo_store.acting_for(of_role("statistician", "621121102"))
    codes = [
        set(queries.run(one, "panels/divisions")["code"])
        for one in (north, south, north)
    ]
    assert codes[0] == codes[2]
    assert codes[0] & codes[1] == {"621121"}


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("view", access.Need("view")),
        ("view of code", access.Need("view", column="code")),
        ("view of any code", access.Need("view", column="code", is_any=True)),
        ("upload of $code", access.Need("upload", parameter="code")),
    ],
)
def test_what_a_header_says_is_read(said, need):
    assert access.need("panels/x", {"rights": said}) == need


@pytest.mark.parametrize("said", ["", "fly", "view of", "view of code, name", "View"])
def test_a_header_that_says_no_right_is_no_way_around_it(said):
    with pytest.raises(QueryError):
        access.need("panels/x", {"rights": said})


def test_a_row_whose_place_is_not_known_is_for_the_whole_county_alone():
    rows = pd.DataFrame({"code": ["A", None, "A B", "", "B"], "n": range(5)})
    need = access.Need("view", column="code")
    assert need.within(frozenset("A"), rows)["n"].tolist() == [0, 3]
    assert need.within(frozenset("AB"), rows)["n"].tolist() == [0, 2, 3, 4]
    assert need.within(None, rows)["n"].tolist() == [0, 1, 2, 3, 4]
    assert need.within(frozenset(), rows)["n"].tolist() == [3]
    one = access.Need("view", column="code", is_any=True)
    assert one.within(frozenset("A"), rows)["n"].tolist() == [0, 2, 3]
