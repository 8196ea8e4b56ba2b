"""Which columns hold what: read from the models, for tests that go through every one."""

from store.base import declared_types, words_of
from store.models import Base


def chosen_columns() -> set[tuple[str, str]]:
    """Table and column of every value that is one of some words: nothing that a person wrote."""
    return {
        (mapper.class_.__tablename__, name)
        for mapper in Base.registry.mappers
        for name, kind in declared_types(mapper.class_).items()
        if words_of(kind)
    }
