"""Run the command line as `python -m quotex`."""

import sys

from quotex.cli import main

if __name__ == "__main__":
    sys.exit(main())
