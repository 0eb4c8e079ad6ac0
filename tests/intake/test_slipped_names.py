"""Names in columns of words: recognised however they are written, and words are not."""

import pytest

from poverty_exit.intake.slipped_names import Names, may_be_name, nameless
from tests.tables import rows

WRITTEN = """
written            | strictly         | handed back
张三               | 张*              | 张*
张 三              | 张*              | 张*
王 小 明           | 王*              | 王*
张三、李四         | 张*、李*         | 张*、李*
张三,李四          | 张*,李*          | 张*,李*
张三/李四          | 张*/李*          | 张*/李*
张三 李四          | 张* 李*          | 张* 李*
张三李四           | 张*              | 张*
张三丰李四王小明   | 张*              | 张*
欧阳甲乙和李四     | 欧阳*            | 欧阳*
张三(户主)         | 张*(户主)        | 张*(户主)
张三（2人）        | 张*(2人)         | 张*(2人)
张三2人            | 张*2人           | 张*2人
張三               | 张*              | 张*
麦麦提·买买提      | 麦*              | 麦*
麦麦提•买买提、张三 | 麦*、张*        | 麦*、张*
户主张三的儿子     | 户主张*儿子      | 户主张*儿子
联系人：李四。     | 联系人:李*。     | 联系人:李*。
阿依古丽           | 阿*              | 阿依古丽
养牛               | 养*              | 养牛
养牛、养羊         | 养*、养*         | 养牛、养羊
黄牛养殖           | 黄*              | 黄牛养殖
外出务工           | 外*              | 外出务工
因病、因残         | 因病、因残       | 因病、因残
高中               | 高中             | 高中
户主高血压         | 户主高血压       | 户主高血压
东山镇/上湾村      | 东山镇/上湾村    | 东山镇/上湾村
已脱贫（享受政策） | 已脱贫（享受政策） | 已脱贫（享受政策）
未脱贫             | 未脱贫           | 未脱贫
2016-12-31         | 2016-12-31       | 2016-12-31
"""


@pytest.mark.parametrize("row", rows(WRITTEN), ids=lambda row: row["written"])
def test_names_are_masked_however_they_are_written_together(row):
    assert nameless(row["written"]) == row["strictly"]
    assert may_be_name(row["written"]) == (row["strictly"] != row["written"])
    assert Names(()).hidden(row["written"]) == row["handed back"]


KNOWN = """
written              | told
阿依古丽             | 阿*
阿依古丽的丈夫外出   | 阿*的丈夫外出
贫困户和平家房屋漏雨 | 贫困户和*家房屋漏雨
张三丰家             | 张*家
张三丰李四           | 张*李*
欧阳甲家、欧阳甲     | 欧阳*家、欧阳*
养牛                 | 养牛
户主                 | 户主
不详                 | 不详
"""
NAMES = ("阿依古丽", "和 平", "张三丰", "张三", "欧阳甲(户主)", "户主", "不详", "李")


@pytest.mark.parametrize("row", rows(KNOWN), ids=lambda row: row["written"])
def test_a_known_name_is_hidden_wherever_it_stands_and_its_words_are_not(row):
    assert Names(NAMES).hidden(row["written"]) == row["told"]


@pytest.mark.parametrize(
    "number", ["62112119700101002X", "６２１１２１１９７００１０１００２Ｘ"]
)
def test_an_identity_number_beside_a_name_is_hidden_with_it(number):
    assert Names(()).hidden(f"{number}张三") == "****002X张*"


def test_a_name_before_one_that_is_known_is_hidden_too():
    assert Names({"张三"}).hidden("李四张三") == "李*张*"


def test_a_cell_without_names_is_handed_back_as_it_was_written():
    for cell in ("１２　３", "養牛　２頭", "甲 乙丙", " 养牛 "):
        assert Names({"张三"}).hidden(cell) == cell
