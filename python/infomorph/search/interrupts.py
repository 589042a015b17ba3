"""Ctrl-C while searching: at once where networks learn, and never within what is said to a storage."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager


class Interrupts:
    """Within it Ctrl-C is a request that `check` answers, and whoever allows it is broken off at once. A
    handler that is not Python's own is left in its place."""

    def __init__(self):
        self._asked = self._at_once = self._hears = False

    def __enter__(self) -> Interrupts:
        if (threading.current_thread() is threading.main_thread()
                and signal.getsignal(signal.SIGINT) is signal.default_int_handler):
            signal.signal(signal.SIGINT, self._hear)
            self._hears = True
        return self

    def __exit__(self, *_) -> None:
        if self._hears:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _hear(self, *_) -> None:
        self._asked = True
        if self._at_once:
            raise KeyboardInterrupt

    def check(self) -> None:
        """Raises KeyboardInterrupt if Ctrl-C was pressed."""
        if self._asked:
            raise KeyboardInterrupt

    @contextmanager
    def allowed(self, allowed: bool = True):
        """Whether Ctrl-C breaks off what is done within it."""
        before, self._at_once = self._at_once, allowed
        try:
            if allowed:
                self.check()
            yield
        finally:
            self._at_once = before
