"""The command line: the same code as the app, one command a job.

Exit codes: 0 done; 1 problems that block, or the ledger says no; 2 misuse; 3 the store
is held by another program, most likely the running app.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from poverty_exit import (
    command_accounts,
    command_audit,
    command_backup,
    command_borders,
    command_files,
    command_keys,
    command_ledger,
    command_rights,
    command_waivers,
    i18n,
    indicators,
    queries,
    recovery,
    serve,
    stores,
)
from poverty_exit.command_report import print_csv
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import PovertyExitError, StoreHeldError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.dates import stated_date
from poverty_exit.intake.load import Source

DONE, BLOCKED, MISUSE, HELD = 0, 1, 2, 3
LANGUAGE = "POVERTY_EXIT_LANGUAGE"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m poverty_exit")
    parser.add_argument(
        "--store",
        type=Path,
        help=_("folder of the store; default: setting {name}", name=stores.SETTING),
    )
    command_rights.add_account(parser)
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("import", help=_("load files: all of them or none"))
    add.add_argument("files", nargs="+", type=Path)
    command_files.add_choices(add)
    for flag in ("--corrects", "--leave-out", "--json", "--changes-signed"):
        add.add_argument(flag, action="store_true")
    show = commands.add_parser("indicator", help=_("an indicator as CSV"))
    show.add_argument("id", choices=list(indicators.registry()), metavar="ID")
    show.add_argument("--level", choices=indicators.LEVELS, required=True)
    show.add_argument("--year", type=int)
    show.add_argument("--data-version", type=int)
    commands.add_parser("imports", help=_("the ledger as CSV"))
    made = commands.add_parser("sample", help=_("write the demo county's workbooks"))
    made.add_argument("directory", type=Path)
    made.add_argument("--seed", type=int, default=20191231)
    made.add_argument("--households", type=int, default=33_000)
    command_files.add_parsers(commands)
    command_accounts.add_parser(commands)
    command_audit.add_parser(commands)
    serve.add_parser(commands)
    command_ledger.add_parsers(commands)
    command_waivers.add_parsers(commands)
    command_borders.add_parsers(commands)
    command_keys.add_parsers(commands)
    command_backup.add_parsers(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    language = os.environ.get(LANGUAGE) or i18n.DEFAULT
    if language not in i18n.LANGUAGES:
        known = ", ".join(i18n.LANGUAGES)
        print(
            _("{name} names a language: {known}.", name=LANGUAGE, known=known),
            file=sys.stderr,
        )
        return MISUSE
    i18n.use_language(language)
    asked = _parser().parse_args(arguments)
    try:
        if asked.command == "sample":
            return _sample(asked)
        if asked.command == serve.COMMAND:
            return serve.run(asked)
        path = asked.store or stores.default_path()
        if asked.command == command_accounts.COMMAND:
            return command_accounts.run(asked, path)
        if asked.command == command_audit.COMMAND:
            return command_audit.run(asked, path)
        if asked.command == "keys":
            return command_keys.run(asked, path)
        if refusal := _misuse(asked, path):
            print(refusal, file=sys.stderr)
            return MISUSE
        if asked.command in command_backup.ON_PATH:
            return command_backup.run(asked, path)
        store = recovery.opened(path)
        try:
            acting = command_rights.acting(store, asked)
            command_rights.recorded(acting, asked)
            return _COMMANDS[asked.command](acting, asked)
        finally:
            store.close()
    except BrokenPipeError:
        # whoever read the output has seen enough; nothing is left to say
        sys.stdout = None  # type: ignore[assignment]
        return DONE
    except StoreHeldError as error:
        print(error, file=sys.stderr)
        return HELD
    except PovertyExitError as error:
        print(error, file=sys.stderr)
        return BLOCKED
    except PermissionError as error:
        print(_not_allowed(error), file=sys.stderr)
        return BLOCKED
    except Exception as error:
        # a broken assumption of ours: its kind and place, never its data
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(
            _(
                "Something went wrong that should not; “imports” shows what is in "
                "force. Please report: {kind} at {file}:{line}.",
                kind=type(error).__name__,
                file=Path(where.filename).name,
                line=where.lineno,
            ),
            file=sys.stderr,
        )
        return BLOCKED


def _not_allowed(error: PermissionError) -> str:
    """What the user of the process may not read or write: a path somebody named."""
    return _(
        "{path} may not be read or written by the user that this runs as. On a server "
        "that is “poverty-exit”: put files where it may read them, and name a folder "
        "where it may write.",
        path=error.filename,
    )


def _misuse(asked: argparse.Namespace, store: Path) -> str:
    """What is wrong with a call, empty when nothing is."""
    is_demo = store == stores.demo_path()
    if is_demo and asked.command in _CHANGING:
        return _(
            "This would change the demo county: name your own store with --store, or "
            "start your county on the settings page."
        )
    if is_demo and not (store / DATABASE).exists():
        return _(
            "There is no store at {path}: start the app first, or name another with "
            "--store.",
            path=store,
        )
    if asked.command not in _READING:
        return ""
    missing = [str(path) for path in asked.files if not path.is_file()]
    if missing:
        return _("There is no such file: {files}", files=", ".join(missing))
    if asked.as_of and stated_date(asked.as_of) is None:
        return _("“{date}” is not a date; write it as 2019-12-31.", date=asked.as_of)
    return command_files.crs_misuse(asked.crs)


def _import(store: Store, asked: argparse.Namespace) -> int:
    sources = [Source(path.name, path.read_bytes()) for path in asked.files]
    choices = command_files.choices(store, asked)
    return command_ledger.loaded(store, sources, choices, is_json=asked.json)


def _indicator(store: Store, asked: argparse.Namespace) -> int:
    newest = store.data_version()
    version = newest if asked.data_version is None else asked.data_version
    if not 0 <= version <= newest:
        message = _("There is no data version {number}.", number=version)
        print(message, file=sys.stderr)
        return MISUSE
    rows = indicators.values(store, asked.id, asked.level, asked.year, version)
    columns = ["code", "name", "year", "numerator", "denominator", "value"]
    print_csv(rows[columns])
    return DONE


def _imports(store: Store, _asked: argparse.Namespace) -> int:
    print_csv(
        queries.run(store, "panels/imports").drop(
            columns=["file_hash", "township_codes"]
        )
    )
    return DONE


def _sample(asked: argparse.Namespace) -> int:
    from poverty_exit import sample
    from poverty_exit.sample.write import write

    if asked.households < sample.SMALLEST:
        message = _("At least {count} households.", count=sample.SMALLEST)
        print(message, file=sys.stderr)
        return MISUSE
    for path in write(sample.county(asked.seed, asked.households), asked.directory):
        print(path)
    return DONE


_READING = ("import", "check", command_borders.OPEN)
_CHANGING = (
    *("import", "withdraw", "restore", "alias"),
    *command_backup.CHANGING,
    *command_ledger.CHANGING,
    *command_waivers.CHANGING,
    *command_borders.CHANGING,
    "withdraw-profile",
)
_COMMANDS = {
    "import": _import,
    "check": command_files.check,
    "template": command_files.template,
    "profiles": command_files.list_profiles,
    "withdraw-profile": command_files.withdraw_profile,
    "indicator": _indicator,
    "imports": _imports,
    "backup": command_backup.make,
    **command_ledger.COMMANDS,
    **command_waivers.COMMANDS,
    **command_borders.COMMANDS,
}

if __name__ == "__main__":
    sys.exit(main())
