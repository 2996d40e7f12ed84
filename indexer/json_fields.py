"""Fields of a JSON object, each read as what it must be or named as the fault."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

JsonObject = Mapping[str, object]

_Enum = TypeVar("_Enum", bound=StrEnum)


class RecordsError(ValueError):
    """A JSON object is not the record it should be; the message names the field at fault."""


def read_object(value: object, name: str) -> JsonObject:
    """A JSON object with whatever fields it has. Raises `RecordsError`."""
    if not isinstance(value, Mapping):
        raise RecordsError(f"{name}: not an object")
    return value


def required(fields: JsonObject, key: str) -> object:
    """The value of a field that must be there. Raises `RecordsError`."""
    if key not in fields:
        raise RecordsError(f"{key}: missing")
    return fields[key]


def text(fields: JsonObject, key: str) -> str:
    """A field that holds a text. Raises `RecordsError`."""
    value = required(fields, key)
    if not isinstance(value, str):
        raise RecordsError(f"{key}: not a text")
    return value


def text_or_none(fields: JsonObject, key: str) -> str | None:
    """A field that holds a text or null. Raises `RecordsError`."""
    return None if required(fields, key) is None else text(fields, key)


def number(fields: JsonObject, key: str) -> int:
    """A field that holds a whole number. Raises `RecordsError`."""
    value = required(fields, key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordsError(f"{key}: not a whole number")
    return value


def items(fields: JsonObject, key: str) -> list[object]:
    """A field that holds a list. Raises `RecordsError`."""
    value = required(fields, key)
    if not isinstance(value, list):
        raise RecordsError(f"{key}: not a list")
    return value


def texts(fields: JsonObject, key: str) -> tuple[str, ...]:
    """A field that holds a list of texts. Raises `RecordsError`."""
    values = items(fields, key)
    texts = tuple(value for value in values if isinstance(value, str))
    if len(texts) != len(values):
        raise RecordsError(f"{key}: not a list of texts")
    return texts


def one_of(kind: type[_Enum], fields: JsonObject, key: str) -> _Enum:
    """A field that holds one of an enumeration's values. Raises `RecordsError`."""
    value = text(fields, key)
    try:
        return kind(value)
    except ValueError as fault:
        raise RecordsError(f"{key}: {value!r} is not one of {', '.join(kind)}") from fault
