# SPDX-License-Identifier: Apache-2.0
"""What stand-ins for a control plane share: a small HTTP server on loopback, and running sitrep over a runbook."""
import contextlib
import http.server
import json
import os
import subprocess
import threading
import urllib.parse

SKIPPED = 125
HANG = object()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET by the function `answer(path, query)` of its server: (status, JSON), or HANG."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        address = urllib.parse.urlsplit(self.path)  # as of a proxy it is a whole URL
        said = self.server.answer(address.path, urllib.parse.parse_qs(address.query))
        if said is HANG:
            self.server.ended.wait(300)
            self.close_connection = True
            return
        status, answer = said
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):  # pylint: disable=arguments-differ
        pass


@contextlib.contextmanager
def serving(answer):
    """The port of a server that answers so."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.answer = answer
    server.ended = threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def run_sitrep(checks, environment):
    """The results of a runbook with these lines of `checks:`, by id."""
    with open("runbook.yaml", "w", encoding="utf-8") as file:
        file.write("sitrep: 1\ntitle: Recipes\nlimits: {at_once: 4}\nprofiles: {full: {budget: 10 min}}\nchecks:\n")
        file.write("".join(f"  {line}\n" for line in checks))
    arguments = [os.environ["SITREP_BINARY"], "run", "runbook.yaml", "--trust", "--full", "--format", "json"]
    done = subprocess.run(arguments, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=400)
    assert done.stdout, done.stderr
    return {check["id"]: check for check in json.loads(done.stdout)["checks"]}


def compare(results, expected):
    """`expected`: id -> (outcome, class, a part of the reason)."""
    faults = []
    for name, (outcome, failure_class, reason) in expected.items():
        result = results[name]
        came = f"{result['outcome']} {result['class'] or ''}".strip()
        print(f"{name}: {came}: {result['reason']}")
        if came != f"{outcome} {failure_class}".strip() or reason not in result["reason"]:
            faults.append(f"{name}: expected {outcome} {failure_class} … {reason}; came {came}: {result['reason']}")
    assert not faults, "\n".join(faults)
