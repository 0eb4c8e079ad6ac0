"""Attacks on the gate: none succeeds, and each does where its defence is broken."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import pytest

from tests.security import floods, insiders, sites, strangers
from tests.security.broken_gate import BREAKS
from tests.security.target import Target, attacked

Attack = Callable[[Target], None]
forbidden = [
    partial(insiders.forbidden_page, account=account, page=page)
    for account, page in insiders.FORBIDDEN
]
ATTACKS: dict[str, list[Attack]] = {
    "no_gate": [
        strangers.deep_link_first,
        strangers.pages,
        strangers.files,
        strangers.downloads,
        strangers.insides,
        strangers.climbing,
        strangers.writing,
        strangers.websocket,
    ],
    "signatures": [strangers.forged_cookie],
    "clock": [strangers.expired_cookie, strangers.idle_cookie],
    "revocation": [
        insiders.signed_out,
        insiders.account_disabled,
        insiders.password_changed,
    ],
    "fixation": [strangers.cookie_planted_before_signing_in],
    "page_rights": forbidden,
    "belongings": [
        insiders.file_of_another,
        insiders.download_of_another,
        insiders.upload_into_the_page_of_another,
        insiders.upload_without_the_right,
        insiders.page_of_another,
    ],
    "delays": [
        floods.growing_delays,
        floods.many_passwords_for_a_name,
        floods.many_names_from_an_address,
    ],
    "hints": [strangers.one_sentence_for_all],
    "origins": [
        sites.foreign_sign_in,
        sites.foreign_sign_out,
        sites.foreign_password,
        sites.foreign_upload,
        sites.foreign_websocket,
        sites.unknown_host,
    ],
    "tokens": [
        sites.sign_in_without_token,
        sites.sign_out_without_token,
        sites.password_without_token,
        sites.upload_without_token,
    ],
    "next_pages": [strangers.leading_elsewhere],
    "paths": [
        sites.climbing_out_of_our_files,
        sites.climbing_out_of_components,
        sites.climbing_out_of_the_software,
        sites.climbing_by_downloads,
    ],
    "headers": [sites.headers_of_data, sites.headers_of_files],
    "cookies": [sites.headers_of_cookies],
    "bounds": [
        floods.large_upload,
        floods.large_upload_that_does_not_say_so,
        floods.large_form,
    ],
    "crowds": [floods.slow_clients],
}
"""What is broken, and the attacks that it kept off."""
BUILDS = (
    ("no_gate",),
    ("signatures", "clock", "revocation", "fixation", "hints", "next_pages"),
    ("page_rights", "belongings", "delays", "origins", "tokens"),
    ("paths", "headers", "cookies", "bounds", "crowds"),
)
"""What may be broken at the same time without one breach hiding another."""
PAIRS = [
    (build, attack)
    for build in BUILDS
    for broken in build
    for attack in ATTACKS[broken]
]


def named(told) -> str:
    """An attack's name, and what it is tried on."""
    if isinstance(told, partial):
        return "-".join([told.func.__name__, *told.keywords.values()])
    return told[0] if isinstance(told, tuple) else told.__name__


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The server as it is."""
    with attacked(tmp_path_factory.mktemp("attacked")) as made:
        yield made


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    """Gives the server of a build; one after the other, each started once."""
    running = ExitStack()
    targets: dict[tuple[str, ...], Target] = {}

    def started(build: tuple[str, ...]) -> Target:
        if build not in targets:
            running.close()
            folder = tmp_path_factory.mktemp("broken")
            targets[build] = running.enter_context(attacked(folder, ",".join(build)))
        return targets[build]

    yield started
    running.close()


@pytest.mark.parametrize(
    "attack", [one for attacks in ATTACKS.values() for one in attacks], ids=named
)
def test_an_attack_fails(target: Target, attack: Attack):
    attack(target)


@pytest.mark.parametrize(("build", "attack"), PAIRS, ids=named)
def test_an_attack_succeeds_where_its_defence_is_broken(
    broken: Callable[[tuple[str, ...]], Target], build: tuple[str, ...], attack: Attack
):
    target = broken(build)
    with pytest.raises(AssertionError):
        attack(target)


def test_every_break_has_its_attacks():
    assert set(ATTACKS) == set(BREAKS) == {one for build in BUILDS for one in build}
