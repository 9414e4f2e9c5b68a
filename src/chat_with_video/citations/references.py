"""Citation marks in a text that was checked."""

import re

_CODE_OR_MARK = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|[ \t]*(?<!\\)\[(?P<number>\d+)\]",
    re.DOTALL,
)


def strip_references(content: str, count: int) -> str:
    """Checked content without its citation marks, which are numbered 1 to `count`; code stays."""

    def strip(found: re.Match[str]) -> str:
        is_mark = found["code"] is None and 1 <= int(found["number"]) <= count
        return "" if is_mark else found[0]

    return _CODE_OR_MARK.sub(strip, content)
