"""Sign-offs with what became of them, as of a data version."""

from poverty_exit import queries, sign_off

LIST = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫"


def test_a_sign_off_stands_until_the_version_that_lifts_it(county):
    store = county(LIST)
    sign_off.sign_off(store, "2016", [2016], "anna")
    sign_off.lift(store, 3, "bela", "counted anew")
    before = queries.run(store, "panels/sign_offs", data_version=3)
    assert before["lifted_entry"].isna().all()
    (row,) = queries.run(store, "panels/sign_offs").to_dict("records")
    assert (row["years"], row["signed_version"]) == ("2016", 2)
    assert (row["lifted_entry"], row["lifted_by"]) == (4, "bela")
    assert queries.run(store, "panels/sign_offs", data_version=2).empty
