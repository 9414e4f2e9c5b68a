# The program, for a PostgreSQL that DATABASE_URL names. One image is server and worker:
#   docker run … chat-with-video serve
#   docker run … chat-with-video worker

FROM python:3.12-slim-bookworm AS dependencies
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/venv
COPY requirements/image.txt /build/image.txt
# Wheels alone: nothing is compiled, so nothing that compiles is needed.
RUN pip --python /opt/venv/bin/python install \
      --require-hashes --no-deps --only-binary :all: -r /build/image.txt
# What wheels bring along and running has no use for: tests and C sources (35 MB), and the symbols
# that these few were left with (45 MB).
RUN apt-get update && apt-get install --yes --no-install-recommends binutils
RUN cd /opt/venv/lib && find . \( -type d -name tests -o -name '*.c' -o -name '*.cpp' \) \
      -prune -exec rm -rf {} + \
    && find . -regex '.*/\(cryptography\|hf_xet\|tokenizers\|uvloop\|yaml\|zstandard\)/.*\.so' \
      -exec strip --strip-unneeded {} +

FROM dependencies AS program
COPY . /build
# Into a folder of its own, so that a change of the program leaves the dependencies' layer alone.
RUN pip --python /opt/venv/bin/python install --no-deps --prefix /opt/program /build

FROM python:3.12-slim-bookworm
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Chat with Video" \
      org.opencontainers.image.description="Talk with a video: summary, chapters, and answers whose timestamps were checked." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
# Nothing is installed here any more.
RUN pip uninstall --yes --quiet --root-user-action ignore pip
COPY --from=dependencies /opt/venv /opt/venv
COPY --from=program /opt/program /opt/venv
# All addresses: nothing outside reaches a container unless its port is published, and the program
# refuses to start until an access token is set or the network is said to be trusted.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    CWV_DATA_DIR=/tmp/chat-with-video \
    CWV_WEB__HOST=0.0.0.0 \
    CWV_WEB__PORT=8000 \
    CWV_LOG__FORMAT=json
USER 10001:10001
WORKDIR /tmp
# The one place that is written to: large uploads lie here for a moment. As a volume it works over a
# read-only root file system too, with the rights it has here.
VOLUME ["/tmp"]
EXPOSE 8000
# A worker does not listen; start it with --no-healthcheck.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['CWV_WEB__PORT'] + '/health/live', timeout=4)"]
ENTRYPOINT ["chat-with-video"]
CMD ["serve"]
