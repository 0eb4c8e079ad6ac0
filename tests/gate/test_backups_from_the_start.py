"""The real server, started both ways, backs the county up before any page is seen."""

import time
from pathlib import Path

import pytest

from poverty_exit import backup
from poverty_exit.database import Store
from poverty_exit.office import Office
from tests.served import PATIENCE, fill, serving
from tests.tables import PLACES, publish

# the same programs, but for a pause that a test can wait for
SOON = "from poverty_exit import backup_schedule; backup_schedule.PAUSE = 0.2; "
SHARED = f"""{SOON}
import sys
from poverty_exit.__main__ import main
sys.exit(main(["serve", "--port", sys.argv[1]]))
"""
ALONE = f"""{SOON}
import sys
from streamlit.web.cli import main
options = ["--server.headless", "true", "--server.port", sys.argv[1]]
sys.argv = ["streamlit", "run", "app.py", *options]
main()
"""


@pytest.mark.parametrize("program", [ALONE, SHARED], ids=["alone", "shared"])
def test_a_backup_is_made_before_any_page_is_seen(tmp_path: Path, program: str):
    store = Store.open(tmp_path / "store")
    publish(store, PLACES)
    store.close()
    office = Office.open(tmp_path / "office")
    fill(office)
    office.close()
    folder = tmp_path / "backups"
    with serving(tmp_path, ("-c", program), POVERTY_EXIT_BACKUPS=str(folder)) as app:
        deadline = time.monotonic() + PATIENCE
        while backup.backups(folder).empty:
            assert time.monotonic() < deadline, app.log.read_text()
            time.sleep(0.2)
        assert app.stop() in (0, -15), "in order"
    assert not list(folder.glob(".*")), "nothing half made is left"
    again = Store.open(tmp_path / "store")
    assert again.data_version() == 1
    again.close()
