# SPDX-License-Identifier: Apache-2.0
from faults import at_once, broken, fault
from world import network

DATABASE = "10.77.3.2"
INSIDE = ("service",)


def with_rules(world, *rules, shows=None):
    for rule in rules:
        network.rule(rule)
    yield shows or broken(world)
    network.forget_rules()


@fault("port-dropped", INSIDE)
def port_dropped(world):
    yield from with_rules(world, f"ip daddr {DATABASE} tcp dport 5432 drop")


@fault(("host-gone", f"builtin.host-silent.{DATABASE}", "builtin.prober.database"), INSIDE)
def host_gone(world):
    yield from with_rules(world, f"ip daddr {DATABASE} drop", f"ip saddr {DATABASE} drop")


@fault(("network-cut", "builtin.prober.database"), INSIDE)
def network_cut(world):
    yield from with_rules(world, "ip daddr 10.77.3.0/24 drop", "ip saddr 10.77.3.0/24 drop")


@fault("large-packets-lost", INSIDE)
def large_packets_lost(world):
    network.lose_large_packets("database")
    yield at_once
    network.forget_rules()


@fault("port-rejected")  # from one place it looks like a server that does not listen; the database host knows better
def port_reset_by_a_firewall(world):
    yield from with_rules(world, f"ip daddr {DATABASE} tcp dport 5432 reject with tcp reset")


@fault("port-dropped", certain=False)
def half_of_the_connections_dropped(world):
    yield from with_rules(world, f"ip daddr {DATABASE} tcp dport 5432 tcp flags syn numgen random mod 2 0 drop", shows=at_once)


@fault("edge-cannot-reach", ("service", "database"))
def edge_cannot_reach_the_service(world):
    yield from with_rules(world, "ip saddr 10.77.5.0/24 tcp dport 8080 drop")


@fault(("builtin.prober*", "office-cut"), certain=False)
def office_cut_off(world):
    yield from with_rules(world, "ip saddr 10.77.1.0/24 ip daddr 10.77.5.0/24 drop", "ip saddr 10.77.1.0/24 ip daddr 10.77.4.0/24 drop", shows=at_once)
