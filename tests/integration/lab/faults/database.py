# SPDX-License-Identifier: Apache-2.0
import signal
import threading

from faults import at_once, broken, fault
from world import pg
from world.database import MAIN, POOLER, SERVICE_PASSWORD

INSIDE = ("service", "database")
SHOP_AT_SERVER = f"postgresql://shop:{SERVICE_PASSWORD}@{MAIN}:5432/shop?sslmode=disable"
SHOP_AT_POOLER = f"postgresql://shop:{SERVICE_PASSWORD}@{POOLER}:6432/shop?sslmode=disable"
BILLING = f"postgresql://billing:brown-otter-1182@{MAIN}:5432/shop?sslmode=disable&application_name=billing"


def altered(world, change, back):
    world.databases.ask(change)
    yield broken(world)
    world.databases.ask(back)


def pooled_otherwise(world, password=SERVICE_PASSWORD, **settings):
    world.databases.pool(password, **settings)
    world.databases.pooler.reload()
    yield broken(world)
    world.databases.pool(SERVICE_PASSWORD)
    world.databases.pooler.reload()


def frozen(world, process):
    process.process.send_signal(signal.SIGSTOP)
    try:
        yield broken(world)
    finally:
        process.process.send_signal(signal.SIGCONT)


class Held:
    """Connections that somebody takes as soon as there is one, and does nothing with."""

    def __init__(self, conninfo):
        self.conninfo, self.taken, self.over = f"{conninfo}&connect_timeout=2", [], threading.Event()
        self.thread = threading.Thread(target=self.take, daemon=True)
        self.thread.start()

    def take(self):
        while not self.over.wait(0.02):
            try:
                self.taken.append(pg.Connection(self.conninfo))
                self.taken[-1].ask("SELECT 1")
            except pg.Failure:
                pass

    def let_go(self):
        self.over.set()
        self.thread.join()
        for connection in self.taken:
            connection.close()


def held(world, conninfo):
    holder = Held(conninfo)
    yield broken(world)
    holder.let_go()


@fault("database-down", ("database",))
def database_down(world):
    world.databases.main.stop(signal.SIGQUIT)
    yield broken(world)
    world.databases.main.start()


@fault("database-hangs", ("database",))
def database_hangs(world):
    yield from frozen(world, world.databases.main)


@fault("role-expired", INSIDE)
def role_expired(world):
    yield from altered(world, "ALTER ROLE shop VALID UNTIL '2020-01-01'", "ALTER ROLE shop VALID UNTIL 'infinity'")


@fault("password-rotated", INSIDE)
def password_rotated(world):
    yield from altered(world, "ALTER ROLE shop PASSWORD 'red-anvil-9054'", f"ALTER ROLE shop PASSWORD '{SERVICE_PASSWORD}'")


@fault("pooler-password", INSIDE)
def pooler_password(world):
    yield from pooled_otherwise(world, "red-anvil-9054")


@fault("slots-used-up", INSIDE)
def slots_used_up(world):
    yield from held(world, BILLING)


@fault("role-limited", INSIDE)
def role_limited(world):
    yield from altered(world, "ALTER ROLE shop CONNECTION LIMIT 0", "ALTER ROLE shop CONNECTION LIMIT -1")


@fault(("lock-chain", "builtin.lock-chain.locks"), INSIDE)
def lock_chain(world):
    with pg.Connection(BILLING) as connection:
        connection.ask("BEGIN")
        connection.ask("UPDATE stock SET sold = sold WHERE item = 1")
        yield broken(world)


@fault("standby-reached", INSIDE)
def standby_reached(world):
    yield from pooled_otherwise(world, server="10.77.3.4")


@fault("database-read-only", INSIDE)
def database_read_only(world):
    yield from altered(world, "ALTER DATABASE shop SET default_transaction_read_only = on",
                       "BEGIN READ WRITE; ALTER DATABASE shop RESET default_transaction_read_only; COMMIT")


@fault("pool-exhausted", INSIDE)
def pool_exhausted(world):
    yield from held(world, SHOP_AT_POOLER)


@fault("pooler-down", ("service",))
def pooler_down(world):
    world.databases.pooler.stop()
    yield broken(world)
    world.databases.pooler.start()


@fault("pooler-hangs", INSIDE)
def pooler_hangs(world):
    yield from frozen(world, world.databases.pooler)


@fault()
def billing_reports(world):
    """Much is asked of the database, and nobody waits."""
    with pg.Connection(BILLING) as one, pg.Connection(BILLING) as other:
        one.ask("BEGIN")
        one.ask("SELECT count(*) FROM stock")
        other.ask("SELECT count(*) FROM stock")
        yield at_once
