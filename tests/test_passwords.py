"""Passwords: hashed, matched, made up, refused."""

import pytest

from poverty_exit import passwords
from poverty_exit.i18n import use_language

GOOD = "seven grey herons"


def test_a_password_matches_its_own_hash_and_no_other():
    kept = passwords.hashed(GOOD)
    assert GOOD not in kept
    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, GOOD + " ")
    assert not passwords.matches(passwords.hashed("another one of it"), GOOD)


def test_two_hashes_of_one_password_differ():
    assert passwords.hashed(GOOD) != passwords.hashed(GOOD)


@pytest.mark.parametrize("kept", [None, "", "plain text", "$argon2id$v=19$broken"])
def test_nothing_matches_where_there_is_no_hash(kept):
    assert not passwords.matches(kept, GOOD)
    assert not passwords.matches(kept, "")


def test_an_unknown_account_costs_as_much_as_a_wrong_password(monkeypatch):
    tried = []
    monkeypatch.setattr(
        passwords._hasher.__class__,
        "verify",
        lambda _self, kept, _password: tried.append(kept) or True,
    )
    assert not passwords.matches(None, GOOD)
    assert tried[0].startswith("$argon2id$"), "a hash was worked through all the same"


def test_a_hash_of_weaker_parameters_is_outdated():
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    assert passwords.is_outdated(weak.hash(GOOD))
    assert not passwords.is_outdated(passwords.hashed(GOOD))


def test_a_one_time_password_is_long_and_never_the_same():
    made = {passwords.one_time() for _try in range(50)}
    assert len(made) == 50
    assert all(len(one) == 23 and not passwords.weakness(one, "admin") for one in made)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevensigns", "at least 12"),
        ("x" * 201, "at most 200"),
        ("ababababababab", "5 different"),
        ("Zhang.Wei-2026!", "account's name"),
    ],
)
def test_a_weak_password_is_refused_in_words(password, why):
    use_language("en")
    assert why in passwords.weakness(password, "zhang.wei")


def test_twelve_signs_and_chinese_ones_are_good_enough():
    assert passwords.weakness("a long sente", "zhang.wei") == ""
    assert passwords.weakness("明月几时有把酒问青天不知", "zhang.wei") == ""
