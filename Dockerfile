# Perch as a small image: no root, no compiler, no pip. docs/deploy/docker.md says how to run it.

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/perch
COPY requirements.txt ./
RUN /opt/perch/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY pyproject.toml requirements.in LICENSE ./
COPY bot bot
COPY handlers handlers
COPY workers workers
COPY sandbox sandbox
RUN /opt/perch/bin/python -m pip install --no-cache-dir --no-deps . \
 && /opt/perch/bin/python -m pip uninstall --yes --quiet setuptools pip

FROM python:3.11-slim-bookworm AS perch
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin perch \
 && mkdir -m 700 /data \
 && chown perch:perch /data
COPY --from=build /opt/perch /opt/perch
ENV PATH=/opt/perch/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/data \
    PERCH_DATA_DIR=/data
WORKDIR /data
USER 10001:10001
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s --retries=2 CMD ["perch", "health"]
CMD ["perch", "run"]

# Only with --target takes-volume: for hosts that mount a volume as root's and can't be told whose it is (Fly).
# It begins as root, hands /data to perch, and goes on as perch.
FROM perch AS takes-volume
USER root
ENTRYPOINT ["/bin/sh", "-c", "chown perch:perch /data && exec setpriv --reuid=perch --regid=perch --clear-groups \"$@\"", "--"]
CMD ["perch", "run"]

FROM perch
