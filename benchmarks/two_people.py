"""Two people of a township each look at 1,000 pages at once: whose rows were they sent?

The app runs as ``make serve`` starts it, with the demo county; both have signed in, in
different roles, and open pages one after the other on lines of their own. Ends with an
error where a code, name or household number of the one's township was in an answer to
the other. ``--views 200`` is the form that the tests hold.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.machine import machine
from poverty_exit import demo
from poverty_exit.database import Store
from tests.security import two_people
from tests.served import serving

VIEWS = 1_000


def main() -> None:
    """Print how many pages showed whom what.

    Raises:
        SeenError: somebody was sent a row of the other's township.
    """
    parser = argparse.ArgumentParser(prog="benchmarks.two_people")
    parser.add_argument("--views", type=int, default=VIEWS)
    asked, _others = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        demo.build(folder / "store")
        two_people.accounts(folder)
        store = Store.open(folder / "store")
        rows = two_people.rows_of_both(store)
        store.close()
        with serving(folder) as server:
            begun = time.perf_counter()
            shown = two_people.together(server, asked.views, rows)
            took = time.perf_counter() - begun
    print(
        f"{asked.views:,} page views of two people at once in {took:.0f} s "
        f"({machine()}): {sum(shown):,} showed rows of one's own township, none a row "
        "of the other's."
    )


if __name__ == "__main__":
    main()
