"""What kind of change each entry of the ledger brings."""

from poverty_exit import aliases, ledger, queries, sign_off
from tests.tables import publish

LIST = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 未脱贫"


def kinds(store) -> list[str | None]:
    rows = queries.run(store, "panels/entry_kinds")
    return [kind if isinstance(kind, str) else None for kind in rows["kind"]]


def test_entries_that_can_change_no_figure_have_no_kind(county):
    store = county(LIST)
    name = aliases.named(store, "上湾", "621121101")
    aliases.remember(store, name, "621121101201", "anna")
    sign_off.sign_off(store, "2016", [2016], "anna")
    assert kinds(store) == ["places", "transitions", None, None]


def test_a_list_over_one_in_force_is_a_correction_over_a_withdrawn_one_it_is_not(
    county,
):
    store = county(LIST)
    publish(store, LIST.replace("| 3 |", "| 4 |"))
    ledger.withdraw(store, 3, "anna")
    ledger.withdraw(store, 2, "anna")
    publish(store, LIST.replace("| 3 |", "| 5 |"))
    told = ["places", "transitions", "corrections", "withdrawn", "withdrawn"]
    assert kinds(store) == [*told, "transitions"]


def test_a_list_of_persons_over_one_of_households_is_a_correction(county):
    store = county(LIST)
    publish(
        store,
        "数据日期|户编号|人编号|姓名|证件号码|与户主关系|脱贫属性\n"
        "2016-12-31|A|1|张甲|621121197001010019|户主|未脱贫",
    )
    assert kinds(store)[-1] == "corrections"
