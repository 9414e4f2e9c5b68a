"""The citation marks in checked text."""

import re

_CODE_OR_MARK = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    # From the beginning of the white space alone: else much of it would be read again and again.
    r"|(?<![ \t])[ \t]*(?<!\\)\[(?P<number>\d+)\]",
    re.DOTALL,
)


def strip_references(content: str, count: int) -> str:
    """Remove the citation marks, numbered 1 to `count`, from checked content; leave code as is."""

    def strip(found: re.Match[str]) -> str:
        is_mark = found["code"] is None and 1 <= int(found["number"]) <= count
        return "" if is_mark else found[0]

    return _CODE_OR_MARK.sub(strip, content)
