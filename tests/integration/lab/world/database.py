# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL with a standby, and pgbouncer before it."""
import glob
import os
import subprocess

from world.network import ROOM, at, run
from world.processes import Process, as_ordinary_user, wait_until

MAIN, STANDBY, POOLER = "10.77.3.2", "10.77.3.4", "10.77.2.2"
SERVICE_PASSWORD, PROBE_PASSWORD = "blue-kettle-7731", "grey-heron-4420"
SLOTS, POOL_SIZE = 48, 16
ROLES = f"""
CREATE ROLE shop LOGIN PASSWORD '{SERVICE_PASSWORD}';
CREATE ROLE probe LOGIN PASSWORD '{PROBE_PASSWORD}';
CREATE ROLE billing LOGIN PASSWORD 'brown-otter-1182';
GRANT pg_monitor TO probe;
CREATE DATABASE shop OWNER shop;
"""
TABLES = "CREATE TABLE stock(item int PRIMARY KEY, sold bigint); INSERT INTO stock VALUES (1, 0); ALTER TABLE stock OWNER TO shop; GRANT ALL ON stock TO billing;"
RULES = "local all all trust\nhost replication all 10.77.3.0/24 trust\nhost all all 10.77.0.0/16 scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
SETTINGS = f"""
listen_addresses = '*'
unix_socket_directories = '{{socket}}'
max_connections = {SLOTS}
superuser_reserved_connections = 3
shared_buffers = 16MB
fsync = off
log_connections = on
timezone = UTC
log_timezone = UTC
"""
POOL = f"""
[databases]
shop = host={{server}} port=5432 dbname=shop
[pgbouncer]
listen_addr = {POOLER},127.0.0.1
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {ROOM}/pool/users
stats_users = probe
pool_mode = session
default_pool_size = {POOL_SIZE}
query_wait_timeout = 2
server_connect_timeout = 2
server_login_retry = 1
server_lifetime = 1
server_idle_timeout = 1
server_check_delay = 0
dns_max_ttl = 1
dns_nxdomain_ttl = 1
query_timeout = 4
"""


def programs():
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    return folders[-1] if folders else ""


def _in_folder(host, words):
    subprocess.run(at(host) + as_ordinary_user(words), check=True, capture_output=True, text=True, cwd=ROOM)


def settings_of(folder):
    os.makedirs(f"{folder}.socket")
    with open(f"{folder}/postgresql.conf", "a", encoding="ascii") as file:
        file.write(SETTINGS.format(socket=f"{folder}.socket"))


class Databases:
    def __init__(self):
        self.folder, self.standby_folder = f"{ROOM}/main", f"{ROOM}/standby"
        server = f"{programs()}/postgres"
        self.main = Process("main", "database", as_ordinary_user([server, "-D", self.folder]))
        self.standby = Process("standby", "standby", as_ordinary_user([server, "-D", self.standby_folder]))
        self.pooler = Process("pooler", "service", as_ordinary_user(["pgbouncer", f"{ROOM}/pool/ini"]))

    def start(self):
        _in_folder("database", [f"{programs()}/initdb", "-D", self.folder, "-U", "admin", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"])
        settings_of(self.folder)
        with open(f"{self.folder}/pg_hba.conf", "w", encoding="ascii") as file:
            file.write(RULES)
        self.main.start()
        wait_until("PostgreSQL answers", lambda: self.ask("SELECT 1", "postgres") == "1")
        for statement in ROLES.strip().split("\n"):
            self.ask(statement, "postgres")
        self.ask(TABLES)
        _in_folder("standby", [f"{programs()}/pg_basebackup", "-h", MAIN, "-U", "admin", "-D", self.standby_folder, "-R", "--checkpoint=fast", "--no-sync"])
        settings_of(self.standby_folder)
        self.standby.start()
        os.makedirs(f"{ROOM}/pool")
        self.pool(SERVICE_PASSWORD)
        self.pooler.start()

    def ask(self, statement, database="shop"):
        """As the administrator, through the server's own socket."""
        return run("psql", "-XAtq", "-h", f"{self.folder}.socket", "-U", "admin", "-d", database, "-c", statement).stdout.strip()

    @staticmethod
    def pool(password, server="db.lab"):
        """Writes what pgbouncer reads; it is up to the caller to have it read."""
        with open(f"{ROOM}/pool/users", "w", encoding="ascii") as file:
            file.write(f'"shop" "{password}"\n"probe" "{PROBE_PASSWORD}"\n')
        with open(f"{ROOM}/pool/ini", "w", encoding="ascii") as file:
            file.write(POOL.format(server=server))
