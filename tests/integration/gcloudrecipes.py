#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipes for Google Cloud, with the real gcloud and the whole program, against a stand-in for the control plane."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["SITREP_SOURCE_DIR"], "tests/support/standin"))
import gcloudapi  # noqa: E402  pylint: disable=import-error,wrong-import-position
import standin  # noqa: E402  pylint: disable=import-error,wrong-import-position

ALIKE = {  # of every recipe: what cannot be asked is never Fail
    "forbidden": ("unknown", "permission", "may not read it"),
    "api-off": ("unknown", "api-disabled", "the API is off"),
    "absent": ("unknown", "missing", "no such resource"),
    "signed-out": ("unknown", "auth", "gcloud auth login"),
    "trouble": ("unknown", "exit", "exit code 1"),
    "hang": ("unknown", "timeout", ""),
}
EXPECTED = {
    "cloud-sql": {
        "good": ("pass", "", "RUNNABLE"),
        "private-ip": ("pass", "", "RUNNABLE"),
        "suspended": ("fail", "threshold", "json.state is SUSPENDED, expected RUNNABLE"),
        "stopped": ("fail", "threshold", "json.state is STOPPED"),  # gcloud's own word, where the API still says RUNNABLE
        "policy-not-told": ("unknown", "", "activationPolicy was not found"),
        # Of every refusal gcloud says here that it may be absent.
        "forbidden": ("unknown", "permission", "may not see it"),
        "api-off": ("unknown", "permission", "or its API is off"),
    },
    "vpc-connector": {
        "good": ("pass", "", "READY"),
        "subnet": ("pass", "", "READY"),
        "in-error": ("fail", "threshold", "json.state is ERROR, expected READY"),
    },
    "cloud-run": {
        "good": ("pass", "", "True"),
        "not-ready": ("fail", "threshold", "is False, expected True"),
        "deploying": ("fail", "threshold", "is Unknown, expected True"),
        "no-conditions": ("unknown", "", "was not found"),
    },
}
PARAMETERS = {"cloud-sql": "instance", "vpc-connector": "connector", "cloud-run": "service"}


def main():
    if not shutil.which("gcloud"):
        print("skipped: gcloud is not installed")
        return standin.SKIPPED
    checks, expected = [], {}
    for recipe, variants in EXPECTED.items():
        for variant, outcome in {**ALIKE, **variants}.items():
            name = f"{recipe}-{variant}"
            expected[name] = outcome
            place = "" if recipe == "cloud-sql" else "region: us-central1, "
            seconds = 6 if variant == "hang" else 240
            checks.append(f"{name}: {{use: gcp/{recipe}, timeout: {seconds} s, "
                          f"with: {{project: example-project, {place}{PARAMETERS[recipe]}: {variant}}}}}")
    checks.append("revisions: {agree: {created: cloud-run-not-ready.json.status.latestCreatedRevisionName, "
                  "ready: cloud-run-not-ready.json.status.latestReadyRevisionName}}")
    expected["revisions"] = ("fail", "disagree", "example-service-00003-sp7")
    with standin.serving(gcloudapi.answer) as port:
        results = standin.run_sitrep(checks, gcloudapi.environment(port))
    standin.compare(results, expected)
    evidence = results["cloud-run-good"]["evidence"]
    assert evidence["standpoint"]["project"] == "example-project", evidence
    assert evidence["identity"] == {"project": "example-project"}, evidence
    assert results["cloud-run-good"]["says"] == "configured", results["cloud-run-good"]
    return 0


if __name__ == "__main__":
    sys.exit(main())
