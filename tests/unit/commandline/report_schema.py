# SPDX-License-Identifier: Apache-2.0
"""Holds `sitrep run --format json` to resources/schema/report.schema.json."""
import json
import os
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(125)

source = Path(os.environ["SITREP_SOURCE_DIR"])
schema = json.loads((source / "resources/schema/report.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

faults = 0
for runbook, profile in [("staging-outage", "quick"), ("staging-outage", "full"), ("staging-outage", "env-check"), ("smallest", "quick")]:
    path = source / "resources/runbooks" / runbook / "runbook.yaml"
    run = subprocess.run([os.environ["SITREP_BINARY"], "run", str(path), "--profile", profile, "--format", "json"],
                         capture_output=True, check=False, timeout=50)
    document = json.loads(run.stdout)
    for error in validator.iter_errors(document):
        faults += 1
        print(f"{runbook} {profile}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    # The schema must be able to refuse: a document without a verdict, and one with an unknown status.
    without = {key: value for key, value in document.items() if key != "verdict"}
    wrong = dict(document, exit_code=7)
    for broken in (without, wrong):
        if validator.is_valid(broken):
            faults += 1
            print(f"{runbook} {profile}: the schema takes a broken document")
sys.exit(1 if faults else 0)
