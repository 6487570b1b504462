"""Articles with their statements marked in the text, for a person to correct. `docs/annotate.md` defines the format."""
