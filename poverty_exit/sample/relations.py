"""What a person is to the head of the household, also after the head has changed."""

import numpy as np

from poverty_exit.sample.families import (
    CHILD,
    FATHER,
    GRANDCHILD,
    HEAD,
    MOTHER,
    SPOUSE,
    WIFE_OF_SON,
    Members,
)
from poverty_exit.sample.settings import FIRST_YEAR, Vocabulary, vocabulary


def relations(members: Members, chosen: np.ndarray, year: int) -> np.ndarray:
    """Code in the vocabulary of relations for the chosen persons in a year."""
    words = vocabulary("relation")
    household = members.household[chosen]
    slot = members.slot[chosen]
    male = members.male[chosen]
    head_slot = members.head_slot[household, year - FIRST_YEAR]
    codes = _by_descent(words, slot, male, members.is_grandchild[chosen])
    # A widow or widower who follows keeps the children; the parents become in-laws.
    widow = head_slot == SPOUSE
    wife_follows = widow & members.head_male[household]
    husband_follows = widow & ~members.head_male[household]
    for follows, father, mother in (
        (wife_follows, "husbands_father", "husbands_mother"),
        (husband_follows, "wifes_father", "wifes_mother"),
    ):
        codes[follows & (slot == FATHER)] = words.code(father)
        codes[follows & (slot == MOTHER)] = words.code(mother)
    _after_a_child(codes, words, head_slot, slot, male, members.is_grandchild[chosen])
    codes[slot == head_slot] = words.code("head")
    return codes


def _by_descent(
    words: Vocabulary, slot: np.ndarray, male: np.ndarray, grandchild: np.ndarray
) -> np.ndarray:
    """Relation to the first head of the household."""
    child = np.where(male, words.code("son"), words.code("daughter"))
    child_of_son = np.where(male, words.code("grandson"), words.code("granddaughter"))
    codes = np.where((slot >= GRANDCHILD) & grandchild, child_of_son, child)
    for place, key in (
        (HEAD, "head"),
        (SPOUSE, "spouse"),
        (FATHER, "father"),
        (MOTHER, "mother"),
        (WIFE_OF_SON, "sons_wife"),
    ):
        codes[slot == place] = words.code(key)
    return codes


def _after_a_child(
    codes: np.ndarray,
    words: Vocabulary,
    head_slot: np.ndarray,
    slot: np.ndarray,
    male: np.ndarray,
    grandchild: np.ndarray,
) -> None:
    """Rewrite the codes of households that a grown child heads now."""
    child = head_slot >= CHILD
    eldest = head_slot == CHILD
    codes[child & (slot == FATHER)] = words.code("grandfather")
    codes[child & (slot == MOTHER)] = words.code("grandmother")
    is_child = (slot >= CHILD) & (slot < WIFE_OF_SON)
    born_late = (slot >= GRANDCHILD) & ~grandchild
    codes[child & (is_child | born_late)] = words.code("sibling")
    codes[child & (slot == WIFE_OF_SON)] = words.code("brothers_wife")
    codes[eldest & (slot == WIFE_OF_SON)] = words.code("spouse")
    below = child & (slot >= GRANDCHILD) & grandchild
    own = np.where(male, words.code("son"), words.code("daughter"))
    brothers = np.where(male, words.code("nephew"), words.code("niece"))
    codes[below] = np.where(eldest, own, brothers)[below]
