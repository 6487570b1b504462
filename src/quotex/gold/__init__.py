"""Gold: articles whose statements a person has marked, as JSON lines. `docs/annotate.md` describes the format."""
