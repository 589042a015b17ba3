"""Where the trials of a search are kept: any storage of Optuna, by its URL."""

from __future__ import annotations

import logging
import time
import warnings
from pathlib import Path

from infomorph import _core
from infomorph._extras import need

JOURNAL = "journal:"
_SECONDS = 10  # until a server is said not to answer
# A worker that has shown no sign of life for so many seconds is taken for dead.
_HEARTBEAT, _GRACE = 20, 60


def optuna():
    """The library, silent. Raises Error if it is not installed."""
    library = need("optuna", "search", "a search")
    library.logging.set_verbosity(logging.ERROR)
    experimental = library.exceptions.ExperimentalWarning
    warnings.filterwarnings("ignore", category=experimental, module=r"infomorph\.search")
    return library


def shown(url: str) -> str:
    """A URL without its password."""
    if url.startswith(JOURNAL):
        return url
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def in_folder(folder: Path) -> str:
    """The URL of the file in which a folder keeps its study."""
    return f"sqlite:///{folder.resolve() / 'study.db'}"


def open_storage(url: str):
    """The storage of a URL: ``sqlite:///FILE``, ``postgresql://USER@HOST/NAME``, another server that
    SQLAlchemy knows, or ``journal:FILE``, a log that machines with a common file system share.

    Raises
    ------
    Error
        if there is none, or it does not answer
    """
    library = optuna()
    try:
        if url.startswith(JOURNAL):
            backend = library.storages.journal.JournalFileBackend(url.removeprefix(JOURNAL))
            return library.storages.JournalStorage(backend)
        return _database(url)
    except ImportError as error:
        raise _core.Error(
            f"the storage {shown(url)} needs the package {error.name or error}, which is not installed"
        ) from None
    except Exception as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        raise _core.Error(f"the storage {shown(url)} does not answer: {reason}") from None


def _database(url: str, attempts: int = 5):
    storages = optuna().storages
    if url.startswith("sqlite"):
        # Who writes waits for other writers from the beginning: to wait later is refused at once where
        # two would wait for each other.
        connection = {"timeout": _SECONDS, "isolation_level": "IMMEDIATE"}
    else:
        connection = {"connect_timeout": _SECONDS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna().exceptions.ExperimentalWarning)
        try:
            return storages.RDBStorage(
                url, {"connect_args": connection}, heartbeat_interval=_HEARTBEAT,
                grace_period=_GRACE,
                heartbeat_stale_trial_callback=storages.RetryHeartbeatStaleTrialCallback())
        except Exception as error:
            # Who comes second while another makes the tables finds some of them there.
            meets = any(sign in str(error).lower() for sign in ("already exists", "unique", "duplicate"))
            if attempts == 1 or not meets:
                raise
    time.sleep(0.2)
    return _database(url, attempts - 1)
