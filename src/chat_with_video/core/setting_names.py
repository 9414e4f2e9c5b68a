"""The names of all settings, and the setting that is nearest to an unknown name."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pydantic_settings import BaseSettings

PREFIX, DELIMITER = "CWV_", "__"
# From this similarity (0 to 1) on, one name is probably a misspelling of the other.
ALIKE = 0.7


def setting_names(settings: type[BaseSettings]) -> Iterator[str]:
    """The variables that carry the prefix, in upper case; a group may also come as one, in JSON."""
    for name, field in settings.model_fields.items():
        if field.validation_alias is not None:
            continue
        yield f"{PREFIX}{name}".upper()
        for inner in getattr(field.annotation, "model_fields", ()):
            yield f"{PREFIX}{name}{DELIMITER}{inner}".upper()


def describe_unknown(name: str, known: Iterable[str]) -> str:
    """A sentence about an unknown setting, with the name that may be meant."""
    # Every command imports this module, and rapidfuzz would take 20 ms to load.
    nearest = get_close_matches(name, list(known), n=1, cutoff=ALIKE)
    if not nearest:
        return f"There is no setting {name}."
    return f"There is no setting {name}; did you mean {nearest[0]}?"
