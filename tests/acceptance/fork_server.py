"""A process that has imported the program and forks itself for each command that it is asked for.

Importing takes more than a second of processor time, a fork a few milliseconds. A fork is a process
like any other, with its own folder, environment, standard streams and exit status.

A request is a line of JSON on the socket that is standard input, with four open files: the three
standard streams, and a pipe that reports the process's id and, at its end, its wait status.
"""

import gc
import json
import os
import pkgutil
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import chat_with_video

# The program imports these when it needs them, which would be after every fork.
LIBRARIES = ("langchain.chat_models", "langchain_google_genai", "wordllama")
# Importing these has side effects.
NOT_IMPORTED = ("chat_with_video.__main__", "chat_with_video.migrations.")
REQUEST_BYTES = 200_000


def import_program() -> None:
    """Import every module of the program, and the libraries that it imports late."""
    for module in pkgutil.walk_packages(chat_with_video.__path__, "chat_with_video."):
        # Modules for other releases of a library cannot be imported with these releases.
        with suppress(ModuleNotFoundError):
            if not module.name.startswith(NOT_IMPORTED):
                import_module(module.name)
    for name in LIBRARIES:
        import_module(name)


def serve(requests: socket.socket) -> dict[str, Any] | None:
    """Fork for each request; return the request in the new process, and None at the end."""
    while True:
        message, files, *_ = socket.recv_fds(requests, REQUEST_BYTES, 4)
        if not message:
            return None
        if os.fork() == 0:
            requests.close()
            *streams, status = files
            if fork_and_watch(status):
                become(streams)
                request: dict[str, Any] = json.loads(message)
                return request
        for file in files:
            os.close(file)


def fork_and_watch(status: int) -> bool:
    """True in a new process; the process that waits for it reports its status to `status`, and
    ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.close(status)
        return True
    # The waiting process ignores signals that a terminal sends to all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(0, 3)
    try:
        os.write(status, f"{pid}\n".encode())
        _, waited = os.waitpid(pid, 0)
        os.write(status, f"{os.waitstatus_to_exitcode(waited)}\n".encode())
    finally:
        os._exit(0)


def become(streams: list[int]) -> None:
    """Use these files as standard input, output and error."""
    for target, file in enumerate(streams):
        os.dup2(file, target)
        os.close(file)
    # The existing streams were made for files of another kind.
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def main() -> None:
    import_program()
    # Otherwise the end of a fork touches all imported objects and copies them: a second of CPU
    # time.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    request = serve(socket.socket(fileno=os.dup(0)))
    if request is not None:
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        sys.argv = ["chat-with-video", *request["arguments"]]
        import_module(request["module"]).main()


if __name__ == "__main__":
    main()
