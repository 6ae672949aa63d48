# SPDX-License-Identifier: Apache-2.0
import shutil

from faults import EVERYWHERE, broken, fault
from faults.network import with_rules
from world.network import ROOM
from world.processes import wait_until


def served(world, **otherwise):
    world.serve_edge(**otherwise)
    yield broken(world)
    world.serve_edge()


def second_refuses(world):
    def holds():
        try:
            return world.status("10.77.5.3") != 200
        except Exception:  # noqa: BLE001
            return True
    return holds


@fault("certificate-expired", ("service",))
def certificate_expired(world):
    yield from served(world, bundle="expired")


@fault("certificate-not-reloaded", ("service",))
def certificate_not_reloaded(world):
    world.serve_edge(bundle="expired")
    shutil.copy(f"{ROOM}/certificates/good.pem", f"{ROOM}/edge.pem")
    yield broken(world)
    world.serve_edge()


@fault("certificate-of-another", EVERYWHERE)
def certificate_of_another(world):
    yield from served(world, bundle="other-host")


@fault("intermediate-missing", EVERYWHERE)
def intermediate_missing(world):
    yield from served(world, bundle="short-chain")


@fault("edge-down", ("service", "database"))
def edge_down(world):
    world.edge.stop()
    yield broken(world)
    world.edge.start()


@fault(("first-edge-address-dead", "builtin.one-address.*", "builtin.host-silent.10.77.5.2"), EVERYWHERE)
def first_edge_address_dead(world):
    yield from with_rules(world, "ip daddr 10.77.5.2 drop")


@fault(("second-edge-address-dead", "builtin.one-address.*"), EVERYWHERE)
def second_edge_address_dead(world):
    yield from with_rules(world, "ip daddr 10.77.5.3 drop", shows=second_refuses(world))


@fault("edge-misdirected", ("service", "database"))
def edge_misdirected(world):
    yield from served(world, server="10.77.2.2:8081")


@fault()
def edge_restarted(world):
    """Over before anybody looks."""
    world.edge.restart()
    yield lambda: wait_until("it is well", lambda: world.status() == 200) is None
