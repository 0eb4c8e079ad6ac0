"""Rights hold where they were given, and nowhere else."""

import pytest

from poverty_exit import rights
from poverty_exit.errors import MissingRightError
from poverty_exit.i18n import gettext as _
from poverty_exit.rights import RIGHTS, Actor, actor_of, alone, roles

NORTH, SOUTH = "990101101000", "990101102000"
PERSONAL = {"see_households", "see_names", "see_id_numbers", "export_rows"}


def test_the_one_person_of_a_computer_may_do_everything_everywhere():
    one = alone("Li")
    assert all(one.may(right) and one.may(right, NORTH) for right in RIGHTS)
    for right in RIGHTS:
        one.need(right, None)


def test_a_right_of_a_township_holds_there_and_not_next_door():
    clerk = actor_of("li", "Li", [("statistician", NORTH)])
    assert clerk.may("publish", NORTH)
    assert not clerk.may("publish", SOUTH)
    assert clerk.may("publish"), "somewhere"
    clerk.need("publish", [NORTH])
    for townships in ([NORTH, SOUTH], [SOUTH], None):
        with pytest.raises(MissingRightError):
            clerk.need("publish", townships)


def test_somebody_without_a_right_has_it_nowhere_not_even_for_no_township():
    leader = actor_of("wang", "Wang", [("leader", None)])
    assert not leader.may("publish")
    assert leader.where("publish") == frozenset()
    with pytest.raises(MissingRightError):
        leader.need("publish")


def test_several_roles_add_up_and_the_county_swallows_its_townships():
    both = actor_of("li", "Li", [("statistician", NORTH), ("statistician", SOUTH)])
    assert both.where("upload") == {NORTH, SOUTH}
    wide = actor_of("li", "Li", [("leader", None), ("statistician", NORTH)])
    assert wide.where("view") is None
    assert wide.where("upload") == {NORTH}
    other_way_round = actor_of("li", "Li", [("statistician", NORTH), ("leader", None)])
    assert other_way_round.grants == wide.grants


def test_a_role_in_one_township_gives_no_right_that_is_the_county_s():
    odd = actor_of("zhao", "Zhao", [("administrator", NORTH)])
    assert not odd.may("settings")
    assert not odd.may("accounts")
    assert odd.may("view", NORTH)


def test_no_role_at_all_may_do_nothing():
    nobody = actor_of("x", "X", [])
    assert not any(nobody.may(right) for right in RIGHTS)


def test_no_role_but_the_statistician_s_sees_or_takes_away_personal_data():
    has = {role: PERSONAL & set(one.rights) for role, one in roles().items()}
    assert has == {
        "leader": set(),
        "statistician": PERSONAL,
        "supervisor": {"see_households"},
        "administrator": set(),
        "viewer": set(),
    }


def test_every_right_has_its_words_and_every_role_its_label():
    for label in (*rights.labels().values(), *(one.label for one in roles().values())):
        assert label["zh"] and label["en"]
    assert tuple(rights.labels()) == RIGHTS


def test_an_unknown_role_is_an_error_and_not_an_actor_without_rights():
    with pytest.raises(KeyError):
        actor_of("li", "Li", [("emperor", None)])


def test_two_scopes_are_told_apart_whatever_the_order_they_were_given_in():
    one = actor_of("a", "A", [("viewer", NORTH), ("viewer", SOUTH)])
    same = actor_of("b", "B", [("viewer", SOUTH), ("viewer", NORTH)])
    less = actor_of("c", "C", [("viewer", NORTH)])
    all_of_it = actor_of("d", "D", [("viewer", None)])
    assert one.scope == same.scope
    assert len({one.scope, less.scope, all_of_it.scope, Actor("", "", {}).scope}) == 4
    assert hash(one.scope) == hash(same.scope)


def test_the_sentence_for_a_missing_right_names_no_place_and_no_person():
    clerk = actor_of("li", "Li", [("statistician", NORTH)])
    with pytest.raises(MissingRightError) as caught:
        clerk.need("publish", [SOUTH])
    assert str(caught.value) == _("You do not have the right to do this.")
