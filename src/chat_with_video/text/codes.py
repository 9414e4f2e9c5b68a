"""Language codes in the form of BCP 47."""

import re
from dataclasses import dataclass

from chat_with_video.text.languages import find_language

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?",
    re.IGNORECASE,
)
# For Chinese the script matters more than the region, and each of these regions implies its script.
_CHINESE_SCRIPTS = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
_USUAL_REGIONS = frozenset({"CN", "TW"})


@dataclass(frozen=True, slots=True)
class LanguageCode:
    """A language, with its script and region if they are given: `en`, `pt-BR`, `zh-Hans`."""

    language: str
    script: str | None = None
    region: str | None = None

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region) if part)

    def is_same_language(self, other: "LanguageCode") -> bool:
        """Whether both codes name the same language, in any script or region.

        All kinds of Norwegian count as one language.
        """
        return same_language(self.language, other.language)


def parse_language_code(text: str) -> LanguageCode:
    """Parse a code into its usual form: `EN_gb` is `en-GB`, `iw` is `he`, `zh-CN` is `zh-Hans`.

    Raises ValueError, with a message for the user, for any other text.
    """
    found = _CODE.fullmatch(text.strip().replace("_", "-"))
    if found is None:
        raise ValueError(
            f"“{text.strip()[:40]}” is not a language code. Write a code such as en, pt-BR or"
            " zh-Hans."
        )
    script, region = found["script"], found["region"]
    return _usual(
        LanguageCode(
            _main_code(found["language"].lower()),
            script.title() if script else None,
            region.upper() if region else None,
        )
    )


def base_language(code: str | None) -> str | None:
    """The language part of a code: `en` for `en-GB` and `EN_us`, `he` for `iw`.

    None for an empty code. Use it for codes of other programs, which may be malformed.
    """
    base = re.split("[-_]", (code or "").strip().lower(), maxsplit=1)[0]
    return _main_code(base) or None


def same_language(one: str, other: str) -> bool:
    """Whether two codes name the same language, in any script or region."""
    bases = {base_language(one), base_language(other)}
    known = find_language(one)
    return len(bases) == 1 or bases <= {known.code, *known.varieties}


def _main_code(code: str) -> str:
    known = find_language(code)
    return known.code if code in known.aliases else code


def _usual(code: LanguageCode) -> LanguageCode:
    if code.language != "zh" or code.region not in _CHINESE_SCRIPTS:
        return code
    script = code.script or _CHINESE_SCRIPTS[code.region]
    implied = code.region in _USUAL_REGIONS and script == _CHINESE_SCRIPTS[code.region]
    return LanguageCode(code.language, script, None if implied else code.region)
