#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reports of the sample incident, before and after its second act, in every format, as they were read and found right.

goldenreports.py            compares; what differs is printed
goldenreports.py --write    (SITREP_BINARY=.build/dev/app/sitrep) writes them anew and prints what has changed: read it before you keep it
"""
import difflib
import getpass
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "data" / "reports"
SAMPLE = ROOT / "resources" / "runbooks" / "staging-outage"
LIMIT = 100
# What a lead reads on one page, and what is looked up, each in the formats that are used for it.
KINDS = {"markdown": "update", "pdf": "update", "slack": "update", "html": "triage", "json": None, "junit": None, "nagios": None}
ENDINGS = {"markdown": "md", "pdf": "pdf.txt", "slack": "slack.txt", "html": "html", "json": "json", "junit": "xml", "nagios": "nagios.txt"}


def sitrep(words, journal, **more):
    environment = {**os.environ, "SITREP_JOURNAL": str(journal), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([os.environ["SITREP_BINARY"], *words], capture_output=True, timeout=LIMIT, check=False, env=environment, **more)
    assert done.returncode in (0, 1, 2, 3), (words, done.returncode, done.stderr.decode())
    return done.stdout


def checkout():
    """The sample in a repository of its own, whose only commit is older than what the reports look at."""
    shutil.copytree(SAMPLE, "staging-outage")
    who = ["-c", "user.name=Dana", "-c", "user.email=dana@example.invalid"]
    dated = {**os.environ, "GIT_AUTHOR_DATE": "2025-09-01T00:00:00Z", "GIT_COMMITTER_DATE": "2025-09-01T00:00:00Z"}
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "Keep the sample"]):
        subprocess.run(["git", *words], cwd="staging-outage", check=True, env=dated)
    return "staging-outage/runbook.yaml"


def text_of(form, content):
    if form != "pdf":
        return content.decode()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        assert_one_page(file.name)
        return subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, check=True).stdout.decode()


def assert_one_page(name):
    pages = subprocess.run(["pdfinfo", name], capture_output=True, check=True).stdout.decode()
    assert re.search(r"^Pages: +1$", pages, re.M), f"an update has one page:\n{pages}"


def settled(text):
    """Without what differs from machine to machine: names, folders, identities, and the hashes of what holds them."""
    text = text.replace(os.getcwd(), "/work")
    for name, word in ((socket.gethostname(), "HOST"), (getpass.getuser(), "USER")):
        text = re.sub(rf"(?<![\w.\-/]){re.escape(name)}(?![\w.\-/])", word, text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "ID", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "SHA-256", text)
    text = re.sub(r"sha256-[\w+/=]{44}", "sha256-STYLE", text)
    text = re.sub(r'("(?:took_ms|duration_ms|took)": )[\d.]+', r"\1TOOK", text)
    text = re.sub(r'("key": ")[0-9a-f]{16}"', r'\1KEY"', text)  # of a signature: a hash of how lines are read
    text = re.sub(r'( time=")[\d.]+', r"\1TOOK", text)
    text = re.sub(r"(?<=:00Z</time>, )(?:&lt; )?\d[\d.]* (?:ms|s)\b", "TOOK", text)
    return re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.S)


def of_act(act, journal):
    made = {}
    for each, kind in KINDS.items():
        copy = pathlib.Path("copy.sqlite")  # so that no report counts as an update of the next
        copy.write_bytes(journal.read_bytes())
        words = ["report", "1278", "--format", each] + (["--kind", kind] if kind else [])
        if each == "pdf":  # whose lines end where there is no more room, so without names and folders, which are longer elsewhere
            whole = text_of(each, sitrep(words, copy))
            assert "Required variables are set in this shell (fail)" in whole and "[E1]" in whole and "Repeat this:" in whole, whole
            copy.write_bytes(journal.read_bytes())
            words += ["--without", "evidence,repeat"]
        made[f"{act}.{ENDINGS[each]}"] = settled(text_of(each, sitrep(words, copy)))
    return made


def reports():
    runbook = checkout()
    journal = pathlib.Path("incident.sqlite")
    sitrep(["run", runbook, "--profile", "full", "--format", "json"], journal)
    made = of_act("first-act", journal)
    sitrep(["report", "1278", "--kind", "update"], journal)
    with open("staging-outage/evidence/from-bastion/bastion.json", "rb") as file:
        sitrep(["import", runbook, "--from", "Lee, bastion"], journal, stdin=file)
    return made | of_act("second-act", journal)


def differences(made):
    lines = []
    for name, text in made.items():
        path = GOLDEN / name
        known = path.read_text(encoding="utf-8") if path.exists() else ""
        lines += difflib.unified_diff(known.splitlines(), text.splitlines(), f"kept/{name}", f"made/{name}", lineterm="", n=1)
    return lines


def main():
    is_written = sys.argv[1:] == ["--write"]
    os.environ["SITREP_BINARY"] = os.path.abspath(os.environ["SITREP_BINARY"])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["HOME"] = folder
        made = reports()
        os.chdir(ROOT)
    lines = differences(made)
    print("\n".join(lines))
    if is_written:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    elif lines:
        print("Read what differs; if it is right: tests/integration/goldenreports.py --write")
        raise SystemExit(1)


if __name__ == "__main__":
    main()
