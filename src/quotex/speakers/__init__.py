"""Who is quoted in many articles, and how much. `docs/speakers.md` says how names are brought together."""
