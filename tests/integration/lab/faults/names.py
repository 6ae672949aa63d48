# SPDX-License-Identifier: Apache-2.0
from faults import EVERYWHERE, at_once, broken, fault
from world.world import SERVERS

INSIDE = ("service", "database")
SLOW = 1.8  # seconds: longer than is well, shorter than a resolver waits


def told(world, shows=at_once, **changes):
    world.tell_names(**changes)
    yield shows
    world.tell_names()


@fault("shop-record-gone", EVERYWHERE)
def shop_record_gone(world):
    yield from told(world, names={"shop.lab": None})


@fault("database-record-gone", INSIDE)
def database_record_gone(world):
    yield from told(world, broken(world), names={"db.lab": None})


@fault(("database-record-wrong", "standby-reached"), INSIDE)
def database_record_wrong(world):
    yield from told(world, broken(world), names={"db.lab": ["10.77.3.4"]})


@fault("first-resolver-dead", EVERYWHERE)
def first_resolver_dead(world):
    yield from told(world, silent=SERVERS[:1])


@fault("names-slow", EVERYWHERE)
def names_slow(world):
    yield from told(world, delay={server: SLOW for server in SERVERS})


@fault(("resolvers-dead", "builtin.names"), EVERYWHERE)
def resolvers_dead(world):
    yield from told(world, silent=SERVERS)
