"""The command line with the tiny pipeline in the place of the trained one, to be run as a process of its own."""

import sys

import spacy

import handmade  # noqa: F401 (registers the component)
import quotex.pipeline
from quotex.cli import main

tiny = spacy.blank("en")
tiny.add_pipe("tests_find")
quotex.pipeline.load = lambda model=None: tiny
sys.exit(main())
