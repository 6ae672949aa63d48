#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipe for a deployment, and lists, with the real kubectl and the whole program, against a stand-in for the API server."""
import json
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["SITREP_SOURCE_DIR"], "tests/support/standin"))
import kubeapi  # noqa: E402  pylint: disable=import-error,wrong-import-position
import standin  # noqa: E402  pylint: disable=import-error,wrong-import-position

DEPLOYMENTS = {  # context, namespace, deployment -> what it comes to
    ("here", "shop", "good"): ("pass", "", "Available True"),
    ("here", "shop", "degraded"): ("warn", "threshold", "values.unavailable is 1, expected at most 0"),
    ("here", "shop", "broken"): ("fail", "threshold", "values.Available is False, expected True"),
    ("here", "shop", "stuck"): ("fail", "threshold", "values.Progressing is False"),
    ("here", "shop", "scaled-to-nothing"): ("fail", "threshold", "scaled to nothing"),
    ("here", "shpo", "good"): ("unknown", "missing", "no such resource"),
    ("here", "hidden", "good"): ("unknown", "permission", "may not read it"),
    ("here", "silent", "good"): ("unknown", "timeout", ""),
    ("closed", "shop", "good"): ("unknown", "vantage", "does not reach the API server from here"),
    ("nowhere", "shop", "good"): ("unknown", "tool-not-configured", "no such context"),
}
LISTS = {  # namespace, expectation -> what it comes to
    ("shop", '"json.items[*].status.phase": Running'): ("fail", "threshold", "Failed"),
    ("shop", '"any(json.items[*].status.phase)": Running'): ("pass", "", "Running"),
    ("shop", '"count(json.items[*])": {at_least: 2}'): ("pass", "", "2"),
    ("shpo", '"json.items[*].status.phase": Running'): ("unknown", "missing", "found none of these"),
    ("shpo", '"count(json.items[*])": 0'): ("unknown", "missing", "found none of these"),
    ("shpo", "exit: 0"): ("unknown", "missing", "found none of these"),
}


def main():
    if not shutil.which("kubectl"):
        print("skipped: kubectl is not installed")
        return standin.SKIPPED
    checks, expected = [], {}
    for (context, namespace, name), outcome in DEPLOYMENTS.items():
        check = f"{context}-{namespace}-{name}"
        expected[check] = outcome
        seconds = 6 if namespace == "silent" else 200
        checks.append(f"{check}: {{use: kubernetes/deployment, timeout: {seconds} s, "
                      f"with: {{context: {context}, namespace: {namespace}, deployment: {name}}}}}")
    for number, ((namespace, expectation), outcome) in enumerate(LISTS.items()):
        expected[f"list-{number}"] = outcome
        checks.append(f"list-{number}: {{command: [kubectl, --context=here, -n, {namespace}, get, pods, -o, json], timeout: 200 s, "
                      f"expect: {{{expectation}}}}}")
    with standin.serving(kubeapi.answer) as port:
        with open("config.json", "w", encoding="utf-8") as file:
            file.write(kubeapi.kubeconfig(port))
        results = standin.run_sitrep(checks, {"KUBECONFIG": os.path.abspath("config.json")})
    # Without a kubeconfig kubectl asks localhost:8080. No context is a context that is empty: the reader sees only that one is given.
    alone = "alone: {command: [kubectl, '--context=${env:NO_CONTEXT}', -n, shop, get, pods], timeout: 200 s}"
    results |= standin.run_sitrep([alone], {"KUBECONFIG": "/nowhere", "NO_CONTEXT": ""})
    expected["alone"] = ("unknown", "tool-not-configured", "kubectl knows no cluster")
    standin.compare(results, expected)
    evidence = results["here-shop-good"]["evidence"]
    assert evidence["identity"] == {"context": "here", "namespace": "shop"}, evidence
    assert "hunter2" not in json.dumps(results), "the environment of a deployment is in the results"
    return 0


if __name__ == "__main__":
    sys.exit(main())
