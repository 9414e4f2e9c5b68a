# The program, for a PostgreSQL that DATABASE_URL names. One image is server and worker:
#   docker run … chat-with-video serve
#   docker run … chat-with-video worker

FROM python:3.12-slim-bookworm AS dependencies
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/venv
COPY requirements/image.txt /build/image.txt
# Wheels only: nothing is compiled, so no compiler is needed.
RUN pip --python /opt/venv/bin/python install \
      --require-hashes --no-deps --only-binary :all: -r /build/image.txt
# Remove parts of wheels that running does not need: tests and C sources (35 MB), and the symbols of
# these libraries (45 MB).
RUN apt-get update && apt-get install --yes --no-install-recommends binutils
RUN cd /opt/venv/lib && find . \( -type d -name tests -o -name '*.c' -o -name '*.cpp' \) \
      -prune -exec rm -rf {} + \
    && find . -regex '.*/\(cryptography\|hf_xet\|tokenizers\|uvloop\|yaml\|zstandard\)/.*\.so' \
      -exec strip --strip-unneeded {} +

FROM dependencies AS program
COPY . /build
# In a separate folder, so that a change of the program does not change the dependencies' layer.
RUN pip --python /opt/venv/bin/python install --no-deps --prefix /opt/program /build

FROM python:3.12-slim-bookworm
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Chat with Video" \
      org.opencontainers.image.description="Talk with a video: summary, chapters, and answers whose timestamps were checked." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
# Nothing more is installed here.
RUN pip uninstall --yes --quiet --root-user-action ignore pip
COPY --from=dependencies /opt/venv /opt/venv
COPY --from=program /opt/program /opt/venv
# All addresses: only a published port is reachable from outside, and the program does not start
# without an access token or a trusted network.
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
# The only folder that is written to: it holds large uploads for a moment. As a volume it also works
# with a read-only root file system, with the rights that it has here.
VOLUME ["/tmp"]
EXPOSE 8000
# A worker does not listen; start it with --no-healthcheck.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['CWV_WEB__PORT'] + '/health/live', timeout=4)"]
ENTRYPOINT ["chat-with-video"]
CMD ["serve"]
