"""Entities: the persons and bodies that a document names, and what it tells about each."""

from sourceaudit.entities.cast import Cast, Name
from sourceaudit.entities.table import Entities, Person, entities

__all__ = ["Cast", "Entities", "Name", "Person", "entities"]
