"""Pages that show what the neurons of a run learned."""

from __future__ import annotations

import html
from pathlib import Path

from infomorph import _core
from infomorph._arrays import as_path


class Report:
    """A page of HTML that needs no other file; made by `report`, `Run.report` and
    `Decomposition.report`. In a notebook it shows itself; a browser opens what `save` writes.

    Attributes
    ----------
    html : str
        The whole page.
    """

    def __init__(self, html: str):
        self.html = html

    def save(self, path) -> Path:
        """Writes the page to a file and returns its path."""
        path = Path(as_path(path))
        try:
            path.write_text(self.html, encoding="utf-8")
        except OSError as reason:
            raise _core.Error(f"{path}: cannot be written ({reason.strerror})") from None
        return path

    def _repr_html_(self) -> str:
        # A document of its own, so that neither its style nor its names meet those of the notebook.
        return (
            '<iframe title="infomorph report" style="width:100%;height:780px;border:0" '
            f'srcdoc="{html.escape(self.html, quote=True)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<infomorph.Report: a page of {len(self.html) / 1e6:.1f} MB; save(path) writes it>"


def report(*folders) -> Report:
    """A page on one run, sweep or search, or on several runs and sweeps side by side, as ``infomorph report`` writes it.

    Parameters
    ----------
    *folders : path
        Of runs or sweeps; or of one search.

    Raises
    ------
    Error
        if a folder holds none of these, or a file in it is damaged; or if infomorph was built without
        the page, which takes Node.js

    Examples
    --------
    >>> infomorph.report("runs/mine").save("mine.html")
    """
    if not folders:
        raise _core.Error("report: no folder was given, expected one or more")
    return Report(_core.report_page([as_path(folder) for folder in folders]))
