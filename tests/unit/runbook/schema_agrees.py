#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds resources/schema/runbook.schema.json against the reader.

usage: schema_agrees.py READERTOOL SOURCE_FOLDER

The file is what the reader's shapes give. Every file that the reader takes is valid; each fault of shape is refused by both; and of some
hundred mutants of the sample none is taken by the reader and refused by the schema.
"""
import copy
import itertools
import json
import pathlib
import subprocess
import sys

import jsonschema

HEAD = "sitrep: 1\ntitle: T\n"
CHECK = 'checks: {a: {tcp: "a:1"}}\n'

# What is wrong, and a file that has nothing else wrong.
FAULTS_OF_SHAPE = {
    "no version": "title: T\n" + CHECK,
    "no title": "sitrep: 1\n" + CHECK,
    "no checks": HEAD,
    "no check": HEAD + "checks: {}\n",
    "a list at the top": "- a\n",
    "text at the top": "a\n",
    "an unknown version": "sitrep: 2\ntitle: T\n" + CHECK,
    "a version that is text": "sitrep: '1'\ntitle: T\n" + CHECK,
    "an empty title": "sitrep: 1\ntitle:\n" + CHECK,
    "a title that is a list": "sitrep: 1\ntitle: [T]\n" + CHECK,
    "an unknown key": HEAD + CHECK + "symptons: [a]\n",
    "symptoms that are text": HEAD + CHECK + "symptoms: a\n",
    "five figures": HEAD + CHECK + "figures: [&f {title: X, of: a, fact: open}, *f, *f, *f, *f]\n",
    "a figure without a fact": HEAD + CHECK + "figures: [{title: X, of: a}]\n",
    "a limit of nothing": HEAD + CHECK + "limits: {at_once: 0}\n",
    "a limit that is a word": HEAD + CHECK + "limits: {at_once: many}\n",
    "a profile that there is not": HEAD + CHECK + "profiles: {slow: {budget: 1 h}}\n",
    "a budget without a unit": HEAD + CHECK + "profiles: {quick: {budget: 20}}\n",
    "a moment that is a word": HEAD + CHECK + "as_of: yesterday\n",
    "a month that there is not": HEAD + CHECK + "as_of: 2025-13-01T00:00:00Z\n",
    "a check that is text": HEAD + "checks: {a: tcp}\n",
    "a check without a kind": HEAD + "checks: {a: {title: A}}\n",
    "a check with two kinds": HEAD + 'checks: {a: {tcp: "a:1", manual: "Q"}}\n',
    "an unknown kind": HEAD + 'checks: {a: {tpc: "a:1"}}\n',
    "an unknown key of a check": HEAD + 'checks: {a: {tcp: "a:1", timout: 3 s}}\n',
    "an id with a dot": HEAD + 'checks: {a.b: {tcp: "a:1"}}\n',
    "a size of nothing": HEAD + 'checks: {a: {http: {url: "http://a.internal/", min_bytes: 0}}}\n',
    "a size that is too large": HEAD + 'checks: {a: {http: {url: "http://a.internal/", min_bytes: 16777217}}}\n',
    "a size that is a time": HEAD + 'checks: {a: {postgres: {url: "postgres://a/b", min_bytes: 20 s}}}\n',
    "a size that is a word": HEAD + 'checks: {a: {postgres: {url: "postgres://a/b", min_bytes: large}}}\n',
    "an address without a port": HEAD + "checks: {a: {tcp: a}}\n",
    "an address that is a list": HEAD + "checks: {a: {tcp: [a, 1]}}\n",
    "an address of the web without a scheme": HEAD + "checks: {a: {http: a.internal}}\n",
    "a command that is text": HEAD + "checks: {a: {command: ls -l}}\n",
    "an empty command": HEAD + "checks: {a: {command: []}}\n",
    "a time that is a word": HEAD + 'checks: {a: {tcp: "a:1", timeout: soon}}\n',
    "a time with an unknown unit": HEAD + 'checks: {a: {tcp: "a:1", timeout: 3 parsecs}}\n',
    "optional that is a word": HEAD + 'checks: {a: {tcp: "a:1", optional: yes}}\n',
    "an unknown word": HEAD + 'checks: {a: {tcp: "a:1", says: working}}\n',
    "an unknown failure class": HEAD + 'checks: {a: {tcp: "a:1", outcomes: {timout: warn}}}\n',
    "an unknown outcome": HEAD + 'checks: {a: {tcp: "a:1", outcomes: {timeout: worn}}}\n',
    "an unknown matcher": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: {warn_abov: 1}}}}\n',
    "a limit that is no number": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: {below: fast}}}}\n',
    "an expectation that is a list": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: [1]}}}\n',
    "an expectation without a condition": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: {because: x}}}}\n',
    "samples without a count": HEAD + 'checks: {a: {tcp: "a:1", samples: {need: 1}}}\n',
    "agree with one side": HEAD + 'checks: {a: {tcp: "a:1"}, b: {agree: {x: a.ms}}}\n',
    "settings of nothing": HEAD + "checks: {a: {settings: {pattern: x}}}\n",
    "variables of nothing": HEAD + "checks: {a: {variables: {from: process}}}\n",
    "variables of two sources": HEAD + "checks: {a: {variables: {required: [A], from: {process: x, pid: 1}}}}\n",
    "names without a command": HEAD + "checks: {a: {variables: {required: [A], from: {process: x, names: y}}}}\n",
    "a command without names": HEAD + "checks: {a: {variables: {required: [A], from: {command: [x]}}}}\n",
    "a step without a span": HEAD + 'checks: {a: {prometheus: {url: "http://a", query: up, step: 1 s}}}\n',
    "an empty query": HEAD + 'checks: {a: {prometheus: {url: "http://a", query: ""}}}\n',
    "a rule of an unknown type": HEAD + "checks: {a: {variables: {rules: {A: {type: prot}}}}}\n",
    "a vantage that nothing confirms": HEAD + CHECK + "vantages: {v: {name: V}}\n",
    "a format of logs that there is not": HEAD + CHECK + "log_sources: {l: {files: [a.log], format: jsn}}\n",
    "a log source that reads nothing": HEAD + CHECK + "log_sources: {l: {max_silence: 1 s}}\n",
    "a change from nowhere": HEAD + CHECK + "changes: {c: {title: C}}\n",
    "a dependency that is neither soft nor hard": HEAD + 'components: {c: {}, d: {depends_on: [{c: firm}]}}\n' + CHECK,
    "a cause without a statement": HEAD + CHECK + "causes: {c: {when: {fail: [a]}}}\n",
    "an unknown category": HEAD + CHECK + "causes: {c: {statement: S, category: platfrom}}\n",
    "an unknown condition": HEAD + CHECK + "causes: {c: {statement: S, when: {fial: [a]}}}\n",
    "an unknown condition in another": HEAD + CHECK + "causes: {c: {statement: S, when: {any: [{none: [{fial: [a]}]}]}}}\n",
    "an empty condition": HEAD + CHECK + "causes: {c: {statement: S, when: {}}}\n",
    "a step without an id": HEAD + CHECK + "remediation: [{due: 48 h, steps: [{do: D}]}]\n",
    "a step of an unknown kind": HEAD + CHECK + "remediation: [{due: 48 h, steps: [{id: i, do: D, kind: lok}]}]\n",
    "due that is no time": HEAD + CHECK + "remediation: [{due: 0-2 parsecs, steps: []}]\n",
    "a title of nothing": "sitrep: 1\ntitle: ''\n" + CHECK,
    "a name of nothing": HEAD + 'checks: {a: {dns: ""}}\n',
    "a database of nothing": HEAD + 'checks: {a: {postgres: ""}}\n',
    "a program of nothing": HEAD + 'checks: {a: {command: ["", x]}}\n',
    "a question of nothing": HEAD + 'checks: {a: {manual: ""}}\n',
    "a port of six digits": HEAD + 'checks: {a: {tcp: "a:000080"}}\n',
    "a port that is too large": HEAD + 'checks: {a: {tcp: "a:65536"}}\n',
    "port 0": HEAD + 'checks: {a: {tcp: "a:0"}}\n',
    "a blank in a host beside a variable": HEAD + 'checks: {a: {tcp: "a b ${env:X}"}}\n',
    "a variable for a word": HEAD + 'checks: {a: {tcp: "a:1", says: "${env:X}"}}\n',
    "a variable for a number": HEAD + CHECK + 'limits: {at_once: "${env:X}"}\n',
    "a number in quotes": HEAD + CHECK + 'limits: {at_once: "32"}\n',
    "true in quotes": HEAD + 'checks: {a: {tcp: "a:1", optional: "true"}}\n',
    "due without a unit": HEAD + CHECK + "remediation: [{due: '2', steps: []}]\n",
    "a moment without a zone": HEAD + CHECK + "as_of: 2025-09-15T17:29:00\n",
    "a time in m": HEAD + 'checks: {a: {tcp: "a:1", timeout: 1m}}\n',
    "a time of nothing": HEAD + 'checks: {a: {tcp: "a:1", timeout: 0 s}}\n',
    "a limit in m": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: {below: 1m}}}}\n',
    "times_normal alone": HEAD + 'checks: {a: {tcp: "a:1", expect: {ms: {below: 1, times_normal: 2}}}}\n',
    "with without use": HEAD + 'checks: {a: {tcp: "a:1", with: {x: y}}}\n',
    "a condition of a check alone": HEAD + CHECK + "causes: {c: {statement: S, when: {check: a}}}\n",
    "a condition without its check": HEAD + CHECK + "causes: {c: {statement: S, when: {is: fail}}}\n",
    "an escalation without a time": HEAD + CHECK + "escalation: [{to: T}]\n",
}


def readings(tool, paths):
    lines = "".join(f"{path}\n" for path in paths)
    done = subprocess.run([tool], input=lines, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, path + (key,))
    elif isinstance(value, list):
        for index, child in enumerate(value[:2]):
            yield from places(child, path + (index,))


def mutants(document):
    for path in places(document):
        if not path:
            continue
        for value in ((None, []), ("text", {"x": "y"}))[len(path) % 2]:
            mutant = copy.deepcopy(document)
            at = mutant
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = value
            yield mutant
        mutant = copy.deepcopy(document)
        at = mutant
        for step in path[:-1]:
            at = at[step]
        if isinstance(at, dict):
            at["y" + str(path[-1])] = at.pop(path[-1])
            yield mutant


def main():
    tool, source = sys.argv[1], pathlib.Path(sys.argv[2])
    kept = (source / "resources/schema/runbook.schema.json").read_text(encoding="utf-8")
    made = subprocess.run([tool, "--schema"], capture_output=True, text=True, check=True).stdout
    if kept != made:
        sys.exit(f"resources/schema/runbook.schema.json is out of date: {tool} --schema writes it")
    schema = json.loads(kept)
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid
    faults = []

    good = sorted((source / "tests/data/runbooks/good").glob("*.yaml")) + sorted((source / "resources/runbooks").glob("*/runbook.yaml"))
    for reading in readings(tool, good):
        if reading["problems"]:
            faults.append(f"the reader refuses {reading['file']}: {reading['problems'][0]}")
        if not valid(reading["tree"]):
            faults.append(f"the schema refuses {reading['file']}")

    paths = []
    for index, text in enumerate(FAULTS_OF_SHAPE.values()):
        paths.append(pathlib.Path(f"shape-{index}.yaml"))
        paths[-1].write_text(text, encoding="utf-8")
    for name, reading in zip(FAULTS_OF_SHAPE, readings(tool, paths)):
        if not reading["problems"]:
            faults.append(f"the reader takes {name}")
        if valid(reading["tree"]):
            faults.append(f"the schema takes {name}")

    sample = readings(tool, [source / "resources/runbooks/staging-outage/runbook.yaml"])[0]["tree"]
    paths = []
    for index, mutant in enumerate(itertools.islice(mutants(sample), 0, None, 3)):
        paths.append(pathlib.Path(f"mutant-{index}.yaml"))
        paths[-1].write_text(json.dumps(mutant, ensure_ascii=False), encoding="utf-8")
    taken = 0
    for reading in readings(tool, paths):
        if not reading["problems"]:
            taken += 1
            if not valid(reading["tree"]):
                faults.append(f"the reader takes what the schema refuses: {reading['file']}")
    if not 0 < taken < len(paths) or len(paths) < 300:
        faults.append(f"the mutants prove nothing: {taken} of {len(paths)} taken")
    if faults:
        sys.exit("\n".join(faults[:40]))
    print(f"{len(good)} good files, {len(FAULTS_OF_SHAPE)} faults of shape, {len(paths)} mutants of which the reader takes {taken}")


if __name__ == "__main__":
    main()
