"""Parts of a build done at once, each in a process of its own where there are processors for it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

Task = Callable[[], object]

#: With fewer passages than this, starting processes takes longer than it saves.
MANY = 500


class LostProcessError(RuntimeError):
    """A process ended without a word, killed or for want of memory."""


def do_all(tasks: Sequence[Task], *, at_once: bool) -> None:
    """Do every task, the last one in this process; whatever one raises is raised here.

    What tasks hold is shared with their processes, what they return is not: they write files.
    Where processes can't be forked safely, or there is one processor, it is one after the other.
    """
    if not at_once or not _can_fork():
        for task in tasks:
            task()
        return
    fork = multiprocessing.get_context("fork")
    started: list[tuple[BaseProcess, Connection]] = []
    # What is held by now is not looked through for garbage again and again in each process.
    gc.freeze()
    try:
        for task in tasks[:-1]:
            heard, told = fork.Pipe(duplex=False)
            process: BaseProcess = fork.Process(target=_report, args=(task, told))
            process.start()
            told.close()
            started.append((process, heard))
        for task in tasks[-1:]:
            task()
        for child, heard in started:
            _see_done(child, heard)
    finally:
        for child, heard in started:
            child.terminate()
            child.join()
            heard.close()
        gc.unfreeze()


def _can_fork() -> bool:
    """Whether a forked process would be whole: threads are not taken along."""
    return (
        sys.platform.startswith("linux")
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
        and not multiprocessing.current_process().daemon
    )


def _report(task: Task, told: Connection) -> None:
    """Do a task in its own process, and tell what went wrong, None for nothing."""
    wrong: BaseException | None = None
    try:
        task()
    except BaseException as error:
        wrong = error
    try:
        told.send(wrong)
    except Exception:
        # An error that can't be sent is told by its words.
        told.send(RuntimeError(repr(wrong)))


def _see_done(process: BaseProcess, heard: Connection) -> None:
    try:
        wrong = heard.recv()
    except EOFError:
        process.join()
        raise LostProcessError(
            f"a process of the build ended with code {process.exitcode}: it was killed, or there"
            " was too little memory; build again"
        ) from None
    if wrong is not None:
        raise wrong
