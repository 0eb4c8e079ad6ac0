"""Two people at once, a township each: nothing of one in the other's answers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from poverty_exit import account_changes
from poverty_exit.database import Store
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.page_line import PageLine, cookies_of
from tests.served import PASSWORD, Server, fill

PEOPLE = {"anna": ("621121101", "statistician"), "bo": ("621121102", "supervisor")}
"""Who is signed in, for which township, in which role."""
PAGES = (
    *("imports", "return_watch", "township_ranking", "versions", ""),
    *("exit_progress", "data_quality", "village_map"),
)
"""Pages with rows of townships, those that cost little first."""
YEARS = (2017, 2018, 2019)


class SeenError(AssertionError):
    """Somebody was sent a row of another's township."""


@dataclass(frozen=True)
class Rows:
    """What tells a township's rows: its and its villages' codes and names, numbers.

    Attributes:
        words: as they would stand in an answer; JSON writes some of them otherwise.
    """

    words: tuple[bytes, ...]

    def see_none_in(self, answer: bytes, where: str) -> None:
        """See that an answer holds none of them.

        Raises:
            SeenError: it does.
        """
        for word in self.words:
            if word in answer:
                raise SeenError(f"{where}: {word.decode()}")


def rows_of(store: Store, township: str, other: str) -> Rows:
    """What only a township's rows say, and no row of the other."""
    words = _words(store, township) - _words(store, other)
    written = {one.encode() for one in words}
    written |= {one.encode("unicode_escape") for one in words}
    return Rows(tuple(sorted(written)))


def _words(store: Store, township: str) -> set[str]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select village_code, village_name from places where township_code = $1 "
            "union select township_code, township_name from places "
            "where township_code = $1 "
            "union select household_no, household_no from household_listings "
            "where township_code = $1",
            [township],
        ).fetchall()
    return {cell for row in rows for cell in row if len(cell) > 2}


def accounts(folder: Path) -> None:
    """An office with both, each of one township."""
    office = Office.open(folder / "office")
    fill(office)
    for name, (township, role) in PEOPLE.items():
        given = [(role, township)]
        made = account_changes.add(office, alone("root"), name, name, given)
        account_changes.change_password(office, name, made, PASSWORD)
    office.close()


def views(name: str, count: int) -> Iterator[tuple[str, str]]:
    """Pages and their addresses, one after the other; the two begin apart."""
    own, _role = PEOPLE[name]
    places = ("", f"&place={own}")
    asked = [
        (page, f"lang=en&year={year}{place}")
        for year in YEARS
        for place in places
        for page in PAGES
    ]
    start = len(asked) // 2 * list(PEOPLE).index(name)
    return islice(cycle(asked[start:] + asked[:start]), count)


def look(server: Server, name: str, count: int, others: Rows, own: Rows) -> int:
    """Look at pages, one after the other, on one line; how many showed own rows.

    Raises:
        SeenError: one of the other's rows was in an answer.
    """
    client, shown = server.signed_in(name), 0
    with PageLine(server.address, cookies_of(client)) as line:
        for page, query in views(name, count):
            heard = line.view(page, query)
            answer = b"".join(one.SerializeToString() for one in heard)
            others.see_none_in(answer, f"{name} on {page}?{query}")
            shown += any(word in answer for word in own.words)
    client.close()
    return shown


def together(server: Server, count: int, rows: dict[str, Rows]) -> list[int]:
    """Both look at once, ``count`` pages together; how many showed rows of their own.

    Args:
        server: with the accounts.
        count: of page views.
        rows: by the person whose township they are of.

    Raises:
        SeenError: one of the other's rows was in an answer.
    """
    one, two = PEOPLE
    with ThreadPoolExecutor(2) as pool:
        looking = [
            pool.submit(look, server, name, count // 2, rows[other], rows[name])
            for name, other in ((one, two), (two, one))
        ]
        return [each.result() for each in looking]


def rows_of_both(store: Store) -> dict[str, Rows]:
    """Each person's township's rows."""
    (one, (first, _)), (two, (second, _)) = PEOPLE.items()
    return {one: rows_of(store, first, second), two: rows_of(store, second, first)}
