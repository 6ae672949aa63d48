#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipes for a container and for a systemd service: the real docker against a stand-in for its daemon, and a stand-in for systemctl."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["SITREP_SOURCE_DIR"], "tests/support/standin"))
import standin  # noqa: E402  pylint: disable=import-error,wrong-import-position

UNITS = {  # what systemctl show of systemd 252 prints
    "up.service": "LoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nNRestarts=0\n",
    "flapping.service": "LoadState=loaded\nActiveState=activating\nSubState=auto-restart\nResult=exit-code\nNRestarts=7\n",
    "restarted.service": "LoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nNRestarts=2\n",
    "nope.service": "LoadState=not-found\nActiveState=inactive\nSubState=dead\nResult=success\nNRestarts=0\n",
}
EXPECTED_UNITS = {
    "up.service": ("pass", "", "values.ActiveState active"),
    "flapping.service": ("fail", "threshold", "values.ActiveState is activating"),
    "restarted.service": ("warn", "threshold", "values.NRestarts is 2"),
    "nope.service": ("unknown", "missing", "no such unit"),
    "unheard.service": ("unknown", "tool-not-configured", "no systemd answers here"),
}
EXPECTED_CONTAINERS = {
    "good": ("pass", "", "values.status running"),
    "unchecked": ("pass", "", "values.health none"),
    "unhealthy": ("fail", "threshold", "values.health is unhealthy"),
    "exited": ("fail", "threshold", "values.status is exited"),
    "restarted": ("warn", "threshold", "values.restarts is 9"),
    "absent": ("unknown", "missing", "no such container"),
}


def container(name):
    state = {"Status": "exited" if name == "exited" else "running", "ExitCode": 0, "OOMKilled": False, "StartedAt": "2025-09-15T17:29:00Z"}
    if name != "unchecked":
        state["Health"] = {"Status": "unhealthy" if name == "unhealthy" else "healthy"}
    return {"Id": "a" * 64, "Name": "/" + name, "State": state, "RestartCount": 9 if name == "restarted" else 0,
            "Config": {"Env": ["DB_PASSWORD=hunter2-not-real"]}}


def answer(path, _query):
    words = path.strip("/").split("/")
    if words[-1] != "json" or "containers" not in words:
        return 200, {"ApiVersion": "1.45"}
    name = words[-2]
    return (404, {"message": f"No such container: {name}"}) if name == "absent" else (200, container(name))


def make_systemctl(folder):
    os.makedirs(folder)
    cases = "".join(f"{name}) printf '%s' '{text}';;\n" for name, text in UNITS.items())
    with open(os.path.join(folder, "systemctl"), "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\n[ "$1" = show ] || exit 9\nfor unit; do :; done\ncase $unit in\n' + cases
                   + "*) echo 'System has not been booted with systemd as init system (PID 1).' >&2; exit 1;;\nesac\n")
    os.chmod(os.path.join(folder, "systemctl"), 0o755)


def main():
    make_systemctl(os.path.abspath("bin"))
    checks = [f"{unit.split('.')[0]}: {{use: systemd/unit, timeout: 100 s, with: {{unit: {unit}}}}}" for unit in EXPECTED_UNITS]
    expected = {unit.split(".")[0]: outcome for unit, outcome in EXPECTED_UNITS.items()}
    if shutil.which("docker"):
        expected |= {f"container-{name}": outcome for name, outcome in EXPECTED_CONTAINERS.items()}
        checks += [f"container-{name}: {{use: docker/container, timeout: 100 s, with: {{container: {name}}}}}" for name in EXPECTED_CONTAINERS]
    else:
        print("docker is not installed: its recipe is not asked")
    with standin.serving(answer) as port:
        results = standin.run_sitrep(checks, {"DOCKER_HOST": f"tcp://127.0.0.1:{port}", "PATH": os.path.abspath("bin") + ":" + os.environ["PATH"]})
    standin.compare(results, expected)
    assert "hunter2" not in str(results), "the environment of a container is in the results"
    return 0


if __name__ == "__main__":
    sys.exit(main())
