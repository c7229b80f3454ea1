"""Addresses in place of paths: s3://, gs://, https://, through fsspec where a call names them.

What reaches them is an extra of its own for each, and nothing is fetched that the call does not
name, nor written but where it says so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from sourceaudit.containment import words_of
from sourceaudit.errors import UnreadableError, UsageError

# By the beginning of an address: the extra, and the module that it brings.
EXTRAS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"s3": ("s3", "s3fs"), "gs": ("gs", "gcsfs"), "https": ("https", "aiohttp")}
)
# A path has one slash left of the two.
ADDRESS = re.compile(r"(?P<kind>[a-z][a-z0-9]{1,9}):/{1,2}(?=[^/])")
ONE_FILE = frozenset({"https"})  # of which nobody lists what lies below
BUFFER = 1 << 20
Put = Callable[[Path, str], None]


def address_of(path: Path) -> str | None:
    """Return the address that a path is, None where it is a path of this machine."""
    text = path.as_posix()
    found = ADDRESS.match(text)
    if found is None or found["kind"] not in EXTRAS:
        return None
    return f"{found['kind']}://{text[found.end() :]}"


def below(address: str) -> Iterator[tuple[str, str]]:
    """Yield the files at an address: the address of each, and its name below the one given.

    Sorted by name. Raises UsageError where the extra is missing, or there is nothing.
    """
    kind = address.partition(":")[0]
    files = _files(kind)
    try:
        system, root = files.url_to_fs(address)
        if kind in ONE_FILE or system.isfile(root):
            yield address, PurePosixPath(address.partition("?")[0]).name
            return
        found = sorted(system.find(root))
    except Exception as error:
        raise UsageError(f"{address} cannot be listed: {words_of(error)}") from error
    if not found:
        raise UsageError(f"there is nothing at {address}: check the address")
    for path in found:
        name = str(path).removeprefix(str(root)).lstrip("/")
        yield str(system.unstrip_protocol(path)), name


def open_address(address: str) -> io.BufferedReader:
    """Return the bytes at an address as a stream. Raises UnreadableError."""
    kind = address.partition(":")[0]
    try:
        system, path = _files(kind).url_to_fs(address)
        return io.BufferedReader(system.open(path, "rb"), BUFFER)
    except FileNotFoundError:
        raise UnreadableError("missing", "there is nothing at this address: check it") from None
    except Exception as error:
        raise UnreadableError("unreadable", f"it cannot be fetched: {words_of(error)}") from error


def writable(address: str) -> Put:
    """Return what puts a file of this machine below an address, under a name.

    Raises UsageError, at once or where a file cannot be put: of a kind that is only read, without
    its extra, or where nothing can be reached.
    """
    kind = address.partition(":")[0]
    if kind in ONE_FILE:
        raise UsageError(f"{address}: {kind}:// is only read: name a bucket, or a folder")
    files = _files(kind)
    try:
        system, root = files.url_to_fs(address)
        system.exists(root)
    except Exception as error:
        raise UsageError(f"{address} cannot be reached: {words_of(error)}") from error

    def put(path: Path, name: str) -> None:
        target = PurePosixPath(str(root), name)
        try:
            system.makedirs(str(target.parent), exist_ok=True)
            system.put_file(str(path), str(target))
        except Exception as error:
            message = f"{address}: {name} cannot be written: {words_of(error)}"
            raise UsageError(message) from error

    return put


def _files(kind: str) -> Any:  # noqa: ANN401 - fsspec has no types
    """Return what reaches addresses of a kind. Raises UsageError where its extra is missing."""
    extra, module = EXTRAS[kind]
    if find_spec("fsspec") is None or find_spec(module) is None:
        raise UsageError(f"{kind}:// needs pip install 'sourceaudit[{extra}]'")
    from fsspec import core

    return core
