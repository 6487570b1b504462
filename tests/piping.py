"""Commands in a shell, with the tiny pipeline in the place of the trained one: for what goes through pipes."""

import os
import re
import subprocess
import sys
from pathlib import Path

TINY = f"{sys.executable} {Path(__file__).parent / 'tiny_cli.py'}"


def piped(command: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a bash command that has `quotex` in it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    shell = ["bash", "-c", re.sub(r"\bquotex\b", TINY, command)]
    done = subprocess.run(shell, capture_output=True, timeout=120, check=False, env=environment)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
