#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A program that wants to ask somebody ends at once, although Sitrep runs at a terminal where somebody could answer."""
import json
import os
import pty
import select
import shutil
import sys
import time

TIMEOUT = 100  # seconds of each check: a program that waits for an answer would take all of it
LIMIT = 50

CHECKS = {
    "terminal": ["sh", "-c", "read answer </dev/tty && echo got $answer"],
    "standard-input": ["sh", "-c", "read answer && echo got $answer"],
    "python": ["python3", "-c", "import getpass; print('got', getpass.getpass())"],
}
if shutil.which("psql"):
    CHECKS["psql"] = ["psql", "-W", "-h", "127.0.0.1", "-p", "1", "-d", "x", "-c", "select 1"]
if shutil.which("ssh-keygen"):
    CHECKS["ssh-keygen"] = ["ssh-keygen", "-p", "-f", "/dev/null"]


def run_at_a_terminal(arguments, output):
    """The program as the foreground of a terminal of its own; what it shows there comes back."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
        os.execv(arguments[0], arguments)
    shown = b""
    ends = time.monotonic() + LIMIT
    while time.monotonic() < ends:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                break
    else:
        os.kill(pid, 9)
    os.waitpid(pid, 0)
    return shown


def main():
    checks = "".join(f"  {name}: {{command: {json.dumps(vector)}, timeout: {TIMEOUT} s}}\n" for name, vector in CHECKS.items())
    with open("ask.yaml", "w", encoding="utf-8") as file:
        file.write("sitrep: 1\ntitle: Does anything ask?\nchecks:\n" + checks)
    began = time.monotonic()
    shown = run_at_a_terminal([os.environ["SITREP_BINARY"], "run", "ask.yaml", "--trust", "--format", "json"], "out.json")
    took = time.monotonic() - began
    assert took < LIMIT, f"it took {took:.0f} s; shown: {shown!r}"
    with open("out.json", encoding="utf-8") as file:
        results = {check["id"]: check for check in json.load(file)["checks"]}
    for name in CHECKS:
        told = json.dumps(results[name])
        assert "got" not in told or name in told, told
        assert results[name]["class"] not in ("timeout", "budget"), told
    assert results["terminal"]["outcome"] == "fail", results["terminal"]
    assert b"assword" not in shown, shown
    print(f"{len(CHECKS)} programs asked nobody, in {took:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
