#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reports under axe-core's audit, of the sample and full of hostile text, in light and dark, wide and narrow: nothing is found, nothing is fetched."""
import json
import os
import subprocess

from devtools import Browser
from htmlinbrowser import SKIPPED, hostile, write_incident

LIMIT = 100
AXE = os.path.join(os.environ["SITREP_SOURCE_DIR"], ".build", "npm", "node_modules", "axe-core", "axe.min.js")
BAD_PAGE = "<!DOCTYPE html><html><body><p style='color:#ddd;background:#fff'>pale</p><img src=nothing.png></body></html>"
TOLD = """const told = rules => rules.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160) + ' '
  + node.any.concat(node.all, node.none).map(check => check.message).join('; ')));"""
AUDIT = "{" + TOLD + """axe.run(document).then(found => ({passes: found.passes.map(rule => rule.id), violations: told(found.violations),
  undecided: told(found.incomplete.filter(rule => rule.id !== 'color-contrast'))}))}"""
# On a sheet so wide that nothing is scrolled away: of what cannot be seen no contrast is told, and none over a chart's bars.
CONTRAST = "{" + TOLD + """document.querySelectorAll('header, main').forEach(part => { part.style.maxWidth = 'none'; });
axe.run({exclude: ['svg']}, {runOnly: ['color-contrast']}).then(found => told(found.incomplete.concat(found.violations)))}"""
SHEET = 6000
WIDTHS = (1280, 360, SHEET)


def skip(why):
    print(why)
    raise SystemExit(SKIPPED)


def report_of(runbook, kind, name, journal):
    done = subprocess.run([os.environ["SITREP_BINARY"], "run", runbook, "--profile", "full", "--kind", kind, "--format", "html", "--output", name],
                          capture_output=True, timeout=LIMIT, check=False, env={**os.environ, "SITREP_JOURNAL": os.path.abspath(journal)})
    assert done.returncode in (1, 2, 3), (done.returncode, done.stderr.decode())
    return name


def bring_home(sample, journal):
    """The second act: what was measured elsewhere, and with it a confirmed or likely verdict."""
    evidence = os.path.join(os.path.dirname(sample), "evidence", "from-bastion", "bastion.json")
    with open(evidence, "rb") as file:
        subprocess.run([os.environ["SITREP_BINARY"], "import", sample, "--from", "Lee, bastion"], stdin=file, capture_output=True, timeout=LIMIT, check=True,
                       env={**os.environ, "SITREP_JOURNAL": os.path.abspath(journal)})


def reports():
    write_incident(hostile("http://127.0.0.1:9"))
    made = [report_of("runbook.yaml", kind, f"hostile-{kind}.html", "hostile.sqlite") for kind in ("triage", "update", "post-mortem", "executive")]
    sample = os.path.join(os.environ["SITREP_SOURCE_DIR"], "resources/runbooks/staging-outage/runbook.yaml")
    made.append(report_of(sample, "triage", "sample-first.html", "sample.sqlite"))
    bring_home(sample, "sample.sqlite")
    return made + [report_of(sample, kind, f"sample-{kind}.html", "sample.sqlite") for kind in ("triage", "update", "executive", "public")]


def audit(browser, axe, page, scheme, width):
    path = os.path.abspath(page)
    browser.open(path, scheme, width)
    asked = browser.asked()
    assert asked == [f"file://{path}"], asked
    browser.run(axe)
    if width == SHEET:
        return browser.run(CONTRAST)
    found = browser.run(AUDIT)
    needed = {"color-contrast", "landmark-one-main", "page-has-heading-one"} - set(found["passes"])
    return found["violations"] + found["undecided"] + [f"{rule} did not pass" for rule in needed]


def main():
    if not os.path.exists(AXE):
        skip("axe-core is not here: tests/run asks npm for it, and says why when that fails")
    with open(AXE, encoding="utf-8") as file:
        axe = file.read()
    with open("bad.html", "w", encoding="utf-8") as file:
        file.write(BAD_PAGE)
    try:
        browser = Browser(os.path.abspath("browser"))
    except (OSError, TimeoutError) as error:
        skip(f"no browser can be used here: {error}")
    with browser:
        browser.open(os.path.abspath("bad.html"), "light", 800)
        assert any(url.endswith("nothing.png") for url in browser.asked()), browser.asked()
        browser.run(axe)
        seen = {line.split(":")[0] for line in browser.run(AUDIT)["violations"]}
        assert {"color-contrast", "image-alt", "document-title"} <= seen, seen

        bad = {}
        for page in reports():
            for scheme in ("light", "dark"):
                for width in WIDTHS:
                    found = audit(browser, axe, page, scheme, width)
                    if found:
                        bad[f"{page}, {scheme}, {width}"] = found
        assert not bad, json.dumps(bad, indent=1)


if __name__ == "__main__":
    main()
