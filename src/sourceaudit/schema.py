"""Files that users write: YAML read against a model, every mistake reported at its place."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from yaml import YAMLError

from sourceaudit import quick_yaml
from sourceaudit.containment import words_of
from sourceaudit.errors import InvalidFileError, Mistake
from sourceaudit.mistake_words import QUOTED, syntax_words, value_words

Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
TAG = re.compile(r"(?:^|[\s\[{,])!\S")  # of YAML: !!bool, !local
MESSAGE = 200  # characters of what a library says
MAXIMUM_NODES = 200_000  # a file that unfolds to more is a mistake or an attack by aliases

# pydantic's words for the commonest mistakes, said as a person would.
WORDS = {
    "extra_forbidden": "unknown key",
    "missing": "a required key is missing",
}


class Strict(BaseModel):
    """A model that refuses unknown keys and numbers that are not finite, and cannot be changed."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        allow_inf_nan=False,
        defer_build=True,
    )


def load_yaml(
    path: Path,
    model: type[Model],
    *,
    label: str | None = None,
    prepare: Callable[[Any], Any] | None = None,
) -> Model:
    """Read a YAML file as a model; `label` is how messages name it.

    `prepare` may rewrite the plain data before it is checked, as long as places stay.
    Raises InvalidFileError with every mistake.
    """
    label = label or path.as_posix()
    return parse_yaml(_text(path, label), model, label=label, prepare=prepare)


def load_plain(path: Path) -> dict[str, Any]:
    """Read a YAML file as plain data that is checked elsewhere; {} where it is no mapping."""
    data = _parsed(path.read_text(encoding="utf-8-sig"), path.as_posix())
    return data if isinstance(data, dict) else {}


def parse_yaml(
    text: str,
    model: type[Model],
    *,
    label: str,
    prepare: Callable[[Any], Any] | None = None,
) -> Model:
    """Read YAML text as a model; see `load_yaml`."""
    plain = _parsed(text, label)
    try:
        return model.model_validate(prepare(plain) if prepare else plain)
    except ValidationError as error:
        data, shown = _located(text, label), text.split("\n")
        raise InvalidFileError(
            [_mistake(details, data, model, label=label, shown=shown) for details in error.errors()]
        ) from None


def locate(data: object, location: Location, *, key: bool = False) -> tuple[int, int]:
    """Return line and column (1-based) of the value at a location, or of its key.

    Where the location leaves the data, the deepest place that is there.
    """
    line, column = 1, 1
    for depth, part in enumerate(location):
        places = getattr(data, "lc", None)
        inside = isinstance(data, Mapping) and part in data
        inside = inside or (
            isinstance(data, Sequence) and isinstance(part, int) and part < len(data)
        )
        if places is None or not inside:
            break
        if isinstance(data, Mapping) and part not in (places.data or ()):
            break  # it was merged in from elsewhere
        # A single value may stand for a list of one: its place is then the value's own.
        last = depth == len(location) - 1 or not isinstance(data[part], (Mapping, list))  # type: ignore[index]
        if isinstance(data, Mapping):
            found = places.key(part) if key or not last else places.value(part)
        else:
            found = places.item(part)
        if found is None:  # what a tag made has no places of its own
            break
        line, column = found[0] + 1, found[1] + 1
        data = data[part]  # type: ignore[index]
    return line, column


def load_toml(path: Path, model: type[Model], *, table: str, label: str) -> Model:
    """Read one table of a TOML file as a model; `table` is its dotted name.

    Raises InvalidFileError with every mistake, at the line of the key where it can be told.
    """
    import tomllib

    text = _text(path, label)
    try:
        data: Any = tomllib.loads(text)
    except ValueError as error:
        raise InvalidFileError([Mistake(label, 1, 1, f"not TOML: {error}")]) from None
    for part in table.split("."):
        if not isinstance(data, Mapping) or part not in data:
            raise InvalidFileError([Mistake(label, 1, 1, f"there is no table [{table}]")])
        data = data[part]
    shown = text.split("\n")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        mistakes = [
            _mistake(details, data, model, label=label, shown=shown) for details in error.errors()
        ]
        places = [_toml_line(shown, table, details["loc"]) for details in error.errors()]
        raise InvalidFileError(
            [
                replace(mistake, line=line, column=1, shown=_line(shown, line))
                for mistake, line in zip(mistakes, places, strict=True)
            ]
        ) from None


def key_lines(path: Path, *, table: str = "") -> Mapping[Location, int]:
    """Return the line of each key and item of a file that users write, by location.

    `table` is the dotted name of the table of a TOML file that holds them. Raises InvalidFileError
    where the file cannot be read.
    """
    label = path.as_posix()
    text = _text(path, label)
    if path.suffix == ".toml":
        import tomllib

        data: Any = tomllib.loads(text)
        for part in table.split("."):
            data = data[part]
        shown = text.split("\n")
        return {place: _toml_line(shown, table, place) for place in _locations(data, ())}
    data = _located(text, label)
    return {place: locate(data, place, key=True)[0] for place in _locations(data, ())}


def _locations(data: object, place: Location) -> Iterator[Location]:
    if place:
        yield place
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _locations(value, (*place, str(key)))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from _locations(value, (*place, at))


def nearest(name: str, valid: Iterable[str], *, otherwise: str = "see the list of names") -> str:
    """Return a hint at the names that somebody may have meant."""
    near = difflib.get_close_matches(name, sorted(valid), n=1)
    return f"did you mean {near[0]}?" if near else otherwise


def _toml_line(shown: Sequence[str], table: str, location: Location) -> int:
    """Return the first line below a table's header that begins with the deepest key it finds."""
    start = next((at for at, line in enumerate(shown) if line.strip().startswith(f"[{table}")), 0)
    for part in reversed([item for item in location if isinstance(item, str)]):
        for at in range(start, len(shown)):
            if shown[at].strip().lstrip('["').startswith(part) or f".{part}" in shown[at]:
                return at + 1
    return start + 1


def _text(path: Path, label: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InvalidFileError([Mistake(label, 1, 1, f"cannot be read: {reason}")]) from error


def _parsed(text: str, label: str) -> object:
    """Return what a text says as plain data; {} for a text of comments alone.

    Keeping places takes many times longer, and they are asked for where there is a mistake.
    """
    try:
        data = _quickly(text)
    except Exception:  # noqa: BLE001 - a tag makes the library raise whatever Python does
        data = _located(text, label)
    try:
        return {} if data is None else _plain(data, [MAXIMUM_NODES])
    except RecursionError:
        raise InvalidFileError([Mistake(label, 1, 1, "is nested too deeply")]) from None
    except OverflowError:
        raise InvalidFileError([Mistake(label, 1, 1, "unfolds to too many values")]) from None


def _quickly(text: str) -> object:
    try:
        return quick_yaml.load(text)
    except (quick_yaml.DoubtError, YAMLError, ValueError):
        from ruamel.yaml import YAML

        return YAML(typ="safe", pure=True).load(text)


def _located(text: str, label: str) -> object:
    """Return what a text says, with places."""
    from ruamel.yaml.error import MarkedYAMLError

    from sourceaudit.located import Located

    try:
        return Located().load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.split("\n")
        said = " ".join(str(error.problem or error.context or "").split())
        message, hint = syntax_words(said, lines, line)
        raise InvalidFileError(
            [Mistake(label, line, column, message, _line(lines, line), hint)]
        ) from None
    except RecursionError:
        raise InvalidFileError([Mistake(label, 1, 1, "is nested too deeply")]) from None
    except Exception as error:  # noqa: BLE001 - as above
        line = _tag(text)
        hint = "leave out its tag (!!...): values are what they look like" if line else ""
        message, shown = f"not YAML: {words_of(error)}", _line(text.split("\n"), line)
        raise InvalidFileError([Mistake(label, line or 1, 1, message, shown, hint)]) from None


def _tag(text: str) -> int:
    """Return the number of the first line that has a tag, 0 where none has."""
    lines = text.split("\n")
    return next((at for at, line in enumerate(lines, 1) if TAG.search(line)), 0)


def _plain(data: object, budget: list[int]) -> object:
    """Return loaded data without ruamel's types, which remember places."""
    budget[0] -= 1
    if budget[0] < 0:
        raise OverflowError
    if isinstance(data, Mapping):
        return {str(key): _plain(value, budget) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value, budget) for value in data]
    if isinstance(data, bool):
        return data
    return next((kind(data) for kind in (str, int, float) if isinstance(data, kind)), data)


def _mistake(
    error: Any,  # noqa: ANN401 - pydantic's ErrorDetails
    data: object,
    model: type[BaseModel],
    *,
    label: str,
    shown: Sequence[str],
) -> Mistake:
    location: Location = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    name = str(location[-1]) if location else ""
    key = "[key]" in error["loc"]
    line, column = locate(data, location, key=key or kind == "extra_forbidden")
    message = WORDS.get(kind) or value_words(error)
    hint = ""
    if kind in WORDS:
        message = f"{message}: {name}"
    if kind == "extra_forbidden":
        valid = sorted(_keys(model, location[:-1]))
        hint = nearest(name, valid, otherwise=f"valid keys: {', '.join(valid)}")
    elif key and kind == "literal_error":
        valid = QUOTED.findall(error["ctx"]["expected"])
        message = f"{WORDS['extra_forbidden']}: {name}"
        hint = nearest(name, valid, otherwise=f"valid keys: {', '.join(valid)}")
    return Mistake(label, line, column, message, _line(shown, line), hint)


def _line(shown: Sequence[str], line: int) -> str:
    return shown[line - 1].rstrip("\r") if 0 < line <= len(shown) else ""


def _keys(model: object, location: Location) -> set[str]:
    """Return the keys that are valid at a location of a model."""
    kinds: list[object] = [model]
    for part in location:
        kinds = [inner for kind in kinds for inner in _inner(kind, part)]
    return {name for kind in kinds for name in _fields(kind)}


def _models(kind: object) -> Iterator[object]:
    """Yield what a type may be, unions and Annotated taken apart."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        for arg in typing.get_args(kind):
            yield from _models(arg)
    elif origin is typing.Annotated:
        yield from _models(typing.get_args(kind)[0])
    else:
        yield kind


def _inner(kind: object, part: str | int) -> Iterator[object]:
    for model in _models(kind):
        arguments = typing.get_args(model)
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(str(part)) or next(
                (field for field in model.model_fields.values() if field.alias == part), None
            )
            if field is not None:
                yield field.annotation
            elif part == model.__name__:
                yield model
        elif arguments:
            yield arguments[-1] if isinstance(part, str) else arguments[0]


def _fields(kind: object) -> Iterator[str]:
    for model in _models(kind):
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from (field.alias or name for name, field in model.model_fields.items())
