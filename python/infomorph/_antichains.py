"""The order of antichains: the redundancy lattice of Williams and Beer (2010)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infomorph import _core

Antichain = frozenset[frozenset[str]]


def parse(text: str) -> Antichain:
    """The antichain that a text such as ``{1}{23}`` stands for. Raises Error if it is none."""
    if not re.fullmatch(r"(\{[1-9]+\})+", text):
        raise _core.Error(f"{text!r} is no antichain: expected a text such as {{1}}{{23}}")
    return frozenset(frozenset(part) for part in re.findall(r"[1-9]+", text))


def is_below(one: Antichain, other: Antichain) -> bool:
    """Whether each set of sources in `other` holds one of `one`, or they are equal."""
    return all(any(small <= large for small in one) for large in other)


def hasse(texts: Iterable[str]) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """The Hasse diagram of some antichains.

    Returns
    -------
    levels : list of list of str
        From the bottom to the top, each by the length of the longest chain below it; in a level in
        an order that keeps lines short.
    edges : list of (str, str)
        From an antichain to those next above it.
    """
    chains = {text: parse(text) for text in texts}
    below = {
        text: {other for other, c in chains.items() if other != text and is_below(c, chain)}
        for text, chain in chains.items()
    }
    edges = [
        (low, high)
        for high, lower in below.items()
        for low in lower
        if not any(low in below[between] for between in lower)
    ]
    height: dict[str, int] = {}
    for text in sorted(chains, key=lambda one: len(below[one])):
        height[text] = max((height[low] + 1 for low in below[text]), default=0)
    levels: list[list[str]] = [[] for _ in range(max(height.values(), default=-1) + 1)]
    for text in sorted(chains, key=lambda one: (len(one), one)):
        levels[height[text]].append(text)
    return _untangled(levels, edges), edges


def _untangled(levels, edges):
    """Orders each level by the mean place of its neighbours, again and again."""
    neighbours: dict[str, list[str]] = {text: [] for level in levels for text in level}
    for low, high in edges:
        neighbours[low].append(high)
        neighbours[high].append(low)
    place = {}
    for level in levels:
        for k, text in enumerate(level):
            place[text] = k - (len(level) - 1) / 2
    for _ in range(8):
        for level in levels:
            level.sort(
                key=lambda one: sum(place[n] for n in neighbours[one])
                / max(len(neighbours[one]), 1)
            )
            for k, text in enumerate(level):
                place[text] = k - (len(level) - 1) / 2
    return levels
