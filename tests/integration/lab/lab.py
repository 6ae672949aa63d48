#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The fault laboratory: breaks a small real system in many ways, has Sitrep judge each from three places, and holds the verdicts against what is true.

    tests/integration/lab/lab.py                     all faults; about 15 minutes
    tests/integration/lab/lab.py --small             those that ctest runs
    tests/integration/lab/lab.py --faults 'role-*'   some; --list names them
    tests/integration/lab/lab.py --keep FOLDER       documents and journals of every run stay there
    tests/integration/lab/lab.py --again FOLDER      judges those once more, by the rules and the runbook of now
    tests/integration/lab/lab.py --again FOLDER --rules   and tells which rule stops each verdict from Confirmed

It prints a table and the sums. Exit code 1: a wrong cause was Confirmed or a healthy system was blamed. Nothing is left behind, also when it is killed."""
import argparse
import concurrent.futures
import fnmatch
import os
import sys
import time
import traceback

sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
from world import namespaces  # noqa: E402

SMALL = ("everyday", "role-expired", "port-dropped", "certificate-of-another", "clock-ahead")
SKIPPED = 125


def arguments():
    root = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sitrep", default=os.environ.get("SITREP_BINARY", f"{root}/.build/dev/app/sitrep"))
    parser.add_argument("--judge", default=os.environ.get("SITREP_LABJUDGE", f"{root}/.build/dev/tests/integration/lab/labjudge"))
    parser.add_argument("--faults", default="*", help="names or patterns, with commas between")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--every", type=int, default=1, help="leave each EVERYth check out in turn; 0: none")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", default="")
    parser.add_argument("--again", default="")
    parser.add_argument("--rules", action="store_true", help="tell which rule stops each verdict from Confirmed")
    return parser.parse_args()


def chosen(options):
    from faults import ALL, database, edge, names, network, prober, service, doubles  # noqa: F401  (each tells its faults)
    patterns = SMALL if options.small else options.faults.split(",")
    return [fault for fault in ALL.values() if any(fnmatch.fnmatchcase(fault.name, pattern) for pattern in patterns)]


def tell_trouble(world):
    traceback.print_exc()
    databases = world.databases
    for process in (world.names, databases.main, databases.standby, databases.pooler, world.cache, world.service, world.edge):
        print(f"--- {process.name}\n{process.output()}", file=sys.stderr)


def run(options):
    from score import Score
    from trial import Looking
    from world.network import ROOM
    from world.world import World
    world, score, troubles = World(), Score(), 0
    try:
        world.start()
        looking = Looking(world, os.path.abspath(options.sitrep), os.path.abspath(options.judge), options.every,
                          os.path.abspath(options.keep or f"{ROOM}/kept"))
        looking.look("before")
    except Exception:  # noqa: BLE001
        tell_trouble(world)
        return 1
    judging = concurrent.futures.ThreadPoolExecutor(2)  # beside the next fault
    said = []
    for fault in chosen(options):
        began = time.monotonic()
        try:
            looking.look_at(fault)
            said.append((fault, judging.submit(looking.said_of, fault)))
        except Exception:  # noqa: BLE001  (whatever it is, it is told)
            tell_trouble(world)
            troubles += 1
            if not world.recovers():
                break
        print(f"{fault.name}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    for fault, rows in said:
        for row in rows.result():
            score.add(fault, *row)
    tell(score, options.rules)
    return 0 if score.holds() and not troubles else 1


def tell(score, with_rules=False):
    print(score.table())
    if with_rules:
        print(score.stops.table())
    for line in score.wrong:
        print("wrong:", *line)
    print(score.sums(), flush=True)


def judge_again(options):
    """What was kept, by the rules and the runbook as they are now."""
    from score import Score
    from trial import said_again_of
    score = Score()
    kept = [fault for fault in chosen(options) if os.path.exists(f"{options.again}/{fault.name}.database.json")]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as judging:
        for fault, rows in zip(kept, judging.map(lambda fault: said_again_of(fault, options.judge, options.every, options.again), kept)):
            for row in rows:
                score.add(fault, *row)
    tell(score, options.rules)
    return 0 if score.holds() else 1


def main():
    options = arguments()
    if options.list:
        print("\n".join(fault.name for fault in chosen(options)))
        return 0
    if options.again:
        return judge_again(options)
    why = "" if os.environ.get(namespaces.INSIDE) else namespaces.missing()
    if why:
        print(f"skipped: {why}")
        return SKIPPED
    code = namespaces.enter()
    return run(options) if code is None else code


if __name__ == "__main__":
    sys.exit(main())
