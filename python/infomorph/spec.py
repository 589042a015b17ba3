"""The spec of a run: what is learnt, by which network, for how long."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from infomorph import _core
from infomorph._arrays import as_path


def _bare(key: str) -> bool:
    return key != "" and all(c.isascii() and (c.isalnum() or c in "-_") for c in key)


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'


def to_toml(value, key: str = "") -> str:
    """A value of a spec as TOML in one line."""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    if isinstance(value, os.PathLike):
        return _text(os.fspath(value))
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        cells = (
            f"{name if _bare(name) else _text(name)} = {to_toml(entry, name)}"
            for name, entry in value.items()
        )
        return "{ " + ", ".join(cells) + " }"
    if isinstance(value, (list, tuple, np.ndarray)):
        return "[" + ", ".join(to_toml(entry, key) for entry in value) + "]"
    raise _core.Error(
        f"{key or 'the value'} is of type {type(value).__name__}: "
        "expected a number, text, true or false, a list or a dict"
    )


def _checked(read, *arguments) -> _core.RunSpec:
    """A spec that was read; what is wrong with a key that was set is not called an option's fault."""
    try:
        return read(*arguments)
    except _core.Error as error:
        raise _core.Error(str(error).removeprefix("--set: ")) from None


class Spec:
    """All that a run depends on, checked whenever it changes.

    Keys are those of specs in TOML, written with dots: ``spec["training.epochs"] = 5``,
    ``spec["layers.hidden.goal.{1}{2}"] = 0.5``; a whole table can be given as a dict. Every key with
    its default and range: docs/reference/spec.md.

    Parameters
    ----------
    content
        A spec as a dict or as TOML text, or the path of a file (`pathlib.Path`, or a text that ends
        in ``.toml``). Paths in it are relative to the folder of the file, or to the current one.
    settings
        Keys to set at once: ``Spec("bars.toml", {"training.steps": 100})``.

    Raises
    ------
    Error
        for unknown keys (naming the nearest), wrong types, values out of range, goals that do not
        exist, files that cannot be read
    """

    def __init__(self, content: Mapping | str | os.PathLike, settings: Mapping | None = None):
        settings = [f"{key}={to_toml(value, key)}" for key, value in (settings or {}).items()]
        is_file = isinstance(content, os.PathLike) or (
            isinstance(content, str) and content.endswith(".toml") and "\n" not in content
        )
        if is_file:
            self._spec = _checked(_core.read_spec, Path(content), settings)
        elif isinstance(content, str):
            self._spec = _checked(_core.parse_spec, content, Path("spec"), settings)
        elif isinstance(content, Mapping):
            lines = [
                f"{key if _bare(key) else _text(key)} = {to_toml(value, key)}"
                for key, value in content.items()
            ]
            self._spec = _checked(_core.parse_spec, "\n".join(lines), Path("spec"), settings)
        else:
            raise _core.Error(
                f"the spec is of type {type(content).__name__}: expected a dict, TOML or a path"
            )

    @classmethod
    def _of(cls, core: _core.RunSpec) -> Spec:
        spec = cls.__new__(cls)
        spec._spec = core
        return spec

    def __getitem__(self, key: str):
        value = self.to_dict()
        rest = key
        while rest:
            # Names of goal terms hold no dots; those of layers may not either.
            name, _, rest = rest.partition(".")
            if not isinstance(value, dict) or name not in value:
                raise KeyError(key)
            value = value[name]
        return value

    def __setitem__(self, key: str, value) -> None:
        self._spec = _checked(
            _core.parse_spec, self.to_toml(), Path("spec"), [f"{key}={to_toml(value, key)}"]
        )

    def __contains__(self, key: str) -> bool:
        try:
            self[key]
        except KeyError:
            return False
        return True

    def copy(self, settings: Mapping | None = None) -> Spec:
        """A spec of its own, with some keys set."""
        return Spec(self.to_toml(), settings)

    @property
    def task(self) -> str:
        """``"classify"``, ``"encode"`` or ``"remember"``."""
        return self._spec.task

    @property
    def seed(self) -> int:
        """The seed of all random numbers."""
        return self._spec.seed

    def to_toml(self) -> str:
        """The whole spec as TOML, every default written out; reading it gives the same spec."""
        return self._spec.to_toml()

    def to_dict(self) -> dict:
        """The same as nested dicts."""
        return tomllib.loads(self.to_toml())

    def save(self, path: str | os.PathLike) -> None:
        """Writes it to a file, whole or not at all. Raises Error if that cannot be written."""
        self._spec.save(Path(as_path(path)))

    def __eq__(self, other) -> bool:
        return isinstance(other, Spec) and self.to_toml() == other.to_toml()

    __hash__ = None

    def __reduce__(self):
        return Spec, (self.to_toml(),)

    def __repr__(self) -> str:
        return f"<infomorph.Spec: {self.task}, seed {self.seed}>\n{self.to_toml()}"


def as_spec(spec) -> Spec:
    """A spec, or what one can be made of."""
    return spec if isinstance(spec, Spec) else Spec(spec)
