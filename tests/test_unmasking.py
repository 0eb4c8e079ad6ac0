"""Names are masked; one household's are shown for a reason, and that is recorded."""

import json
from types import MappingProxyType

import pytest

from poverty_exit import audit, queries, unmasking
from poverty_exit.database import Store
from poverty_exit.errors import MissingRightError
from poverty_exit.intake.masking import masked
from poverty_exit.intake.words import reading_words
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import Actor, actor_of
from tests.tables import PLACES, publish

PERSONS = """
    数据日期|乡镇|行政村|户编号|人编号|姓名|证件号码|联系电话|与户主关系|脱贫属性
    2016-12-31|东山镇|上湾村|A1|1|欧阳甲|621121197001010011|13800000001|户主|未脱贫
    2016-12-31|东山镇|上湾村|A1|2|李乙|621121197202020022||配偶|
    2016-12-31|西川乡|河口村|B1|3|王丙|621121198001010033||户主|未脱贫
"""
HOUSEHOLDS = """
    数据日期|乡镇|行政村|户编号|人数|户主姓名|户主证件号码|脱贫属性
    2017-12-31|东山镇|上湾村|A1|2|欧阳甲|621121197001010011|已脱贫
    2017-12-31|东山镇|上湾村|C1|1|赵丁|621121198501010044|未脱贫
"""
EAST = "621121101"


@pytest.fixture
def filled(store: Store) -> Store:
    publish(store, PLACES, PERSONS)
    return store


def entries(store: Store) -> list[dict]:
    with Office.opened(path_beside(store.path)) as office:
        found = audit.entries(office)
    return found[found["action"] == "unmask"].to_dict("records")


def acting(store: Store, role: str, township: str | None = None) -> Store:
    return store.acting_for(actor_of("zhang", "zhang", [(role, township)]))


def people(store: Store, household: str) -> list[tuple]:
    rows = unmasking.members(store, household)
    rows = rows.astype(object).where(rows.notna(), None)
    names = ["person_name", "relation", "birth_year", "id_number", "phone"]
    return [tuple(row) for row in rows[names].to_numpy().tolist()]


def test_heads_are_masked_and_compound_surnames_stay_whole(filled: Store):
    heads = unmasking.masked_heads(filled, ["A1", "B1", "none"])
    assert heads == {"A1": "欧阳*", "B1": "王*"}


@pytest.mark.parametrize("few", [0, 100])
def test_many_households_are_masked_as_few_are(filled: Store, monkeypatch, few: int):
    monkeypatch.setattr(unmasking, "FEW", few)
    assert unmasking.masked_heads(filled, ["B1"]) == {"B1": "王*"}


def test_the_store_masks_names_as_problems_do(filled: Store):
    names = ["甲", "甲乙", "甲乙丙", "欧阳", "欧阳甲", "欧阳甲乙"]
    with filled.cursor() as cursor:
        made = [
            cursor.execute(
                "select masked_name($name, $compounds)",
                {"name": name, "compounds": reading_words()["compound_surnames"]},
            ).fetchone()
            for name in names
        ]
    assert made == [(masked(name),) for name in names]


def test_one_household_is_shown_with_its_numbers_to_who_may_see_them(filled: Store):
    assert people(filled, "A1") == [
        ("欧阳甲", "户主", 1970, "621121197001010011", "13800000001"),
        ("李乙", "配偶", 1972, "621121197202020022", None),
    ]


def test_of_a_list_of_households_the_head_is_shown(filled: Store):
    publish(filled, HOUSEHOLDS)
    assert people(filled, "C1") == [("赵丁", "户主", None, "621121198501010044", None)]
    assert people(filled, "A1") == [
        ("欧阳甲", "户主", None, "621121197001010011", None)
    ]
    assert unmasking.masked_heads(filled, ["A1", "C1"]) == {"A1": "欧阳*", "C1": "赵*"}


def test_without_the_right_to_numbers_four_characters_are_shown(filled: Store):
    grants = MappingProxyType({"see_names": None})
    handle = filled.acting_for(Actor("li", "li", grants))
    assert people(handle, "B1") == [("王丙", "户主", 1980, "****0033", None)]


@pytest.mark.parametrize("role", ["leader", "supervisor", "administrator", "viewer"])
def test_who_may_not_see_names_sees_none(filled: Store, role: str):
    handle = acting(filled, role)
    for refused in (
        lambda: unmasking.unmask(handle, "A1", "a good reason"),
        lambda: unmasking.members(handle, "A1"),
    ):
        with pytest.raises(MissingRightError):
            refused()
    assert entries(filled) == []


def test_a_statistician_of_a_township_sees_nobody_of_another(filled: Store):
    handle = acting(filled, "statistician", EAST)
    assert [name for name, *_rest in people(handle, "A1")] == ["欧阳甲", "李乙"]
    assert people(handle, "B1") == []
    assert unmasking.masked_heads(handle, ["A1", "B1"]) == {"A1": "欧阳*"}


def test_looking_is_recorded_with_its_reason_and_without_who_was_looked_at(
    filled: Store,
):
    unmasking.unmask(filled, "A1", "核对返贫名单")
    (entry,) = entries(filled)
    assert (entry["subject"], entry["row_count"]) == (EAST, 2)
    told = json.loads(entry["filters"])
    assert told == {"household": unmasking.mark_of("A1"), "reason": "核对返贫名单"}
    for personal in ("欧阳", "李乙", "621121197001010011", '"A1"'):
        assert personal not in str(entry)


@pytest.mark.parametrize("reason", ["", "   ", "x"])
def test_no_reason_shows_nothing_and_is_not_recorded(filled: Store, reason: str):
    with pytest.raises(unmasking.ReasonMissingError):
        unmasking.unmask(filled, "A1", reason)
    assert entries(filled) == []


def test_queries_of_persons_say_which_right_they_need():
    needed = {name: queries.needed(name) for name in queries.names("persons")}
    assert {name: (one.right, one.column) for name, one in needed.items()} == {
        "persons/household_names": ("see_names", "township_code"),
        "persons/household_numbers": ("see_id_numbers", "township_code"),
        "persons/masked_heads": ("see_households", "township_code"),
    }
