"""`quotex` as a process of its own whose workers (see `quotex.batch.workers`) have the tiny pipeline.

QUOTEX_KILL="NAME N" kills the process at the N-th call of a function that `quotex batch` calls for its journal.
"""

import itertools
import os
import signal
import sys


def killing(function, last):
    calls = itertools.count(1)

    def call(*args, **kwargs):
        if next(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    return call


def imported():
    """For Ray, whose workers call a function when they start."""


if __name__ == "__main__":
    import quotex.batch.journal
    from quotex.cli import main

    if "QUOTEX_KILL" in os.environ:
        name, number = os.environ["QUOTEX_KILL"].split()
        owner = quotex.batch.journal if name == "unpack" else quotex.batch.journal.Journal
        setattr(owner, name, killing(getattr(owner, name), int(number)))
    sys.exit(main())
else:  # imported by the workers
    import spacy

    import handmade  # noqa: F401 (registers the component)
    import quotex.pipeline

    tiny = spacy.blank("en")
    tiny.add_pipe("tests_find")
    quotex.pipeline.load = lambda model=None: tiny
