"""Problems never tell who somebody is, in whatever column it was written."""

import pytest

from poverty_exit import rights
from poverty_exit.intake.checking import checks
from poverty_exit.intake.masking import masked, masked_cell
from poverty_exit.registers import registers
from poverty_exit.rights import Role, actor_of
from tests.tables import tried

PERSONS = registers()["persons"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("甲乙丙", "甲*"),
        ("欧阳甲乙", "欧阳*"),
        ("欧阳", "欧*"),
        ("甲乙", "甲*"),
        ("甲", "*"),
        ("621121190001010018", "****0018"),
        ("13900000001", "****0001"),
        ("10017", "****"),
    ],
)
def test_a_name_keeps_its_surname_and_a_number_its_last_four(written, told):
    assert masked(written) == told


def test_only_personal_columns_are_masked():
    assert masked_cell(PERSONS, "person_name", "甲乙丙") == "甲*"
    assert masked_cell(PERSONS, "relation", "义子") == "义子"
    assert masked_cell(PERSONS, "phone", "") == ""


def test_an_identity_number_that_slipped_into_another_column_is_masked():
    assert masked_cell(PERSONS, "exit_status", "62112119000101001X") == "****001X"
    assert masked_cell(PERSONS, "village_code", "621121101201") == "621121101201"


@pytest.mark.parametrize(
    "name",
    ["id_number", "person_name", "head_name", "head_id_number", "phone"],
)
def test_numbers_names_and_phones_are_personal_in_every_register(name):
    columns = [
        column
        for register in registers().values()
        for column in register.columns
        if column.name == name
    ]
    assert columns
    assert all(column.personal for column in columns)


def test_a_number_where_a_village_belongs_is_no_name_to_match_by_hand(county):
    drawn = """
        数据日期   | 行政村             | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 62112119000101001X | A      | 3    | 未脱贫
        2016-12-31 | 无名村             | B      | 3    | 未脱贫
    """
    assert [one.name for one in tried(county(), drawn).open_names] == ["无名村"]


def test_a_problem_of_a_shifted_row_does_not_tell_the_number(county):
    drawn = """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 3    | 621121190001010018
    """
    (problem,) = [
        one for one in tried(county(), drawn).problems if one.rule == "status_unknown"
    ]
    assert problem.value == "****0018"
    assert "621121190001010018" not in problem.message
    assert checks()["status_unknown"].severity == "blocks"


def report_for(county, role: str):
    """What somebody of a role is told of a name that slipped into words and places."""
    drawn = """
        数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因
        2016-12-31 | 上湾村 | A      | 3    | 漆雕甄   | 因病
        2016-12-31 | 甄查无 | B      | 3    | 未脱贫   | 麦麦提·买买提
        2016-12-31 | 无名村 | C      | 3    | 大概     | 因病
    """
    handle = county().acting_for(actor_of("wu", "Wu", [(role, None)]))
    report = tried(handle, drawn, publish=False)
    told = "".join(f"{one.value} {one.message}" for one in report.problems)
    return report, told


@pytest.fixture
def clerk(monkeypatch) -> str:
    """A role that uploads and sees no names, as an office may define one."""
    given = {**rights.roles(), "clerk": Role("clerk", {}, ("view", "upload"))}
    monkeypatch.setattr(rights, "roles", lambda: given)
    return "clerk"


def test_a_name_in_a_column_of_words_is_told_to_nobody_who_may_not_see_names(
    county, clerk
):
    report, told = report_for(county, clerk)
    assert not any(name in told for name in ("漆雕甄", "甄查无", "麦麦提·买买提"))
    assert "漆雕*" in told
    assert "无名村" in told
    assert [one.name for one in report.open_names] == ["无名村"]


def test_whoever_may_see_names_is_told_what_was_written(county):
    report, told = report_for(county, "statistician")
    assert "漆雕甄" in told
    assert {one.name for one in report.open_names} == {"甄查无", "无名村"}
