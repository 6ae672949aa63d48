# SPDX-License-Identifier: Apache-2.0
"""What is broken on purpose. A fault is a generator: up to `yield` it breaks something, behind it it mends it; what it yields tells when it shows."""
import contextlib
import dataclasses
import typing

EVERYWHERE = ("engineer", "service", "database")
ALL = {}


@dataclasses.dataclass
class Fault:
    name: str
    truth: tuple          # causes that are true, as patterns of candidate ids; none: there is nothing to blame
    valid: tuple          # places from which it can be seen for sure; the others are blind to it
    inject: typing.Callable
    double: bool = False  # two faults at once
    certain: bool = True  # False: no place can settle it (a mixture, an answer in another's name)
    clock: str = ""       # of who looks, for faketime

    @contextlib.contextmanager
    def injected(self, world):
        yield from self.inject(world)


def fault(truth=(), valid=(), **options):
    def remember(inject):
        name = inject.__name__.replace("_", "-")
        ALL[name] = Fault(name, (truth,) if isinstance(truth, str) else tuple(truth), tuple(valid), inject, **options)
        return inject
    return remember


def broken(world):
    """Customers get no answer that is one."""
    def holds():
        try:
            return world.status() != 200
        except Exception:  # noqa: BLE001  (whatever hinders a customer)
            return True
    return holds


def at_once():
    return True
