"""Acts and their choices in words."""

import pytest

from poverty_exit.audit import ACTIONS
from poverty_exit.wording.acts import act, choices

PLACES = {"621121101": "马营镇"}


@pytest.mark.usefixtures("chinese")
def test_every_kind_of_act_has_words():
    assert [one for one in ACTIONS if act(one) == one] == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"change": "added", "roles": ["leader", "supervisor 621121101"]},
            "变更 新增；角色 领导（全县）、督查员（马营镇）",
        ),
        ({"change": "password changed"}, "变更 本人修改密码"),
        ({"roles": ["leader 621121999"]}, "角色 领导（621121999）"),
        ({"roles": ["mayor"]}, "角色 mayor（全县）"),
        (
            {"place": "621121101", "year": "2018", "kind": "xlsx"},
            "地方 马营镇；年度 2018；文件格式 xlsx",
        ),
        (
            {"indicator": "exit_progress", "unit": "persons"},
            "指标 脱贫进度；计量单位 人",
        ),
        ({"entry": 7, "batch": None, "acted_by": "Li Na"}, "台账编号 7；署名 Li Na"),
        ({"reason": "households"}, "原因 households"),
        ({"unheard": "of"}, "unheard of"),
        ({}, ""),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_choices_in_chinese(told, said):
    assert choices(told, PLACES) == said


@pytest.mark.usefixtures("english")
def test_choices_in_english():
    told = {"change": "added", "roles": ["leader"], "lang": "en"}
    assert (
        choices(told, PLACES) == "change made; roles Leader (whole county); language en"
    )
