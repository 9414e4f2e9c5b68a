"""Downloads the newest wheel of a library with pip, which reads the user's own configuration."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from pydantic import SecretStr

from chat_with_video.sources.youtube.updates.environment import limited_environment
from chat_with_video.sources.youtube.updates.errors import IndexUnavailable, PipMissing
from chat_with_video.sources.youtube.updates.libraries import Library

_LIMIT_S = 300
# pip marks its errors so; the lines below one are its details.
_ERROR = "ERROR: "
# Where pip finds its configuration, certificates, passwords and proxies.
_PIP = ("PIP_", "XDG_CONFIG_", "SSL_CERT_", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def download_newest(
    library: Library, folder: Path, proxy: SecretStr | None, *, nightly: bool
) -> Path:
    """The newest wheel that this Python can use, in an empty folder; pip has checked its digest.

    Pre-releases count with `nightly` only. Raises IndexUnavailable, PipMissing.
    """
    if find_spec("pip") is None:
        raise PipMissing
    address = proxy.get_secret_value() if proxy is not None else ""
    done = _run(_command(library, folder, nightly=nightly), address)
    if done.returncode != 0:
        said = _last_error(done.stderr, address)
        raise IndexUnavailable(f"pip ended with status {done.returncode}: {said}.")
    wheels = list(folder.iterdir())
    if len(wheels) != 1:
        raise IndexUnavailable(f"pip downloaded {len(wheels)} files in place of one.")
    return wheels[0]


def _command(library: Library, folder: Path, *, nightly: bool) -> list[str]:
    return [
        *(sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary=:all:"),
        *("--no-cache-dir", "--disable-pip-version-check", "--no-input", "--dest", str(folder)),
        *(("--pre",) if nightly else ()),
        library.name,
    ]


def _run(command: list[str], proxy: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 (no shell, and each argument is ours)
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env=_environment(proxy),
            timeout=_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise IndexUnavailable(f"pip took more than {_LIMIT_S} seconds.") from exc


def _environment(proxy: str) -> dict[str, str]:
    environment = limited_environment(*_PIP, *_PROXIES, *map(str.lower, _PROXIES))
    # As an argument, every user of this machine could read the proxy's password.
    return environment | ({"PIP_PROXY": proxy} if proxy else {})


def _last_error(stderr: str, proxy: str) -> str:
    """What pip said last, without the password that a proxy's address may hold."""
    lines = stderr.strip().splitlines() or ["no reason"]
    errors = [line.removeprefix(_ERROR) for line in lines if line.startswith(_ERROR)]
    said = (errors or lines)[-1].strip().rstrip(".")
    return said.replace(proxy, "…") if proxy else said
