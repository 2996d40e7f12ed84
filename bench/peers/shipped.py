"""The form of the search that is measured: compiled, as `make run` serves it, or the source."""

from __future__ import annotations

import filecmp
import os
import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]
#: Where `make run` and `make compiled` install what they compiled.
_COMPILED = _CHECKOUT / ".venv" / "compiled"
_CODE = ("indexer", "webapp", "corpus")


def run_shipped() -> None:
    """Start this script anew on the compiled search, where there is one of this very source.

    Not where PYTHONPATH says already what is to be measured, or `--source` was asked for.
    """
    if "--source" not in sys.argv and not os.environ.get("PYTHONPATH") and _is_current():
        os.environ["PYTHONPATH"] = str(_COMPILED)
        os.execv(sys.executable, [sys.executable, *sys.argv])


def _is_current() -> bool:
    """Whether what was compiled is the code of this checkout, file by file."""
    if not (_COMPILED / ".ready").exists():
        return False
    return all(
        (_COMPILED / path.relative_to(_CHECKOUT)).is_file()
        and filecmp.cmp(path, _COMPILED / path.relative_to(_CHECKOUT), shallow=False)
        for folder in _CODE
        for path in (_CHECKOUT / folder).rglob("*.py")
    )
