#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes bastion.json: what Lee measured at the bastion, inside the staging VPC, at 18:05 UTC,
the moment of the replay: what is older counts no more than what the replay itself could not ask.

It has what `sitrep import` reads of a document of `sitrep run --format json`: the environment, the runbook's SHA-256 (only a
run of these very bytes confirms the place that it was taken from) and of each check what was found, not how it was
judged. After a change of runbook.yaml write it again; with --check it says whether that is needed.
"""

import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
RUNBOOK = HERE.parent.parent / "runbook.yaml"
OUTPUT = HERE / "bastion.json"

AT = "2025-09-15T18:05:00Z"
VARIABLES = ["POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "POSTGRES_USER", "DATABASE_URL", "SECRET_KEY"]
GCLOUD = ["--project=example-staging", "--format=json"]


def fact(value, unit=None):
    return {"value": value, "unit": unit} if unit else {"value": value}


def evidence(target, confirmed=True, **more):
    standpoint = {"host": "bastion", "user": "lee"}
    if confirmed:
        standpoint["confirmed"] = ["inside"]
    return {"at": AT, "target": target, "standpoint": standpoint, "took_ms": 40, **more}


def check(name, kind, found, target, says="works", failure=None, **more):
    row = {"id": name, "kind": kind, "at": AT, "outcome": "pass", "class": None, "says": says,
           "facts": found, "evidence": evidence(target, **more)}
    if failure:
        row.update(outcome="fail", failure=failure[0], rung=failure[1], message=failure[2], detail={})
        row["class"] = failure[0]
    return row


def gcloud(name, words, found):
    arguments = ["gcloud"] + words + GCLOUD
    facts = {f"json.{path}": fact(value) for path, value in found.items()}
    facts["exit"] = fact(0)
    return check(name, "command", facts, " ".join(arguments), says="configured", arguments=arguments,
                 identity={"project": "example-staging"})


def checks():
    deployed = ["gcloud", "run", "services", "describe", "netra-backend-staging", "--region=us-central1"] + GCLOUD
    return [
        check("deployed-variables", "variables", {f"{name}.set": fact(False) for name in VARIABLES}, "gcloud",
              says="configured", arguments=deployed, excerpt="\n".join(f"{name}: not set" for name in VARIABLES)),
        check("vpc-route", "tcp", {"open": fact(True), "reached": fact(True), "address": fact("10.28.0.3"),
                                   "ms": fact(1.9, "ms")}, "10.28.0.3:5432", address_used="10.28.0.3:5432"),
        check("database-health", "postgres", {"connection": fact("ok"), "total_ms": fact(98.58, "ms"),
                                              "query_ms": fact(3.17, "ms"), "in_recovery": fact(False),
                                              "connections_used_percent": fact(6.0, "%")},
              "10.28.0.3:5432/netra_staging", address_used="10.28.0.3:5432",
              identity={"system_identifier": "7421390011223344556"}),
        gcloud("cloud-sql-state", ["sql", "instances", "describe", "staging-shared-postgres"],
               {"state": "RUNNABLE", "settings.activationPolicy": "ALWAYS", "name": "staging-shared-postgres"}),
        gcloud("vpc-connector", ["compute", "networks", "vpc-access", "connectors", "describe", "staging-connector",
                                 "--region=us-central1"], {"state": "READY"}),
        gcloud("secret-state", ["secrets", "versions", "describe", "latest", "--secret=postgres-password"],
               {"state": "ENABLED"}),
        check("certificate", "tls", {"days_left": fact(61), "verified": fact(True)},
              "chat.staging.example.invalid:443"),
        check("chat-health", "http", {"status": fact(503), "total_ms": fact(41, "ms"), "samples.asked": fact(3),
                                      "samples.passed": fact(0), "success_percent": fact(0, "%"),
                                      "intermittent": fact(False)},
              "https://chat.staging.example.invalid/health", excerpt="HTTP/1.1 503 Service Unavailable"),
    ]


def changed_before():
    """What the runbook's source `revisions` told over there: the revision that took the traffic at 17:29."""
    revision = {"at": "2025-09-15T17:27:31Z", "source": "revisions", "component": "backend", "author": "", "commit": "",
                "title": "Revision netra-backend-staging-00143-kdm"}
    return {"from": "2025-09-15T15:29:00Z", "to": "2025-09-15T17:29:00Z", "changes": [revision]}


def document():
    sha256 = hashlib.sha256(RUNBOOK.read_bytes()).hexdigest()
    return {"schema": 1, "as_of": None, "made": AT, "profile": "full",
            "incident": {"environment": "staging"}, "checks": checks(), "changed_before": changed_before(),
            "repeat": {"runbook": "runbook.yaml", "sha256": sha256}}


def main():
    text = json.dumps(document(), indent=1, sort_keys=True) + "\n"
    if "--check" in sys.argv[1:]:
        return 0 if OUTPUT.read_text(encoding="utf-8") == text else "bastion.json is out of date: run make_evidence.py"
    OUTPUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
