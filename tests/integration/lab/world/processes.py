# SPDX-License-Identifier: Apache-2.0
"""Processes of the laboratory, each on its host; they die with it."""
import os
import pwd
import signal
import subprocess
import time

from world import network
from world.namespaces import die_with_parent

LIMIT = 40  # seconds that something may take on a loaded machine


class Failed(Exception):
    pass


def as_ordinary_user(words):
    """PostgreSQL and pgbouncer refuse root: the same user of the machine, by another number in a namespace of its own."""
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return ["unshare", "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}", "--", *words]


class Process:
    def __init__(self, name, host, words, environment=None):
        self.name, self.host, self.words, self.environment = name, host, list(words), environment
        self.process = None

    def start(self):
        with open(f"{network.ROOM}/{self.name}.out", "ab") as output:
            self.process = subprocess.Popen(network.at(self.host) + self.words, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
                                            env=self.environment, preexec_fn=die_with_parent)

    def stop(self, number=signal.SIGTERM):
        if self.process is None:
            return
        self.process.send_signal(number)
        try:
            self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def restart(self):
        self.stop()
        self.start()

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    @property
    def pid(self):
        return self.process.pid

    def output(self):
        path = f"{network.ROOM}/{self.name}.out"
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]


def wait_until(what, holds, limit=LIMIT):
    """Waits for a condition; \\a holds may raise what means "not yet"."""
    ends = time.monotonic() + limit
    why = ""
    while time.monotonic() < ends:
        try:
            if holds():
                return
            why = "it does not hold"
        except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
            why = getattr(error, "stderr", "") or str(error)
        time.sleep(0.1)
    raise Failed(f"{what}: not within {limit} s ({why})")
