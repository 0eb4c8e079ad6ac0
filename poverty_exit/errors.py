"""Broken assumptions, each with a sentence for the person at the screen."""


class PovertyExitError(Exception):
    """What went wrong, in the officer's words; never holds personal data."""


class QueryError(PovertyExitError):
    """A query is missing, or was given parameters that it does not take."""


class LostRowsError(PovertyExitError):
    """The database holds fewer rows than were written to it."""


class StoreHeldError(PovertyExitError):
    """Another process has the store open."""


class StoreError(PovertyExitError):
    """The store is not one of ours, or was written by newer software."""


class BrokenStoreError(StoreError):
    """The store's file is damaged, missing, or older than what was written to it."""


class KeyProblemError(PovertyExitError):
    """The key is missing, malformed, another one, or readable by others."""


class OtherKeyError(KeyProblemError):
    """A file is encrypted by another key than the one it was opened with."""


class LedgerError(PovertyExitError):
    """The ledger has no such entry, or the entry is not in the state asked for."""


class DefinitionError(PovertyExitError):
    """A definition file (indicator, policy, register, check) is not well formed."""


class CancelledWorkError(PovertyExitError):
    """A person cancelled the work; what it had begun was undone."""


class DraftError(PovertyExitError):
    """The upload is over, or a file of it was not kept."""


class BoundaryError(PovertyExitError):
    """A border file cannot be used; the sentence says why and what to do."""


class UnknownCoordinatesError(BoundaryError):
    """A border file does not say, or not clearly, what its coordinates are."""


class MissingRightError(PovertyExitError):
    """The acting person may not do this here; says nothing of what there is."""


class AccountError(PovertyExitError):
    """An account cannot be made or changed like this; the sentence says why."""


class SignInError(PovertyExitError):
    """Nobody was signed in; the sentence gives away no account."""


class SignedOutError(PovertyExitError):
    """The sign-in is over: it was ended, or nothing was done for too long."""


class SettingError(PovertyExitError):
    """A setting of the environment cannot be used."""
