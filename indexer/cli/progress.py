"""Progress on a terminal, and nothing at all where standard error is not one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar(
    length: Callable[[], int], label: str, *, hidden: bool = False
) -> Iterator[Callable[[], None]]:
    """A bar of `length()` steps on standard error; call what it gives after each step.

    The steps are counted only where the bar is seen: counting may cost as much as reading.
    """
    if hidden or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length(), label=label, file=sys.stderr) as steps:
        yield lambda: steps.update(1)


@contextmanager
def counter(label: str, *, hidden: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A line on standard error for work whose length is not known; call with done and waiting."""
    if hidden or not sys.stderr.isatty():
        yield lambda _done, _waiting: None
        return

    def show(done: int, waiting: int) -> None:
        click.echo(f"\r{label}: {done} done, {waiting} waiting \x1b[K", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo(err=True)
