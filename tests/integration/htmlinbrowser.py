#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A report full of hostile text, opened by a real browser: nothing runs, nothing is fetched, and no element is made that was not ours."""
import html.parser
import http.server
import os
import subprocess
import threading

SKIPPED = 125
LIMIT = 100  # seconds of one start of the browser
ELEMENTS = set("html head meta title style body svg symbol path circle use header main section div span h1 h2 h3 p a ul ol li strong code pre time "
               "table thead tbody tr th td figure figcaption desc rect text".split())


class Bait(http.server.BaseHTTPRequestHandler):
    """Whoever asks for anything was led to it by the text."""
    asked = []

    def do_GET(self):
        Bait.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *_):
        pass


class Dom(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements, self.attributes, self.text, self.title, self._inside = set(), set(), "", "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside == "title":
            self.title += data
        elif self._inside != "style":
            self.text += data


def browse(page):
    """The document as the browser has it after everything that wanted to has run; nothing where no browser can start here."""
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             f"--user-data-dir={os.getcwd()}/browser", "--virtual-time-budget=3000", "--dump-dom", f"file://{os.getcwd()}/{page}"]
    try:
        done = subprocess.run(words, capture_output=True, timeout=LIMIT, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        print(f"no browser can be used here: {error}")
        raise SystemExit(SKIPPED) from error
    return Dom(done.stdout.decode())


def hostile(address):
    return [f"<script>document.title='owned';fetch('{address}/script')</script>", f"<img src={address}/image onerror=\"document.title='owned'\">",
            f"\"><svg onload=\"fetch('{address}/svg')\">", f"</style><link rel=stylesheet href={address}/style>", f"<iframe src={address}/frame></iframe>",
            f"</title><meta http-equiv=refresh content='0;url={address}/refresh'>", "</code></pre></section></main><h6>Owned</h6>",
            f"<style>*{{background:url({address}/background)}}</style>", f"<base href={address}/>", f"<form action={address}/form><button autofocus>"]


def write_incident(texts):
    quoted = ["'" + text.replace("'", "''") + "'" for text in texts]
    with open("service.log", "w", encoding="utf-8") as file:
        for text in texts:
            file.write(f"2025-09-15T17:31:02Z ERROR {text}\n")
    with open("runbook.yaml", "w", encoding="utf-8") as file:
        file.write(f"sitrep: 1\ntitle: {quoted[0]}\nas_of: 2025-09-15T18:05:00Z\n"
                   f"incident: {{id: {quoted[1]}, severity: {quoted[2]}, started: 2025-09-15T17:29:00Z, impact: {quoted[3]}}}\n"
                   "log_sources: {service: {files: [service.log]}}\ncomponents:\n")
        for number, text in enumerate(quoted):
            file.write(f"  c{number}: {{name: {text}, owner: {text}}}\n")
        file.write("checks:\n")
        for number, text in enumerate(quoted):
            file.write(f"  k{number}: {{title: {text}, component: c{number}, logs: {{source: service, last: 1 h}}, expect: {{errors: {{below: 1}}}}, next: {text}}}\n")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bait)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"

    with open("bare.html", "w", encoding="utf-8") as file:
        file.write(f"<!DOCTYPE html><title>bare</title><img src={address}/seen><script>document.title='owned'</script>")
    bare = browse("bare.html")
    if "script" not in bare.elements:
        print("the browser does not start here")
        raise SystemExit(SKIPPED)
    assert bare.title == "owned" and Bait.asked == ["/seen"], (bare.title, Bait.asked)
    Bait.asked.clear()

    texts = hostile(address)
    write_incident(texts)
    done = subprocess.run([os.environ["SITREP_BINARY"], "run", "runbook.yaml", "--profile", "full", "--format", "html", "--output", "report.html"],
                          capture_output=True, timeout=LIMIT, check=False)
    assert done.returncode in (1, 2, 3), (done.returncode, done.stderr.decode())
    report = browse("report.html")
    assert not Bait.asked, Bait.asked
    assert texts[0] in report.title, report.title
    assert report.elements <= ELEMENTS, report.elements - ELEMENTS
    assert not [name for name in report.attributes if name.startswith("on") or name in ("src", "style", "action", "srcdoc")], report.attributes
    for text in texts:
        assert text in report.text, text
    server.shutdown()


if __name__ == "__main__":
    main()
