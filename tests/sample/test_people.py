"""Invented people are like people: numbers that check, relations that can be."""

import numpy as np

from poverty_exit.sample.people import check_digit
from poverty_exit.sample.relations import relations
from poverty_exit.sample.settings import vocabulary
from poverty_exit.sample.story import Story


def test_check_digit_of_the_standards_own_example() -> None:
    # GB 11643-1999: 11010519491231002X and 440524188001010014.
    numbers = np.array(["11010519491231002", "44052418800101001"])
    assert check_digit(numbers).tolist() == ["X", "4"]


def test_numbers_carry_birth_date_and_sex(full_story: Story) -> None:
    numbers = full_story.people.id_number
    born = np.array([int(number[6:14]) for number in numbers])
    is_male = np.array([int(number[16]) % 2 for number in numbers])
    assert (born // 10_000 == full_story.members.birth_year).all()
    assert (is_male == full_story.members.male).all()
    assert all(number.startswith("621121") for number in numbers)


def test_every_household_has_one_head_and_at_most_one_spouse(full_story: Story) -> None:
    members = full_story.members
    words = vocabulary("relation")
    for year in (2014, 2017, 2019):
        here = np.flatnonzero(members.present(year))
        codes = relations(members, here, year)
        household = members.household[here]
        heads = np.bincount(household[codes == words.code("head")], minlength=33_000)
        spouses = np.bincount(household[codes == words.code("spouse")])
        sizes = members.sizes[:, year - 2010]
        assert (heads[sizes > 0] == 1).all()
        assert spouses.max() == 1


def test_children_are_younger_than_their_parents(full_story: Story) -> None:
    members = full_story.members
    words = vocabulary("relation")
    here = np.flatnonzero(members.present(2019))
    codes = relations(members, here, 2019)
    head = full_story.heads(2019)[members.household[here]]
    years = members.birth_year[here] - members.birth_year[head]
    child = np.isin(codes, [words.code("son"), words.code("daughter")])
    parent = np.isin(codes, [words.code("father"), words.code("mother")])
    assert years[child].min() >= 15
    assert years[parent].max() <= -15


def test_sex_agrees_with_the_relation(full_story: Story) -> None:
    members = full_story.members
    words = vocabulary("relation")
    here = np.flatnonzero(members.present(2019))
    codes = relations(members, here, 2019)
    men = ["son", "grandson", "father", "husbands_father", "wifes_father", "nephew"]
    women = ["daughter", "granddaughter", "mother", "sons_wife", "brothers_wife"]
    assert members.male[here][np.isin(codes, [words.code(m) for m in men])].all()
    assert not members.male[here][np.isin(codes, [words.code(w) for w in women])].any()
