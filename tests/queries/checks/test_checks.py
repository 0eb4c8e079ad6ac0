"""Every check on good and bad rows: which cell of which row it names, and how gravely.

Each case is a drawn file; what the check must name stands beside it as Excel would
write the cell (row 1 holds the headings). Every other row of the case is good.
"""

import datetime as dt
from typing import Any, NamedTuple

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.checking import checks
from poverty_exit.intake.sources import Source
from tests.queries.checks import register_cases, rule_cases
from tests.queries.checks.identities import BOY, MAN, WOMAN, identity
from tests.tables import PLACES, as_csv, loaded, publish, tried

# what is in force before a case is tried
LISTED = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 已脱贫
    2016-12-31 | B      | 2    | 已脱贫
    2017-12-31 | A      | 3    | 已脱贫
"""
DAY = dt.date(2016, 12, 31)


WRONG = MAN[:-1] + ("1" if MAN[-1] != "1" else "2")
NO_SUCH_DAY = identity("621121", "19700231", "001")


class Case(NamedTuple):
    """A drawn file, and the cells that the check names in it."""

    check: str
    drawn: str
    bad: str
    choices: dict[str, Any] | None = None


CASES = [
    # rows shifted by a column: the sex under the number, the number under the name
    Case(
        "row_shifted",
        f"""
        数据日期   | 户编号 | 姓名   | 证件号码 | 人数 | 与户主关系 | 性别 | 脱贫属性
        2016-12-31 | 100001 | 甲乙丙 | {MAN}    | 2    | 户主       | 男   | 已脱贫
        2016-12-31 | 100001 | {WOMAN} | 2       | 配偶 | 女         |      |
        2016-12-31 | 100002 | 100002 | 丁戊己   | {BOY} | 1         | 户主 | 男
        2016-12-31 | 100003 | 庚辛壬 | {BOY}    | 1    | 户主       | 未知 | 不详
        """,
        "C3 C4",
    ),
    # one such cell is a slip; two columns taken for each other are no shift
    Case(
        "row_shifted",
        f"""
        数据日期   | 户编号 | 人编号 | 证件号码 | 与户主关系 | 性别 | 脱贫属性
        2016-12-31 | 100001 | 1      | {MAN}    | 男         |      | 已脱贫
        2016-12-31 | 100002 | 2      | {WOMAN}  | 女         | 户主 | 已脱贫
        """,
        "",
    ),
    Case(
        "row_shifted",
        f"""
        数据日期   | 户编号 | 户主姓名 | 户主证件号码 | 人数 | 贫困户属性 | 脱贫属性
        2016-12-31 | 100001 | 甲乙丙   | {MAN}        | 3    | 低保户     | 已脱贫
        2016-12-31 | 甲乙丙 | {MAN}    | 3            | 低保户 | 已脱贫   |
        """,
        "B3",
    ),
    # lists: dates
    Case(
        "date_missing",
        """
        户编号 | 脱贫属性
        A      | 已脱贫
        B      | 已脱贫
        """,
        "2",
    ),
    Case(
        "date_missing",
        "户编号 | 脱贫属性\nA | 已脱贫",
        "",
        {"assigned_on": DAY},
    ),
    Case(
        "date_disputed",
        """
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 已脱贫
        2017-01-20 | B      | 已脱贫
        2017-02-20 | C      | 已脱贫
        2015-12-31 | D      | 已脱贫
        """,
        "A4 A5",
        {"assigned_on": DAY},
    ),
    Case(
        "date_unread_lists",
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度  | 返贫年度
        2016-12-31 | A      | 已脱贫   | 201312   | 2016年    |
        2016-12-31 | B      | 已脱贫   | 上年     | 2016      |
        2016-12-31 | C      | 已脱贫   | 2013     | 20161331  | 不详
        去年年底   | D      | 已脱贫   |          |           |
        2016-12-31 | E      | 已脱贫   | 1213     |           |
        """,
        "D3 E4 F4 A5 D6",
    ),
    Case(
        "year_after_list",
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2016-12-31 | A      | 已脱贫   | 2016     | 2016
        2016-12-31 | B      | 已脱贫   | 2013     | 2017
        2016-12-31 | C      | 未脱贫   | 2018     |
        """,
        "E3 D4",
    ),
    Case(
        "exit_before_identification",
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2016-12-31 | A      | 已脱贫   | 2015     | 2015
        2016-12-31 | B      | 已脱贫   | 2015     | 2014
        2016-12-31 | C      | 已脱贫   |          | 2014
        """,
        "E3",
    ),
    # lists: status
    Case(
        "status_unknown",
        """
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 已脱贫
        2016-12-31 | B      | 基本脱贫
        2016-12-31 | C      | 3
        """,
        "C3",
    ),
    Case(
        "status_missing",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | 户主       | 已脱贫
        2016-12-31 | A      | 2      | 配偶       |
        2016-12-31 | B      | 3      | 户主       |
        2016-12-31 | B      | 4      | 之子       |
        """,
        "E4",
    ),
    Case("status_missing", "数据日期 | 户编号\n2016-12-31 | A", ""),
    Case(
        "member_contradicts",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性 | 脱贫年度 | 识别年度
        2016-12-31 | A      | 1      | 户主       | 已脱贫   | 2016     | 2013
        2016-12-31 | A      | 2      | 配偶       | 已脱贫   | 2016     | 2013
        2016-12-31 | A      | 3      | 之子       | 未脱贫   |          |
        2016-12-31 | A      | 4      | 之女       |          | 2015     |
        2016-12-31 | A      | 5      | 之女       |          |          | 2014
        """,
        "E4 F5 G6",
    ),
    Case(
        "member_contradicts",
        """
        数据日期   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2016-12-31 | 上湾村 | A      | 1      | 户主       | 已脱贫
        2016-12-31 | 下湾村 | A      | 2      | 配偶       |
        """,
        "B3",
    ),
    Case(
        "exited_below_line",
        """
        数据日期   | 户编号 | 脱贫属性 | 人均纯收入
        2016-12-31 | A      | 已脱贫   | 2952
        2016-12-31 | B      | 已脱贫   | 2951.9
        2016-12-31 | C      | 未脱贫   | 1000
        2021-12-31 | D      | 已脱贫   | 1000
        """,
        "D3",
    ),
    Case(
        "income_unread",
        """
        数据日期   | 户编号 | 脱贫属性 | 人均纯收入
        2016-12-31 | A      | 已脱贫   | 3,100.5元
        2016-12-31 | B      | 已脱贫   | 三千
        2016-12-31 | C      | 已脱贫   | 无
        """,
        "D3",
    ),
    Case(
        "cell_unread_households",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性 | 耕地面积（亩） | 林地面积
        2016-12-31 | A      | 2    | 已脱贫   | 3.5            |
        2016-12-31 | B      | 2    | 已脱贫   | 很多           | 0
        2016-12-31 | C      | 2    | 已脱贫   | 无             | -1
        """,
        "E3 F4",
    ),
    # 50 mu of arable and 70 of forest land a head are the limits; a hectare is 15 mu
    Case(
        "land_large",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性 | 耕地面积（公顷） | 林地面积（亩）
        2016-12-31 | A      | 3    | 已脱贫   | 10               | 210
        2016-12-31 | B      | 3    | 已脱贫   | 10.1             | 210
        2016-12-31 | C      | 1    | 已脱贫   |                  | 70.5
        """,
        "E3 F4",
    ),
    Case(
        "cell_unread_households",
        """
        数据日期   | 户编号 | 脱贫属性 | 危房户 | 是否解决安全饮用水
        2016-12-31 | A      | 已脱贫   | 否     | 已解决
        2016-12-31 | B      | 已脱贫   | C级    | 是
        2016-12-31 | C      | 已脱贫   |        | 季节性缺水
        """,
        "D3 E4",
    ),
    Case(
        "word_unknown",
        """
        数据日期   | 户编号 | 脱贫属性 | 主要致贫原因 | 贫困户属性 | 返贫原因
        2016-12-31 | A      | 已脱贫   | 因病         | 低保户     | 因灾
        2016-12-31 | B      | 已脱贫   | 因懒         | 一般贫困户 |
        2016-12-31 | C      | 已脱贫   |              | 富裕户     | 不明
        """,
        "D3 E4 F4",
    ),
    # lists: keys
    Case(
        "household_no_missing",
        """
        数据日期   | 户编号 | 户主姓名 | 脱贫属性
        2016-12-31 | A      | 甲       | 已脱贫
        2016-12-31 |        | 乙       | 已脱贫
        """,
        "B3",
    ),
    Case(
        "household_no_lost",
        """
        数据日期   | 户编号           | 脱贫属性
        2016-12-31 | 6211210000000001 | 已脱贫
        2016-12-31 | 6.21121E+15      | 已脱贫
        """,
        "B3",
    ),
    Case(
        "household_twice",
        """
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 已脱贫
        2017-12-31 | A      | 已脱贫
        2016-12-31 | A      | 已脱贫
        """,
        "B4",
    ),
    Case(
        "persons_count_missing",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 0    | 已脱贫
        2016-12-31 | B      |      | 已脱贫
        2016-12-31 | C      | -1   | 已脱贫
        2016-12-31 | D      | 3人  | 已脱贫
        """,
        "C3 C4",
    ),
    Case(
        "household_elsewhere",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 西川乡 | 河口村 | A      | 已脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 已脱贫
        2018-12-31 | 西川乡 | 河口村 | B      | 已脱贫
        """,
        "B2",
    ),
    # the file replaces the list of 东山镇, so A has moved and is nowhere else any more
    Case(
        "household_elsewhere",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 西川乡 | 河口村 | A      | 已脱贫
        2016-12-31 | 东山镇 | 上湾村 | W      | 已脱贫
        """,
        "",
    ),
    Case(
        "households_dropped",
        "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | B | 已脱贫",
        "B0",
    ),
    Case(
        "households_dropped",
        """
        数据日期   | 户编号 | 脱贫属性
        2018-12-31 | A      | 已脱贫
        2016-12-31 | C      | 已脱贫
        """,
        "",
    ),
    Case(
        "correction_without_list",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 已脱贫
        2015-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
        """,
        "A3 A4",
        {"corrects": True},
    ),
    # persons
    Case(
        "person_key_missing",
        f"""
        数据日期   | 户编号 | 人编号 | 证件号码    | 与户主关系 | 脱贫属性
        2016-12-31 | A      |        | {MAN}       | 户主       | 已脱贫
        2016-12-31 | A      | 2      |             | 配偶       |
        2016-12-31 | A      |        |             | 之子       |
        2016-12-31 | A      |        | 6.21121E+17 | 之子       |
        2016-12-31 | A      |        | 不详        | 之子       |
        """,
        "D4 D5 D6",
    ),
    Case(
        "word_unknown_person",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性 | 文化程度 | 劳动技能
        2016-12-31 | A      | 1      | 户主       | 已脱贫   | 小学     | 普通劳动力
        2016-12-31 | A      | 2      | 干亲       |          | 私塾     |
        2016-12-31 | A      | 3      | 之子       |          |          | 能干
        """,
        "D3 F3 G4",
    ),
    Case(
        "cell_unread_persons",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性 | 人数 | 出生日期 | 危房户
        2016-12-31 | A      | 1      | 户主       | 已脱贫   | 2人  | 19700101 | 否
        2016-12-31 | A      | 2      | 之子       |          | 两个 | 腊月     |
        2016-12-31 | B      | 3      | 户主       | 已脱贫   |      |          | 危
        """,
        "F3 G3 H4",
    ),
    Case(
        "person_twice",
        f"""
        数据日期   | 户编号 | 人编号 | 证件号码 | 与户主关系 | 脱贫属性
        2016-12-31 | A      |        | {MAN}    | 户主       | 已脱贫
        2016-12-31 | A      | 2      |          | 之子       |
        2016-12-31 | A      | 3      |          | 之子       |
        2016-12-31 | A      | 2      |          | 之子       |
        2016-12-31 | A      |        | {MAN}    | 之子       |
        2017-12-31 | A      |        | {MAN}    | 户主       | 已脱贫
        """,
        "D5 D6",
    ),
    Case(
        "id_lost_digits",
        f"""
        数据日期   | 户编号 | 人编号 | 证件号码    | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | {MAN}       | 户主       | 已脱贫
        2016-12-31 | A      | 2      | 6.21121E+17 | 配偶       |
        """,
        "D3",
    ),
    Case(
        "id_check_wrong",
        f"""
        数据日期   | 户编号 | 人编号 | 证件号码      | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | {MAN}         | 户主       | 已脱贫
        2016-12-31 | A      | 2      | {WRONG}       | 之子       |
        2016-12-31 | A      | 3      | {NO_SUCH_DAY} | 之子       |
        2016-12-31 | A      | 4      | 12345         | 之子       |
        2016-12-31 | A      | 5      | {BOY}43       | 之子       |
        2016-12-31 | A      | 6      | {WOMAN}43B1   | 之女       |
        2016-12-31 | A      | 7      | 621121700101001 | 之子     |
        2016-12-31 | A      | 8      |               | 之子       |
        """,
        "D3 D4 D5",
    ),
    Case(
        "id_in_two_households",
        f"""
        数据日期   | 户编号 | 证件号码  | 与户主关系 | 脱贫属性
        2016-12-31 | A      | {MAN}     | 户主       | 已脱贫
        2016-12-31 | A      | {BOY}     | 之子       |
        2016-12-31 | B      | {WOMAN}   | 户主       | 已脱贫
        2016-12-31 | B      | {BOY}43   | 之子       |
        2017-12-31 | B      | {MAN}     | 户主       | 已脱贫
        """,
        "C3 C5",
    ),
    Case(
        "heads_not_one",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | 户主       | 已脱贫
        2016-12-31 | A      | 2      | 配偶       |
        2016-12-31 | B      | 3      | 配偶       | 已脱贫
        2016-12-31 | C      | 4      | 户主       | 已脱贫
        2016-12-31 | C      | 5      | 户主       | 已脱贫
        """,
        "D4 D5",
    ),
    Case(
        "size_disagrees",
        """
        数据日期   | 户编号 | 人编号 | 人数 | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | 2    | 户主       | 已脱贫
        2016-12-31 | A      | 2      |      | 配偶       |
        2016-12-31 | B      | 3      | 3    | 户主       | 已脱贫
        2016-12-31 | C      | 4      |      | 户主       | 已脱贫
        """,
        "D4",
    ),
    Case(
        "relation_against_sex",
        f"""
        数据日期   | 户编号 | 证件号码 | 与户主关系 | 脱贫属性
        2016-12-31 | A      | {MAN}    | 户主       | 已脱贫
        2016-12-31 | A      | {WOMAN}  | 配偶       |
        2016-12-31 | A      | {BOY}    | 之女       |
        2016-12-31 | B      | {BOY}43  | 之女       | 已脱贫
        2017-12-31 | A      | {MAN}    | 户主       | 已脱贫
        2017-12-31 | A      | {BOY}    | 配偶       |
        """,
        "D4 D7",
    ),
    Case(
        "illness_without_ill",
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性 | 主要致贫原因 | 健康状况
        2016-12-31 | A      | 1      | 户主       | 未脱贫   | 因病         | 健康
        2016-12-31 | A      | 2      | 配偶       |          |              | 长期慢性病
        2016-12-31 | B      | 3      | 户主       | 未脱贫   | 因病         | 健康
        2016-12-31 | B      | 4      | 配偶       |          |              | 健康
        2016-12-31 | C      | 5      | 户主       | 未脱贫   | 因学         | 健康
        """,
        "F4",
    ),
    # places in a row
    Case(
        "place_unknown",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
        2016-12-31 | 北川乡 | 上湾村 | B      | 已脱贫
        2016-12-31 | 东山镇 | 河口村 | C      | 已脱贫
        """,
        "B3 C4",
    ),
    Case(
        "place_missing",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
        2016-12-31 |        | 上湾村 | B      | 已脱贫
        2016-12-31 | 东山镇 |        | C      | 已脱贫
        2016-12-31 |        |        | D      | 已脱贫
        """,
        "B3 C4 C5",
    ),
    Case(
        "place_ambiguous",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾   | A      | 已脱贫
        2016-12-31 | 南坪乡 | 高庙   | B      | 已脱贫
        """,
        "C3",
    ),
    Case(
        "place_short_form",
        """
        数据日期   | 乡镇   | 行政村   | 户编号 | 脱贫属性
        2016-12-31 | 南坪乡 | 高庙新村 | A      | 已脱贫
        2016-12-31 | 南坪乡 | 庙新     | B      | 已脱贫
        """,
        "B3",
    ),
    Case(
        "place_code_disagrees",
        """
        数据日期   | 村代码       | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 621121101201 | 东山镇 | 上湾村 | A      | 1    | 已脱贫
        2016-12-31 | 621121101201 | 东山镇 | 下湾村 | B      | 1    | 已脱贫
        2016-12-31 | 621121101201 |        |        | C      | 1    | 已脱贫
        """,
        "B3",
    ),
    Case(
        "place_other_county",
        """
        数据日期   | 县     | 户编号 | 脱贫属性
        2016-12-31 | 通渭县 | A      | 已脱贫
        2016-12-31 | 陇西县 | B      | 已脱贫
        """,
        "B3",
    ),
    # registers of a year
    Case(
        "place_level_village",
        """
        年度 | 乡镇   | 行政村 | 村代码    | 出列年度
        2016 | 东山镇 | 上湾村 |           | 2016
        2016 |        | 上湾村 | 621121101 | 2016
        """,
        "C3",
    ),
    Case(
        "place_year_twice",
        """
        年度 | 乡镇   | 行政村 | 农业户籍人口
        2016 | 东山镇 | 上湾村 | 100
        2017 | 东山镇 | 上湾村 | 100
        2016 | 东山镇 | 上湾   | 100
        """,
        "C4",
    ),
    Case(
        "year_unread",
        """
        年度   | 乡镇   | 行政村 | 农业户籍人口
        2016年 | 东山镇 | 上湾村 | 100
        去年   | 东山镇 | 下湾村 | 100
        1016   | 西川乡 | 河口村 | 100
        """,
        "A3 A4",
    ),
    Case(
        "number_unread_population",
        """
        年度 | 乡镇   | 行政村 | 农业户籍人口 | 常住人口
        2016 | 东山镇 | 上湾村 | 1,234人      | 91. 0
        2016 | 东山镇 | 下湾村 | 约一百       |
        2016 | 西川乡 | 河口村 | —            | -3
        2017 | 西川乡 | 河口村 | 100.5        | 0
        """,
        "D3 E4 D5",
    ),
    Case(
        "number_unread_plan",
        """
        年度 | 乡镇   | 计划出列村数 | 计划脱贫户数 | 计划脱贫人数
        2016 | 东山镇 | 0            | 12           | 40
        2016 | 西川乡 | 两个         |              | 40
        2016 | 南坪乡 | 1            | -1           | 几十
        """,
        "C3 D4 E4",
    ),
    Case(
        "date_unread_villages",
        """
        年度 | 乡镇   | 行政村 | 计划出列年度 | 出列年度
        2016 | 东山镇 | 上湾村 | 2016         | 201612
        2016 | 东山镇 | 下湾村 | 2016         | 明年
        2016 | 西川乡 | 河口村 | 待定         |
        """,
        "E3 D4",
    ),
    Case(
        "cell_unread_villages",
        """
        年度 | 乡镇   | 行政村 | 是否贫困村 | 出列年度 | 村级集体经济收入（万元）
        2016 | 东山镇 | 上湾村 | 是         | 2016     | 1.5
        2016 | 东山镇 | 下湾村 | 待定       |          |
        2016 | 西川乡 | 河口村 | 否         |          | 两万
        """,
        "D3 F4",
    ),
    Case(
        "cell_unread_official",
        """
        年度 | 乡镇   | 指标       | 数值
        2016 | 东山镇 | 人均可支配 | 6,000.5
        2016 | 西川乡 | 人均可支配 | 六千
        2016 | 南坪乡 | 人均可支配 |
        """,
        "D3",
    ),
    Case(
        "figure_missing",
        """
        年度 | 乡镇   | 指标       | 数值
        2016 | 东山镇 | 人均可支配 | 6000
        2016 | 西川乡 |            | 6000
        """,
        "C3",
    ),
    Case(
        "figure_twice",
        """
        年度 | 乡镇   | 指标       | 数值
        2016 | 东山镇 | 人均可支配 | 6000
        2016 | 东山镇 | 总产值     | 6000
        2016 | 东山镇 | 人均可支配 | 6001
        """,
        "C4",
    ),
    # returns
    Case(
        "returned_on_unread",
        """
        户编号 | 返贫时间
        A      | 2017年3月
        B      | 春天
        B      |
        """,
        "B3 B4",
    ),
    Case(
        "cell_unread_returns",
        """
        户编号 | 返贫时间 | 返贫人口 | 返贫原因
        A      | 2017-03  | 3人      | 因病
        B      | 2017-03  | 全家     | 因懒
        B      | 2017-04  |          |
        """,
        "C3 D3",
    ),
    Case(
        "return_exit_year_unread",
        """
        户编号 | 返贫时间 | 脱贫年度
        A      | 2017-03  | 2016年
        A      | 2017-04  |
        B      | 2017-03  | 早年
        """,
        "C4",
    ),
    Case(
        "return_twice",
        """
        户编号 | 返贫时间
        A      | 2017-03
        A      | 2017-04
        A      | 2017年3月
        B      | 2017-03
        A      | 2017-03-31
        """,
        "A4",
    ),
    Case(
        "return_of_unlisted",
        """
        户编号 | 返贫时间
        A      | 2017-03
        B      | 2017-03
        C      | 2017-03
        A      | 2015-03
        B      | 2018-03
        """,
        "A3 A4 A5",
    ),
    # places
    Case(
        "village_code_malformed",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称
        621121101201 | 上湾村 | 621121101 | 东山镇
        62112110120  | 下湾村 | 621121101 | 东山镇
        62112110120X | 河口村 | 621121101 | 东山镇
        """,
        "A3 A4",
    ),
    Case(
        "township_code_malformed",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称
        621121101201 | 上湾村 | 621121101 | 东山镇
        621121102201 | 河口村 |           | 西川乡
        621121101202 | 下湾村 | 62112110  | 东山镇
        621121103201 | 高庙村 | 621122103 | 南坪乡
        """,
        "C4 C5",
    ),
    Case(
        "village_name_missing",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称
        621121101201 | 上湾村 | 621121101 | 东山镇
        621121101202 |        | 621121101 | 东山镇
        """,
        "B3",
    ),
    Case(
        "village_twice",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称
        621121101201 | 上湾村 | 621121101 | 东山镇
        621121101202 | 下湾村 | 621121101 | 东山镇
        621121101201 | 上湾   | 621121101 | 东山镇
        """,
        "A4",
    ),
    Case(
        "merged_into_unknown",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 并入村代码
        621121101201 | 上湾村 | 621121101 | 东山镇   |
        621121101202 | 下湾村 | 621121101 | 东山镇   | 621121101201
        621121101203 | 中湾村 | 621121101 | 东山镇   | 621121101299
        """,
        "E4",
    ),
    Case(
        "date_in_january",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 3    | 已脱贫
        2017-01-05 | B      | 3    | 已脱贫
        2017-02-01 | C      | 3    | 已脱贫
        """,
        "A3",
    ),
    Case(
        "date_in_future",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 3    | 已脱贫
        2098-12-31 | B      | 3    | 已脱贫
        2098-06-30 | C      | 3    | 已脱贫
        """,
        "A3",
    ),
    Case(
        "two_counties",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码
        621121101201 | 上湾村 | 621121101 | 东山镇   | 621121
        621122101201 | 城关村 | 621122101 | 城关镇   | 621122
        """,
        "E3",
    ),
    Case(
        "place_date_unread",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 启用日期   | 停用日期
        621121101201 | 上湾村 | 621121101 | 东山镇   | 2015-01-01 | 2019
        621121101202 | 下湾村 | 621121101 | 东山镇   | 很早       |
        621121102201 | 河口村 | 621121102 | 西川乡   |            | 去年
        """,
        "E3 F4",
    ),
    Case(
        "cell_unread_places",
        """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 是否贫困村
        621121101201 | 上湾村 | 621121101 | 东山镇   | 是
        621121101202 | 下湾村 | 621121101 | 东山镇   | 深度
        621121102201 | 河口村 | 621121102 | 西川乡   |
        """,
        "E3",
    ),
    *(Case(*case) for case in (*register_cases.CASES, *rule_cases.CASES)),
]


@pytest.fixture(scope="module")
def store(county):
    made = county(LISTED, *register_cases.EARLIER, *rule_cases.EARLIER)
    places = """
        村代码       | 村名称   | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 是否贫困村
        621121103201 | 高庙村   | 621121103 | 南坪乡   | 621121 | 通渭县 | 是
        621121103202 | 高庙社区 | 621121103 | 南坪乡   | 621121 | 通渭县 | 否
        621121103203 | 高庙新村 | 621121103 | 南坪乡   | 621121 | 通渭县 |
    """
    publish(made, places)
    return made


def problems(store, case: Case) -> list:
    """What the check finds in the drawn file; the store stays as it is."""
    report = tried(store, case.drawn, publish=False, **(case.choices or {}))
    return [problem for problem in report.problems if problem.rule == case.check]


def cell(problem) -> str:
    return f"{problem.column}{problem.row}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_the_check_names_the_bad_cells_and_no_others(store, case: Case):
    found = problems(store, case)
    assert sorted(map(cell, found)) == sorted(case.bad.split())
    assert {problem.severity for problem in found} <= {checks()[case.check].severity}
    told = "".join(problem.value + problem.message for problem in found)
    assert not [number for number in (MAN, WOMAN, BOY, WRONG) if number in told]


def test_what_is_after_the_date_in_the_title_row_is_named(store):
    check, title, drawn, bad = register_cases.TITLED
    content = title.replace("|", ",").encode() + b"\n" + as_csv(drawn)
    report = loaded(store, Source("titled.csv", content), publish=False)
    found = [problem for problem in report.problems if problem.rule == check]
    assert sorted(map(cell, found)) == bad.split()


def test_before_the_register_of_places_a_file_is_told_that_it_is_missing(tmp_path):
    empty = Store.open(tmp_path / "store")
    population = "年度 | 乡镇 | 行政村 | 农业户籍人口\n" + "\n".join(
        f"2016 | 东山镇 | 上湾村{n} | 100" for n in range(30)
    )
    report = tried(empty, population, publish=False)
    blocking = [(p.rule, p.row) for p in report.problems if p.severity == "blocks"]
    assert blocking == [("places_not_loaded", 0)]
    publish(empty, PLACES)
    again = tried(empty, population, publish=False)
    assert "places_not_loaded" not in {p.rule for p in again.problems}
    empty.close()


def test_every_check_has_good_and_bad_rows():
    apart = {register_cases.TITLED[0], "places_not_loaded"}
    bad = {case.check for case in CASES if case.bad} | apart
    assert bad == set(checks())
    for check in set(checks()) - apart:
        cases = [case for case in CASES if case.check == check]
        rows = sum(len(as_csv(case.drawn).splitlines()) - 1 for case in cases)
        bad_rows = sum(len({cell[1:] for cell in case.bad.split()}) for case in cases)
        assert rows > bad_rows, check


@pytest.mark.parametrize("check", checks().values(), ids=lambda check: check.id)
def test_every_check_says_what_is_wrong_and_what_to_do_in_both_languages(check):
    for words in (check.label, check.message, check.remedy):
        assert set(words) == {"zh", "en"}
        assert all(words.values())
    assert check.severity in ("blocks", "warns", "notes")
    assert check.scope in ("row", "household", "file")
