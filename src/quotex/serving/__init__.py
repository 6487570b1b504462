"""The server of `quotex serve`: an app that answers, and one process beside it that holds the pipeline."""
