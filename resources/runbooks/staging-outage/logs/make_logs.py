#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the backend logs of the sample incident, and beside them what an independent count finds in them.

    make_logs.py                 writes backend-*.log beside this script
    make_logs.py --truth FILE    writes them, and the counts as JSON
    make_logs.py --check         writes nothing; exits 1 if the files that lie here differ

Equal bytes on every machine: a fixed seed, only Random.random() (whose sequence Python guarantees), no clock, no
locale, no set order. The story in UTC: revision 00142 serves until 17:29, then revision 00143 takes the traffic, gives
the database 15 s and restarts every 55 s until the log ends at 18:04:57.
"""
import json
import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
DAY = datetime(2025, 9, 15, tzinfo=timezone.utc)
SEED = 1278

OLD = "netra-backend-staging-00142-vhq"
NEW = "netra-backend-staging-00143-kdm"
AUTH = "netra-auth-staging-00088-tfz"

LIMIT_TEXT = "Database connection validation timeout exceeded (15s)"


def clock(text):
    """Milliseconds since midnight of "HH:MM:SS.mmm"."""
    hours, minutes, seconds = text.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


BEGIN = clock("16:25:00")
NORMAL_FROM = clock("16:29:00")  # the hour before the incident began: (16:29:00, 17:29:00]
HOUR_FROM = clock("17:05:00")    # the hour before the replay's time:  (17:05:00, 18:05:00]
OUTAGE = clock("17:29:00")
LAST = clock("18:04:57.812")

# A stretch of time (after the first, up to and including the second), the entries in it, and how many are errors.
STRETCHES = (
    (BEGIN - 1, NORMAL_FROM, 268, 0),
    (NORMAL_FROM, HOUR_FROM, 2400, 5),
    (HOUR_FROM, OUTAGE, 1600, 3),
    (OUTAGE, LAST, 3412, 448),
)
CYCLES = 39
CYCLE_MS = 55_200

ATTEMPT_TRACE = f"""\
Traceback (most recent call last):
  File "/app/netra_backend/app/db/postgres_core.py", line 214, in validate_connection
    await asyncio.wait_for(self._ping(engine), timeout=limit)
  File "/usr/local/lib/python3.11/asyncio/tasks.py", line 502, in wait_for
    raise exceptions.TimeoutError() from exc
TimeoutError

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/netra_backend/app/startup/database.py", line 96, in initialize
    await manager.validate_connection(limit=timeouts.initialization)
  File "/app/netra_backend/app/db/postgres_core.py", line 219, in validate_connection
    raise RuntimeError(f"Database connection validation timeout exceeded ({{limit:g}}s)") from exc
RuntimeError: {LIMIT_TEXT}"""

STARTUP_TRACE = f"""\
Traceback (most recent call last):
  File "/usr/local/lib/python3.11/site-packages/starlette/routing.py", line 734, in lifespan
    async with self.lifespan_context(app) as maybe_state:
  File "/usr/local/lib/python3.11/contextlib.py", line 210, in __aenter__
    return await anext(self.gen)
  File "/app/netra_backend/app/main.py", line 58, in lifespan
    await run_startup_phases(app)
  File "/app/netra_backend/app/startup/phases.py", line 131, in run_startup_phases
    raise StartupAborted(phase.name) from error
netra_backend.app.startup.phases.StartupAborted: phase 3 of 7 (database): RuntimeError: {LIMIT_TEXT}"""

SLOW_TRACE = """\
Traceback (most recent call last):
  File "/app/netra_backend/app/agents/supervisor.py", line 188, in run
    answer = await self.model.complete(prompt, timeout=30)
  File "/app/netra_backend/app/llm/client.py", line 77, in complete
    raise ModelTimeout(self.name, timeout)
netra_backend.app.llm.client.ModelTimeout: gemini-2.5-pro gave no answer within 30 s"""

PATHS = (
    ("GET", "/api/threads"), ("GET", "/api/threads/{id}/messages"), ("POST", "/api/threads/{id}/messages"),
    ("GET", "/api/agents/status"), ("POST", "/api/agents/run"), ("GET", "/api/users/me"),
    ("GET", "/api/corpus/search"), ("GET", "/ws/ticket"),
)
AUTH_PATHS = (("POST", "/auth/verify"), ("GET", "/auth/config"), ("POST", "/auth/refresh"))


class Writer:
    """Collects entries; what a stretch still lacks is filled with ordinary traffic."""

    def __init__(self):
        self.random = Random(SEED)
        self.entries = []  # (milliseconds since midnight, order of making, level, text)

    def below(self, limit):
        return int(self.random.random() * limit)

    def pick(self, things):
        return things[self.below(len(things))]

    def add(self, at, level, instance, logger, message, trace=""):
        text = f"[{instance}] {logger}: {message}" + (f"\n{trace}" if trace else "")
        self.entries.append((at, len(self.entries), level, text))

    def counted(self, after, upto, levels=None):
        return sum(1 for at, _, level, _ in self.entries
                   if after < at <= upto and (levels is None or level in levels))

    def path(self, paths):
        method, path = self.pick(paths)
        return method, path.replace("{id}", f"thr_{self.below(900) + 100}")

    def steady(self):
        """What happens at its own times, whatever the traffic: pools, probes, instances that come and go."""
        for at in range(BEGIN + 4_000, OUTAGE, 60_000):
            self.add(at + self.below(900), "INFO", OLD, "netra_backend.app.db.pool",
                     f"pool: size=20 checked_out={self.below(9) + 2} overflow=0 waiting=0")
        for at in range(BEGIN + 7_000, OUTAGE, 10_000):
            self.add(at + self.below(300), "DEBUG", OLD, "netra_backend.app.routes.health",
                     f"GET /health 200 {self.below(40) + 4} ms database=ok cache=ok")
        for text in ("16:41:12.204", "16:58:47.931", "17:16:30.077"):
            self.add(clock(text), "INFO", OLD, "run.system", "Container called exit(0).")
        # Entries that lie exactly on the edges of both spans.
        for at in (NORMAL_FROM, HOUR_FROM, OUTAGE):
            self.add(at, "INFO", AUTH, "netra_auth.scheduler", "Session sweep started")

    def ordinary_errors(self):
        for text in ("16:33:08.412", "16:40:51.160", "16:47:22.903", "16:52:10.555", "17:01:39.018",
                     "17:09:44.230", "17:14:02.671", "17:22:57.846"):
            self.add(clock(text), "ERROR", OLD, "netra_backend.app.agents.supervisor",
                     f"Agent run failed, the user was told: run_{self.below(9000) + 1000}", SLOW_TRACE)

    def roll_out(self):
        self.add(clock("17:27:48.310"), "INFO", NEW, "run.system",
                 "Starting new instance. Reason: DEPLOYMENT_ROLLOUT - Instance started due to a new revision.")
        self.add(clock("17:28:55.006"), "INFO", NEW, "run.system",
                 "Traffic of netra-backend-staging set to 100 % of revision netra-backend-staging-00143-kdm")
        for text in ("17:29:14.650", "17:29:31.118"):
            self.add(clock(text), "INFO", OLD, "run.system", "Container called exit(0).")

    def cycle(self, number):
        """One start of the new revision: three attempts of 15 s at the database, then exit(3)."""
        start = OUTAGE + 2_140 + number * CYCLE_MS + self.below(600)
        system, startup, database = "run.system", "netra_backend.app.startup.phases", "netra_backend.app.db.postgres_core"
        steps = [
            (0, "INFO", system, "Starting new instance. Reason: AUTOSCALING - Instance started because no other was ready."),
            (880, "INFO", "uvicorn.error", "Started server process [1]"),
            (890, "INFO", "uvicorn.error", "Waiting for application startup."),
            (1_010, "INFO", "netra_backend.app.core.config", "Environment staging, log level INFO, region us-central1"),
            (1_060, "INFO", "netra_backend.app.core.config",
             "Database timeouts in use: initialization 15s, connection 15s, pool 15s"),
            (1_200, "INFO", startup, "Phase 1 of 7 (logging) done in 38 ms"),
            (1_420, "INFO", startup, "Phase 2 of 7 (dependencies) done in 214 ms"),
            (1_430, "INFO", startup, "Phase 3 of 7 (database) begins"),
            (1_610, "INFO", database, "Engine created for netra_staging, VPC connectivity: enabled (staging-connector)"),
        ]
        for attempt in (1, 2, 3):
            begin = 1_700 + (attempt - 1) * 16_000
            steps.append((begin, "INFO", database, f"Validating database connection, attempt {attempt} of 3, limit 15s"))
            for waited in range(2_500, 15_000, 2_500):
                steps.append((begin + waited, "DEBUG", database, f"Still no answer to the first packet after {waited / 1000:.1f} s"))
            if attempt < 3:
                steps.append((begin + 15_004, "WARNING", database,
                              f"Attempt {attempt} of 3 had no answer within 15s; next attempt in 1 s"))
        for offset, level, logger, message in steps:
            self.add(start + offset + self.below(9), level, NEW, logger, message)
        if number == CYCLES:  # the start that the end of the log cuts off
            return
        self.add(start + 48_710, "ERROR", NEW, database, "Database validation failed after 3 attempts", ATTEMPT_TRACE)
        self.add(start + 48_760, "CRITICAL", NEW, startup, "Startup aborted", STARTUP_TRACE)
        self.add(start + 48_790, "ERROR", NEW, "uvicorn.error", "Application startup failed. Exiting.")
        self.add(start + 49_350 + self.below(200), "ERROR", NEW, system,
                 "STARTUP TCP probe failed 1 time consecutively for container \"backend\" on port 8080. The instance was not started.")
        self.add(start + 49_900 + self.below(200), "WARNING", NEW, system, "Container called exit(3).")

    def failed_request(self, at):
        method, path = self.path(PATHS)
        self.add(at, "ERROR", NEW, "run.requests", f"{method} {path} 503 {self.below(9_000) + 1_000} ms: no instance of the revision is ready")

    def ordinary(self, at):
        """One entry of traffic that is no error: of the backend before the outage, of what still runs after it."""
        kind = self.below(100)
        if at <= OUTAGE and kind < 62:
            method, path = self.path(PATHS)
            self.add(at, "INFO", OLD, "run.requests", f"{method} {path} {self.pick((200, 200, 200, 200, 201, 304))} {self.below(380) + 6} ms")
        elif at <= OUTAGE and kind < 64:
            self.add(at, "WARNING", OLD, "netra_backend.app.db.query", f"Slow query, {self.below(900) + 1_000} ms: threads by owner")
        elif at <= OUTAGE and kind < 78:
            self.add(at, "INFO", OLD, "netra_backend.app.websocket", f"Message delivered to ws_{self.below(9000) + 1000} in {self.below(70) + 3} ms")
        elif kind < 30:
            self.add(at, "WARNING", AUTH, "netra_auth.backend_client", f"Backend answers 503; next try in {self.pick((1, 2, 4, 8))} s")
        elif kind < 45:
            self.add(at, "INFO", AUTH, "netra_auth.gateway", f"Client ws_{self.below(9000) + 1000} asks to reconnect, told to wait")
        else:
            method, path = self.path(AUTH_PATHS)
            self.add(at, "INFO", AUTH, "run.requests", f"{method} {path} {self.pick((200, 200, 200, 401))} {self.below(60) + 3} ms")

    def fill(self, after, upto, entries, errors):
        """Brings a stretch to exactly its numbers."""
        for _ in range(errors - self.counted(after, upto, ("ERROR", "CRITICAL"))):
            # Users give up as the outage goes on: the square pulls the failed requests towards its beginning.
            self.failed_request(after + 3_000 + int(self.random.random() ** 1.6 * (upto - after - 6_000)))
        for _ in range(entries - self.counted(after, upto)):
            self.ordinary(after + 1 + self.below(upto - after - 1))

    def write(self):
        """The bytes of each file by name: one file an hour, as the collector of the team rotates them."""
        self.steady()
        self.ordinary_errors()
        self.roll_out()
        for number in range(CYCLES + 1):
            self.cycle(number)
        self.add(LAST, "INFO", AUTH, "netra_auth.gateway", "Client ws_4417 asks to reconnect, told to wait")
        self.entries = [entry for entry in self.entries if entry[0] <= LAST]
        for stretch in STRETCHES:
            self.fill(*stretch)
        files = {}
        for at, _, level, text in sorted(self.entries, key=lambda entry: entry[:2]):
            time = DAY + timedelta(milliseconds=at)
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S") + f".{at % 1000:03d}Z"
            files.setdefault(f"backend-2025-09-15T{time.hour:02d}.log", []).append(f"{stamp} {level} {text}\n")
        return {name: "".join(lines).encode("utf-8") for name, lines in files.items()}


# --- The count. It knows nothing of what was made above: it reads bytes, and the patterns from the runbook. -----------

STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([A-Z]+) ")


def read_entries(files):
    entries = []
    for name in sorted(files):
        for line in files[name].decode("utf-8").split("\n")[:-1]:
            match = STAMP.match(line)
            if match:
                entries.append([match.group(1), match.group(2), line])
            else:
                entries[-1][2] += "\n" + line
    return entries


def read_signatures():
    """The `signatures:` block of the runbook beside this folder; PCRE writes (?<x>) where Python writes (?P<x>)."""
    text = (HERE.parent / "runbook.yaml").read_text(encoding="utf-8")
    block = re.search(r"^signatures:.*\n((?:[ ]+.*\n)+)", text, re.MULTILINE).group(1)
    return {name: pattern.replace("(?<", "(?P<")
            for name, pattern in re.findall(r"^  ([\w-]+): +'(.*)'", block, re.MULTILINE)}


def count(entries, after, upto):
    """Facts of the span (after, upto]."""
    inside = [entry for entry in entries if after < entry[0] <= upto]
    levels = {}
    for _, level, _ in inside:
        levels[level] = levels.get(level, 0) + 1
    errors = levels.get("ERROR", 0) + levels.get("CRITICAL", 0)
    signatures = {}
    for name, pattern in read_signatures().items():
        hits = [(entry[0], re.search(pattern, entry[2])) for entry in inside]
        hits = [(at, match) for at, match in hits if match]
        groups = {}
        for _, match in hits:
            for group, value in match.groupdict().items():
                if value is not None:
                    groups.setdefault(group, {}).setdefault(value, 0)
                    groups[group][value] += 1
        signatures[name] = {"count": len(hits), "first": hits[0][0] if hits else None,
                            "last": hits[-1][0] if hits else None, "groups": groups}
    return {"after": after, "upto": upto, "entries": len(inside), "errors": errors, "levels": levels,
            "error_percent": round(100 * errors / len(inside), 4) if inside else None,
            "last_at": inside[-1][0] if inside else None, "signatures": signatures}


def truth(files):
    entries = read_entries(files)
    return {
        "files": {name: {"bytes": len(data), "lines": data.count(b"\n")} for name, data in files.items()},
        "entries": len(entries),
        "first_at": entries[0][0],
        "last_at": entries[-1][0],
        "spans": {
            "last_hour": count(entries, "2025-09-15T17:05:00.000Z", "2025-09-15T18:05:00.000Z"),
            "hour_before_incident": count(entries, "2025-09-15T16:29:00.000Z", "2025-09-15T17:29:00.000Z"),
            "since_incident": count(entries, "2025-09-15T17:29:00.000Z", "2025-09-15T18:05:00.000Z"),
            "all": count(entries, "2025-09-15T00:00:00.000Z", "2025-09-16T00:00:00.000Z"),
        },
    }


def main(arguments):
    files = Writer().write()
    if arguments == ["--check"]:
        here = {path.name: path.read_bytes() for path in HERE.glob("backend*.log")}
        if here != files:
            print("the logs that lie here are not the ones that this script makes", file=sys.stderr)
            return 1
        return 0
    if arguments and (len(arguments) != 2 or arguments[0] != "--truth"):
        print(__doc__, file=sys.stderr)
        return 64
    for name, data in files.items():
        (HERE / name).write_bytes(data)
    if arguments:
        Path(arguments[1]).write_bytes((json.dumps(truth(files), indent=2, sort_keys=True) + "\n").encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
