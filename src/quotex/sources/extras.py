"""Libraries that come with an optional extra: one line says what to install."""

from importlib import import_module
from typing import Any

from quotex.errors import InputError


def needed(module: str, extra: str) -> Any:
    """A library's module. Raises InputError, with no file name in front, if it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise InputError(f"needs {package} to be read: pip install 'quotex[{extra}]'") from error
