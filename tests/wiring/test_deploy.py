"""The files for hosts fit Perch: its processes, ports, user, Redis and Python.

No host can be asked here; tests/doors/test_dockerfile.py carries out the Dockerfile's steps.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from honcho.environ import parse_procfile

from bot.health.processes import NEEDED
from bot.process import health_pages
from bot.redis_server.embedded import OPTIONS
from bot.settings import variables
from bot.supervisor.program import PROCESSES
from tests.doors.dockerfile_steps import in_context, read_dockerfile
from tests.wiring.deploy_files import DEPLOY, ROOT, named, spoken, text_of

STAGES = read_dockerfile(text_of(ROOT / "Dockerfile"))
DURABLE = ("appendonly", "appendfsync", "maxmemory-policy")
WITH_A_REDIS = [ROOT / "compose.yaml", DEPLOY / "kubernetes.yaml", DEPLOY / "systemd.md"]
UNITS = ("perch.service", "perch@.service")


def test_the_dockerfile_copies_what_is_there_and_what_docker_is_given() -> None:
    patterns = [line for line in text_of(ROOT / ".dockerignore").splitlines() if line and line[0] != "#"]
    for copy in [copy for stage in STAGES for copy in stage.all_of("COPY")]:
        if "--from=build" not in copy.words():
            for source in copy.words()[:-1]:
                assert (ROOT / source).exists(), source
                assert in_context(source, patterns), source


def test_the_image_has_the_python_that_hosts_are_told_and_runs_as_nobody_special() -> None:
    version = text_of(ROOT / ".python-version").strip()
    assert {stage.begins_with for stage in STAGES} == {f"python:{version}-slim-bookworm", "perch"}
    assert f'"{version}"' in text_of(ROOT / ".github" / "workflows" / "check.yml"), "tested on it"
    perch = next(stage for stage in STAGES if stage.name == "perch")
    assert perch.all_of("USER")[-1].text == "10001:10001"
    assert "useradd --uid 10001" in perch.all_of("RUN")[0].text
    assert perch.all_of("HEALTHCHECK")[0].text.endswith('CMD ["perch", "health"]')
    assert perch.all_of("CMD")[0].words() == ["perch", "run"]
    assert (STAGES[-1].begins_with, STAGES[-1].instructions) == ("perch", []), "what is built by default"


def test_compose_runs_the_processes_and_asks_each_for_its_own_heartbeats() -> None:
    compose = spoken(ROOT / "compose.yaml")
    asked = re.findall(r"perch health ([a-z ]+?) ?\}", compose)
    assert [words.split() for words in asked] == [["bot"], list(NEEDED[1:]), ["web"]]
    assert re.findall(r"command: perch (\w+)", compose) == list(PROCESSES)


def test_compose_lets_this_machine_alone_reach_the_port_that_perch_listens_on() -> None:
    (port,) = re.findall(r'PERCH_HTTP_PORT: "(\d+)"', text_of(ROOT / "compose.yaml"))
    assert f'ports: ["127.0.0.1:{port}:{port}"]' in text_of(ROOT / "compose.yaml")
    assert f"127.0.0.1:{port}/readyz" in text_of(DEPLOY / "docker.md")


def test_kubernetes_asks_what_perch_serves_on_the_port_that_it_listens_on() -> None:
    manifest = text_of(DEPLOY / "kubernetes.yaml")
    (port,) = re.findall(r'PERCH_HTTP_PORT, value: "(\d+)"', manifest)
    assert f"name: http, containerPort: {port}" in manifest
    assert "enableServiceLinks: false" in manifest, "PERCH_PORT is a setting of ours"
    served = text_of(Path(health_pages.__file__))
    for path, asked in re.findall(r"httpGet: \{ path: (/\w+), port: (\d+) \}", manifest):
        assert f'"{path}"' in served
        assert asked == port
    words = re.findall(r"perch health ([a-z ]+?) ?$", spoken(DEPLOY / "kubernetes.yaml"), re.MULTILINE)
    assert not words, "the lists end in }"
    asked_of = re.findall(r"command: perch health ([a-z ]+?) ?\}", spoken(DEPLOY / "kubernetes.yaml"))
    assert [names.split() for names in asked_of] == [["bot"], list(NEEDED[1:])]
    run = re.findall(r"^ *command: perch (\w+) ?$", spoken(DEPLOY / "kubernetes.yaml"), re.MULTILINE)
    assert run == list(PROCESSES)


@pytest.mark.parametrize("path", WITH_A_REDIS, ids=named)
def test_each_redis_of_ours_is_as_durable_as_the_embedded_one(path: Path) -> None:
    for option in DURABLE:
        assert f"{option} {OPTIONS[option]}" in spoken(path).replace("\n", " "), option


def test_heroku_is_told_the_processes_the_certificate_and_every_token() -> None:
    app = json.loads(text_of(ROOT / "app.json"))
    assert set(app["formation"]) == set(parse_procfile(text_of(ROOT / "Procfile")).processes)
    assert app["formation"]["web"]["quantity"] == 0, "each is paid for"
    assert app["env"]["PERCH_REDIS_TLS"]["value"] == "any"
    assert set(app["env"]) <= set(variables())
    asked = {name for name, it in app["env"].items() if it.get("required", True) and "value" not in it}
    assert asked == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "X_BEARER_TOKEN"}
    assert "PERCH_REDIS_TLS=any" in text_of(DEPLOY / "heroku.md")


def test_fly_takes_the_stage_that_takes_over_its_volume() -> None:
    fly = tomllib.loads(text_of(DEPLOY / "fly.toml"))
    stage = next(stage for stage in STAGES if stage.name == fly["build"]["build-target"])
    assert fly["mounts"]["destination"] == fly["env"]["PERCH_DATA_DIR"]
    (begins,) = stage.all_of("ENTRYPOINT")
    assert begins.words()[2].endswith('exec setpriv --reuid=perch --regid=perch --clear-groups "$@"')


@pytest.mark.parametrize("name", UNITS)
def test_each_unit_reads_the_settings_and_keeps_the_data_where_its_page_says(name: str) -> None:
    unit, page = text_of(DEPLOY / "systemd" / name), text_of(DEPLOY / "systemd.md")
    for setting in ("PERCH_ENV_FILE=/etc/perch/perch.env", "PERCH_DATA_DIR=/var/lib/perch"):
        assert setting in unit
        assert setting in page
    command = "run" if name == "perch.service" else "%i"
    assert f"ExecStart=/opt/perch/bin/perch {command}\n" in unit
    assert "StateDirectory=perch\n" in unit
    assert f"docs/deploy/systemd/{name}" in page


def test_the_template_runs_each_of_the_processes() -> None:
    page = text_of(DEPLOY / "systemd.md")
    assert set(re.findall(r"perch@(\w+)\b(?!\.)", page)) == set(PROCESSES)


def test_every_page_tells_the_disk_the_sockets_and_the_first_card() -> None:
    for page in sorted(DEPLOY.glob("*.md")):
        if page.name != "README.md":
            assert f"({page.name})" in text_of(DEPLOY / "README.md")
            assert "the card is in `#mentions`" in text_of(page), page.name
            assert "backups" in text_of(page), page.name
            assert re.search(r"ten sockets|of the ten", text_of(page)), page.name
