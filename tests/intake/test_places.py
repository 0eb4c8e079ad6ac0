"""Which place a written name means: every rule, and never a guess."""

import pytest

from poverty_exit.places import Match, PlaceIndex

INDEX = PlaceIndex(
    county={"621121": "通渭县"},
    townships={
        "621121100": "平襄镇",
        "621121101": "马营镇",
        "621121102": "鸡川镇",
        "621121103": "常家河镇",
        "621121104": "李家店乡",
        "621121105": "第三铺乡",
        "621121106": "华家岭镇",
        "621121107": "李店镇",
    },
    villages={
        "621121100001": ("城关社区居民委员会", "621121100"),
        "621121100201": ("中林村民委员会", "621121100"),
        "621121100202": ("店子村民委员会", "621121100"),
        "621121100203": ("温泉村", "621121100"),
        "621121100204": ("温泉社区", "621121100"),
        "621121100205": ("大山村民委员会", "621121100"),
        "621121100206": ("大山川村民委员会", "621121100"),
        "621121100207": ("东河", "621121100"),
        "621121101201": ("店子村民委员会", "621121101"),
        "621121101202": ("石滩村", "621121101"),
        "621121101203": ("石川滩村", "621121101"),
    },
    aliases={("老街", "621121100"): "621121100001"},
)


def found(township: str | None, village: str | None = None, **named: str) -> Match:
    return INDEX.find(named.get("county"), township, village, named.get("code"))


def village(name: str, township: str = "平襄镇") -> Match:
    return found(township, name)


# by name


@pytest.mark.parametrize(
    "written",
    [
        "中林村民委员会",
        "中林村委会",
        "中林村",
        "中林",
        " 中林 村 ",
        "中林村委会 ",
        "中　林村",
    ],
)
def test_any_ending_or_none_names_the_village(written: str):
    assert village(written).code == "621121100201"


@pytest.mark.parametrize("written", ["马营镇", "马营乡", "马营", "馬營鎮", "马营 镇"])
def test_any_ending_or_none_names_the_township(written: str):
    match = found(written)
    assert (match.level, match.code) == ("township", "621121101")


def test_traditional_characters_name_the_same_place():
    assert village("東河").code == "621121100207"
    assert village("溫泉村").code == "621121100203"


def test_a_village_is_looked_for_in_its_township_alone():
    assert village("店子村").code == "621121100202"
    assert village("店子村", "马营镇").code == "621121101201"
    assert village("石滩村").problem == "unknown_village"


def test_an_exact_name_wins_over_one_in_another_form():
    assert village("温泉社区").code == "621121100204"
    assert village("温泉村").code == "621121100203"
    assert (village("温泉村").how, village("中林").how) == ("exact", "form")


def test_two_places_that_fit_alike_are_a_problem_and_both_are_named():
    match = village("温泉")
    assert match.problem == "ambiguous_village"
    assert match.candidates == ("温泉村", "温泉社区")
    assert match.code is None


def test_an_ending_is_dropped_only_where_two_characters_stay():
    index = PlaceIndex(
        {"621121": "通渭县"},
        {"621121100": "平襄镇"},
        {"621121100201": ("河村", "621121100")},
    )
    assert index.find(None, "平襄镇", "河村").code == "621121100201"
    assert index.find(None, "平襄镇", "河").problem == "unknown_village"
    assert index.find(None, "平襄镇", "河社区").problem == "unknown_village"
    assert village("东河村").code == "621121100207"


def test_one_ending_is_dropped_and_that_the_longest():
    # 城关社区居民委员会 without its ending is 城关社区, not 城关
    assert village("城关社区").how == "form"
    assert village("城关社区").code == "621121100001"


def test_a_full_name_is_no_short_form_of_a_longer_one():
    assert village("大山村").code == "621121100205"
    assert village("大山川").code == "621121100206"


# short forms


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("三铺", "621121105"),
        ("常河", "621121103"),
        ("华岭", "621121106"),
        ("常河镇", "621121103"),
    ],
)
def test_a_short_form_that_fits_one_place_alone_is_taken_and_said(written, code):
    match = found(written)
    assert (match.code, match.how) == (code, "short")


def test_an_exact_short_name_is_no_short_form_of_another():
    assert (found("李店").code, found("李店").how) == ("621121107", "form")


def test_a_short_form_of_two_places_is_a_problem():
    match = found("家镇")
    assert match.problem == "unknown_township"
    assert village("石滩", "马营镇").code == "621121101202"
    assert village("石村", "马营镇").problem == "unknown_village"
    two = PlaceIndex(
        {"621121": "通渭县"}, {"621121103": "常家河镇", "621121104": "常大河镇"}, {}
    )
    match = two.find(None, "常河", None)
    assert match.problem == "ambiguous_township"
    assert match.candidates == ("常大河镇", "常家河镇")


def test_the_letters_of_a_short_form_keep_their_order():
    assert found("铺三").problem == "unknown_township"
    assert found("河常").problem == "unknown_township"


def test_one_letter_is_no_short_form():
    assert found("常").problem == "unknown_township"


def test_a_short_township_makes_the_villages_match_a_short_one():
    index = PlaceIndex(
        {"621121": "通渭县"},
        {"621121105": "第三铺乡"},
        {"621121105201": ("侯坡村", "621121105")},
    )
    match = index.find(None, "三铺", "侯坡村")
    assert (match.code, match.how) == ("621121105201", "short")


# what a person chose


def test_an_alias_stands_for_the_place_that_a_person_chose():
    match = village("老街")
    assert (match.code, match.how) == ("621121100001", "alias")
    assert village("老街", "马营镇").problem == "unknown_village"


# by code


def test_a_code_names_a_place_of_any_level():
    assert found(None, code="621121100201").level == "village"
    assert found(None, code="621121100").level == "township"
    assert found(None, code="621121").level == "county"
    assert found(None, code="621121100201").township_code == "621121100"
    assert found(None, code='="621121100201"').code == "621121100201"


def test_a_code_and_a_name_that_disagree_are_a_problem():
    assert found("平襄镇", "中林村", code="621121100201").code == "621121100201"
    disagreeing = found("平襄镇", "中林村", code="621121100202")
    assert disagreeing.problem == "code_and_name_disagree"
    elsewhere = found("马营镇", None, code="621121100201")
    assert elsewhere.problem == "code_and_name_disagree"


def test_a_code_decides_where_the_name_is_unknown():
    assert found("平襄镇", "新村", code="621121100201").code == "621121100201"


def test_an_unknown_code_of_this_county_and_one_of_another_are_told_apart():
    assert found("平襄镇", "中林村", code="621121100999").problem == "unknown_code"
    assert found(None, code="621122100201").problem == "other_county"


# the county, and what is left blank


@pytest.mark.parametrize("county", ["通渭县", "通渭", "621121", "通 渭县"])
def test_a_row_may_name_its_own_county(county: str):
    assert found("平襄镇", "中林村", county=county).code == "621121100201"


def test_a_row_of_another_county_is_a_problem_even_where_the_names_fit():
    assert found("平襄镇", "中林村", county="陇西县").problem == "other_county"


@pytest.mark.parametrize("township", [None, "全县", "通渭县"])
def test_a_row_without_a_township_or_of_the_whole_county_is_the_countys(township):
    match = found(township)
    assert (match.level, match.code) == ("county", "621121")


def test_a_village_without_its_township_is_a_problem():
    assert found(None, "中林村").problem == "missing_township"


def test_a_name_that_is_nowhere_is_unknown():
    assert found("北川乡").problem == "unknown_township"
    assert found("北川乡", "中林村").problem == "unknown_township"
    assert village("无名村").problem == "unknown_village"
