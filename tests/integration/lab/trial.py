# SPDX-License-Identifier: Apache-2.0
"""One fault, looked at from every place for real, and judged again without each check from what was kept."""
import datetime
import json
import os
import shutil
import subprocess

from world import network
from world.network import PLACES
from world.processes import Failed, wait_until

TOGETHER = "together"
LIMIT = 150  # seconds of one run
RUNBOOK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "runbook.yaml")


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Looking:
    """How Sitrep is run at each place; its documents and journals are kept in \\a output."""

    def __init__(self, world, sitrep, judge, every, output):
        self.world, self.sitrep, self.judge, self.every, self.output = world, sitrep, judge, every, output
        os.makedirs(output, exist_ok=True)

    def kept(self, name, place, kind):
        return f"{self.output}/{name}.{place}.{kind}"

    def _begin(self, name, place, clock, started):
        folder = self.world.folder(place)
        words = [self.sitrep, "run", "runbook.yaml", "--profile", "full", "--trust", "--format", "json", "--journal", self.kept(name, place, "sqlite")]
        words += ["--started", started] if started else []
        words = ["faketime", "-f", clock, *words] if clock else words
        homes = {variable: f"{folder}/home" for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
        programs = f"{os.environ['PATH']}:/usr/lib/nagios/plugins:{os.path.dirname(self.sitrep)}"  # it is asked on the proxy's host too
        environment = {"PATH": programs, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **homes,
                       "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                       "ASAN_OPTIONS": "verify_asan_link_order=0"}  # where the program is so built: faketime comes before its runtime
        with open(self.kept(name, place, "json"), "wb") as document, open(self.kept(name, place, "told"), "wb") as told:
            return subprocess.Popen(network.at(place) + words, cwd=folder, env=environment, stdout=document, stderr=told, stdin=subprocess.DEVNULL)

    def look(self, name, clock="", started=""):
        """From all places at the same moment."""
        running = {place: self._begin(name, place, clock, started) for place in PLACES}
        for place, process in running.items():
            process.wait(LIMIT)
            with open(self.kept(name, place, "json"), encoding="utf-8") as file:
                if process.returncode > 3 or not json.loads(file.read() or "{}").get("checks"):
                    with open(self.kept(name, place, "told"), encoding="utf-8") as told:
                        raise Failed(f"{name} from {place}: sitrep ended with {process.returncode}: {told.read()}")

    def look_at(self, fault):
        """Breaks, looks, mends."""
        for place in PLACES:
            shutil.copy(self.kept("before", place, "sqlite"), self.kept(fault.name, place, "sqlite"))
        started = now()
        with fault.injected(self.world) as shows:
            wait_until(f"{fault.name} shows", shows)
            self.look(fault.name, fault.clock, started)
        self.world.forget_log()
        self.world.wait_healthy()

    def said_of(self, fault):
        """What was said of \a fault: rows of (place, check that was left out, verdict). All checks: as the program told it there."""
        rows = said_again_of(fault, self.judge, self.every, self.output)
        told = {}
        for place in PLACES:
            with open(self.kept(fault.name, place, "json"), encoding="utf-8") as file:
                told[place] = json.load(file)["verdict"]
        return [(place, left_out, verdict if left_out or place == TOGETHER else told[place]) for place, left_out, verdict in rows]


def judged_again(judge, every, journal, *others):
    """(check that was left out, verdict), of each \a every th check; the first is of all checks, by the runbook as it is now."""
    done = subprocess.run([judge, journal, RUNBOOK, str(every), *others], check=True, capture_output=True, text=True, timeout=LIMIT)
    return [(line["without"], line["verdict"]) for line in map(json.loads, done.stdout.splitlines())]


def said_again_of(fault, judge, every, folder):
    """The same from a folder of kept journals, without a world; and what the service host says once the others' results came home."""
    journals = {place: f"{folder}/{fault.name}.{place}.sqlite" for place in PLACES}
    rows = [(place, *row) for place in PLACES for row in judged_again(judge, every, journals[place])]
    return rows + [(TOGETHER, *row) for row in judged_again(judge, every, journals["service"], journals["database"], journals["engineer"])]
