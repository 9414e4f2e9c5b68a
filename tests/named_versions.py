"""A pytest plugin for the run on the named versions: it ignores known warnings.

`make test-minimum` loads it with `-p tests.named_versions`; the run on the locked set ignores none.
"""

from collections.abc import Generator

import pytest

# Each with its reason; the form is that of pytest's `filterwarnings`.
IGNORED = (
    # Starlette 0.37 imports python-multipart by its name of then.
    "ignore:Please use `import python_multipart` instead:PendingDeprecationWarning",
    # Starlette 0.37 leaves the file of a form that was cut off to the garbage collector.
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning",
    # protobuf 4, compiled before Python 3.12 asked for another way.
    r"ignore:Type google\._upb:DeprecationWarning",
    # LangChain 0.2 calls some APIs beta that are stable today.
    "ignore:The function `init_chat_model` is in beta:langchain_core._api.LangChainBetaWarning",
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Before tests/conftest.py, whose imports already bring some."""
    for line in IGNORED:
        early_config.addinivalue_line("filterwarnings", line)
    return (yield)
