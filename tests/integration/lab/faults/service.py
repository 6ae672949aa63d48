# SPDX-License-Identifier: Apache-2.0
import contextlib
import os
import signal

from faults import at_once, broken, fault
from world.network import ROOM
from world.world import SETTINGS

INSIDE = ("service", "database")
ON_THE_HOST = ("service",)


def running_with(world, **changed):
    world.deploy({**SETTINGS, **changed})
    world.run_service()
    yield broken(world)
    world.deploy(SETTINGS)
    world.run_service()


def started_without(world, *names):
    world.run_service(without=names)
    yield broken(world)
    world.run_service()


@fault("service-down", ON_THE_HOST)
def service_down(world):
    world.service.stop(signal.SIGKILL)
    yield broken(world)
    world.run_service()


@fault("service-hangs", ON_THE_HOST)
def service_hangs(world):
    world.service.process.send_signal(signal.SIGSTOP)
    yield broken(world)
    world.service.process.send_signal(signal.SIGCONT)


@fault("service-broken", INSIDE)
def service_broken(world):
    yield from running_with(world, broken=True)


@fault(("service-broken", "new-revision"), INSIDE)
def revision_broken(world):
    yield from running_with(world, broken=True, revision="r42")


@fault("statement-timeout-short", INSIDE)
def statement_timeout_short(world):
    yield from running_with(world, statement_timeout_ms=5)


@fault(("statement-timeout-short", "commit-broke-settings"), INSIDE)
def timeout_committed_and_deployed(world):
    short = {**SETTINGS, "statement_timeout_ms": 5, "commit": "c101"}
    world.commit("Save time", short)
    yield from running_with(world, statement_timeout_ms=5, commit="c101")
    world.commit("Give the time back", SETTINGS)


@fault()
def commit_not_deployed(world):
    world.commit("Save time", {**SETTINGS, "statement_timeout_ms": 5})
    yield at_once
    world.commit("Give the time back", SETTINGS)


@fault("variable-missing", ON_THE_HOST)
def database_url_missing(world):
    yield from started_without(world, "DATABASE_URL")


@fault("variable-missing", ON_THE_HOST)
def secret_missing(world):
    yield from started_without(world, "SECRET_KEY")


@fault()
def shell_variable_missing(world):
    for place in ("engineer", "service", "database"):
        world.write_shell(place, without=("SECRET_KEY",))
    yield at_once
    for place in ("engineer", "service", "database"):
        world.write_shell(place)


@fault("disk-full", ON_THE_HOST)
def disk_full(world):
    with open(f"{ROOM}/log/core.dump", "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    try:
        yield broken(world)
    finally:
        os.remove(f"{ROOM}/log/core.dump")


@fault("cache-down", INSIDE)
def cache_down(world):
    world.cache.stop()
    yield at_once
    world.cache.start()


@fault("bank-declines", INSIDE)
def bank_declines(world):
    world.run_service(DECLINED="0.7")
    yield world.log_is_full_of("declined")
    world.run_service()


@fault()
def everyday(world):
    """Nothing is wrong, and 9 % of the orders are declined as on every day."""
    yield at_once
