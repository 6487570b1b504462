"""The files that a batch run writes, and whether it may."""

from pathlib import Path

from quotex.batch.job import Asked, UsageError


def journal_path(output: str) -> Path:
    """The journal of an output: beside it, with `.journal` after its name."""
    path = Path(output)
    return path.with_name(f"{path.name}.journal")


def journal_files(path: Path) -> tuple[Path, ...]:
    """The journal and what SQLite keeps beside it while a run goes on."""
    return path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))


def own_files(asked: Asked) -> list[Path]:
    """All that the run writes: none of it is an article, also where it lies in a source folder."""
    journal = journal_files(journal_path(asked.output))
    return [Path(asked.output), *journal, *([Path(asked.errors)] if asked.errors else [])]


def check_places(asked: Asked) -> None:
    """Refuse to begin where something would be lost, or could not be written at the end.

    Raises:
        UsageError: it says which option would help.
    """
    if asked.resume and asked.force:
        raise UsageError("--resume goes on and --force starts anew: choose one")
    check_errors_place(asked.errors)
    journal = journal_path(asked.output)
    if asked.force:
        return
    if journal.exists() and not asked.resume:
        raise UsageError(f"{journal} is there from an earlier run: --resume goes on with it, --force starts anew")
    if _is_used(Path(asked.output)) and not journal.exists():
        raise UsageError(f"-o {asked.output} is there already: --force replaces it")


def check_errors_place(name: str | None) -> None:
    """Refuse a place for the failures that cannot be written to. Raises UsageError."""
    if name is not None and not Path(name).absolute().parent.is_dir():
        raise UsageError(f"--errors {name}: there is no folder {Path(name).parent}")
    if name is not None and Path(name).is_dir():
        raise UsageError(f"--errors {name} is a folder: name a file")


def _is_used(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()
