# SPDX-License-Identifier: Apache-2.0
"""Holds `sitrep history --json` to resources/schema/history.schema.json: open, closed and damaged incidents, and two moments of one."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(125)

source = Path(os.environ["SITREP_SOURCE_DIR"])
schema = json.loads((source / "resources/schema/history.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

RUNBOOK = """sitrep: 1
title: Orders are lost
incident: {id: "ID", severity: P1, started: 2020-01-01T10:00:00Z}
checks:
  answers: {says: works, command: [cat, state], expect: {stdout: well}}
"""


def sitrep(folder, *words):
    environment = dict(os.environ, SITREP_JOURNAL=str(folder / "journal.sqlite"))
    return subprocess.run([os.environ["SITREP_BINARY"], *words], cwd=folder, env=environment, capture_output=True,
                          check=False, timeout=50).stdout


def run_twice(folder, number):
    """The incident fails, then passes."""
    (folder / "runbook.yaml").write_text(RUNBOOK.replace("ID", number))
    for state in ("ill", "well"):
        (folder / "state").write_text(state)
        sitrep(folder, "run", "runbook.yaml", "--trust")


def incidents_of_every_kind(folder):
    run_twice(folder, "1263")
    sitrep(folder, "close", "1263", "--cause", "a mouse bit the cable")
    run_twice(folder, "1270")
    with sqlite3.connect(folder / "journal.sqlite") as journal:
        (newest,) = journal.execute("SELECT incident FROM event ORDER BY rowid DESC LIMIT 1").fetchone()
        journal.execute("DROP TRIGGER event_is_never_edited")
        journal.execute("UPDATE event SET body = 'torn' WHERE kind = 'incident-opened' AND incident = ?", (newest,))
    run_twice(folder, "1278")
    (folder / "state").write_text("ill")
    sitrep(folder, "run", "runbook.yaml", "--trust")


def faults_of(name, document):
    found = [f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(document)]
    # The schema must be able to refuse.
    first = document["incidents"][0]
    for broken in (dict(document, schema=7), dict(document, incidents=[{**first, "state": "well"}]),
                   dict(document, incidents=[{key: value for key, value in first.items() if key != "proofs"}])):
        if validator.is_valid(broken):
            found.append(f"{name}: the schema takes a broken document")
    return found


with tempfile.TemporaryDirectory() as name:
    place = Path(name)
    incidents_of_every_kind(place)
    listed = json.loads(sitrep(place, "history", "--json"))
    compared = json.loads(sitrep(place, "history", "--json", "--incident", "1278", "--since", "2020-01-01T10:00:00Z"))

faults = faults_of("history", listed) + faults_of("comparison", compared)
states = {one["state"] for one in listed["incidents"]}
if states != {"resolved", "damaged", "investigating"}:
    faults.append(f"history: not every kind of incident is in it: {states}")
if not any(one["similar"] for one in listed["incidents"]):
    faults.append("history: no incident looks like another")
if not compared["comparison"]["differences"]:
    faults.append("comparison: nothing differs")
broken = dict(compared, comparison=dict(compared["comparison"], now=5))
if validator.is_valid(broken):
    faults.append("comparison: the schema takes a broken document")
print("\n".join(faults))
sys.exit(1 if faults else 0)
