"""Libraries that only some functions need, imported when these are called."""

from __future__ import annotations

import importlib
from types import ModuleType

from infomorph import _core


def need(module: str, extra: str, purpose: str) -> ModuleType:
    """A module. Raises Error, naming the extra that brings it, if it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as reason:
        if reason.name is None or reason.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise _core.Error(
            f"{purpose} needs {module.partition('.')[0]}, which is not installed: "
            f"pip install 'infomorph[{extra}]'"
        ) from None
