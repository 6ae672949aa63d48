# SPDX-License-Identifier: Apache-2.0
"""Namespaces of the laboratory's own: whatever is started, mounted or written in them ends with the process that made them, also when it is killed."""
import ctypes
import os
import shutil
import signal
import subprocess
import sys

INSIDE = "SITREP_LAB_INSIDE"
PR_SET_PDEATHSIG = 1
TOOLS = ("unshare", "hostname", "nsenter", "ip", "nft", "mount", "haproxy", "pgbouncer", "redis-server", "redis-cli", "psql", "openssl", "faketime", "git")


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def missing():
    """Why the laboratory cannot be here, or nothing."""
    for tool in TOOLS:
        if not shutil.which(tool):
            return f"{tool} is not installed"
    trial = ["unshare", *OWN, "sh", "-c", "mount -t tmpfs lab /run && ip netns add trial && ip link add lab0 type veth peer name lab1 netns trial"
             " && nft add table inet lab && nft add chain inet lab c '{ type filter hook forward priority 0; }'"
             " && nft add rule inet lab c tcp dport 1 reject with tcp reset && echo 1 >/proc/sys/net/ipv4/ip_forward"]
    done = subprocess.run(trial, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"the kernel does not permit it: {done.stderr.strip() or done.returncode}"


OWN = ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]


def enter():
    """Runs this very program again inside, and returns its exit code; inside, prepares the place and returns nothing."""
    if os.environ.get(INSIDE):
        die_with_parent()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "lab", "/run"], check=True)
        return None
    inner = subprocess.Popen(["unshare", *OWN, sys.executable, *sys.argv], env={**os.environ, INSIDE: "1"}, preexec_fn=die_with_parent)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: inner.kill())
    code = inner.wait()
    return code if code >= 0 else 128 - code
