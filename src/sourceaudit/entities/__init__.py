"""Entities: the persons and bodies that a document names, and what it tells about each."""

from sourceaudit.entities.table import Entities, Person, entities

__all__ = ["Entities", "Person", "entities"]
