"""What a page shows, taken apart: its answer, findings, tables, charts' own rows."""

import html
import re

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import markup


def plain(piece: str) -> str:
    """A piece of HTML as it is read."""
    return html.unescape(re.sub(r"<[^>]+>", "", piece)).strip()


def answer(app: AppTest) -> str:
    """The answer in one sentence."""
    (said,) = [one for one in markup(app) if "class='pe-answer'" in one]
    return plain(said)


def findings(app: AppTest) -> list[str]:
    """The titles of the charts, in their order."""
    return [plain(one) for one in markup(app) if "class='pe-finding'" in one]


def notices(app: AppTest) -> list[str]:
    """What is said beside the figures."""
    return [plain(one) for one in markup(app) if "class='pe-notice'" in one]


def headline(app: AppTest, label: str) -> str:
    """The headline figure of a label with all that is said of it."""
    cards = [one for one in markup(app) if "class='pe-figure'" in one]
    (card,) = [one for one in cards if f"class='pe-label'>{label}<" in one]
    return plain(card.replace("</div>", "</div> "))


def tables(app: AppTest) -> dict[str, list[dict[str, str]]]:
    """The tables by title: rows of cells by their headings."""
    found = {}
    for piece in markup(app):
        title = re.search(r"<caption[^>]*>(.*?)</caption>", piece)
        if title is None:
            continue
        head, _, body = piece.partition("<tbody>")
        headings = [plain(one) for one in re.findall(r"<th .*?</th>", head)]
        found[plain(title[1])] = [
            dict(
                zip(
                    headings,
                    map(plain, re.findall(r"<t[dh] .*?</t[dh]>", row)),
                    strict=True,
                )
            )
            for row in body.split("</tr>")[:-1]
        ]
    return found


def households_behind(app: AppTest, label: str) -> AppTest:
    """The page with its counts' drawers open, and the households of one of them."""
    for drawer in ("places", "causes", "exit_years", "exited"):
        app.session_state[f"counts_{drawer}"] = True
    (opens,) = [one for one in app.run().button if one.label == label]
    return opens.click().run()
