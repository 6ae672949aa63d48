# SPDX-License-Identifier: Apache-2.0
"""The system that is broken on purpose: names, edge, shop, cache, pooler, database with its standby, and three places from which it is looked at."""
import json
import os
import shutil
import subprocess
import sys

from world import certificates, network
from world.database import PROBE_PASSWORD, SERVICE_PASSWORD, Databases
from world.network import PLACES, ROOM, run
from world.processes import Process, wait_until

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SERVERS = ["10.77.4.2", "10.77.4.3"]
NAMES = {
    "shop.lab": ["10.77.5.2", "10.77.5.3"],
    "app.lab": ["10.77.2.2"],
    "pool.lab": ["10.77.2.2"],
    "cache.lab": ["10.77.2.2"],
    "db.lab": ["10.77.3.2"],
}
SETTINGS = {"revision": "r41", "commit": "c100", "connect_timeout_s": 4, "statement_timeout_ms": 8000}
EDGE = """
global
  maxconn 200
defaults
  mode http
  timeout connect 2s
  timeout client 8s
  timeout server 6s
frontend shop
  bind 10.77.5.2:443 ssl crt {bundle}
  bind 10.77.5.3:443 ssl crt {bundle}
  bind 127.0.0.1:443 ssl crt {bundle}
  default_backend app
backend app
  server app {server} check inter 500ms fall 2 rise 1
frontend numbers
  bind 10.77.5.2:8404
  stats enable
  stats uri /stats
  stats show-legends
"""
LOG_SPACE = "4m"


def service_url(password=SERVICE_PASSWORD):
    return f"postgresql://shop:{password}@pool.lab:6432/shop?sslmode=disable"


class World:
    def __init__(self):
        python = [sys.executable]
        self.databases = Databases()
        self.names = Process("names", "names", [*python, f"{HERE}/place/nameserver.py", f"{ROOM}/zone.json", *SERVERS])
        self.others = [Process(f"other-{host}", host, [*python, f"{HERE}/place/whereami.py", address, "9100"])
                       for host, address in (("database", "10.77.3.2"), ("neighbour", "10.77.3.9"), ("service", "10.77.2.2"))]
        self.cache = Process("cache", "service", ["redis-server", "--bind", "10.77.2.2", "127.0.0.1", "--port", "6379", "--save", "", "--daemonize", "no",
                                                  "--protected-mode", "no", "--dir", ROOM])
        self.edge = Process("edge", "edge", ["haproxy", "-db", "-f", f"{ROOM}/edge.cfg"])
        self.service = Process("service", "service", [*python, f"{HERE}/place/service.py", "0.0.0.0", "8080", f"{ROOM}/config/app.json",
                                                      f"{ROOM}/log/service.log"])
        self.metadata = None
        self.zone = {}

    # --- the parts, as they are when nothing is wrong -----------------------------------------------------------------
    def start(self):
        os.makedirs(ROOM)
        network.lay()
        for host in network.HOSTS:
            network.use_name_servers(host, SERVERS)
        self.metadata = subprocess.Popen([sys.executable, f"{HERE}/place/whereami.py", network.GATEWAY, "80"])
        self.tell_names()
        self.names.start()
        certificates.make(f"{ROOM}/certificates")
        self.databases.start()
        self.cache.start()
        for other in self.others:
            other.start()
        os.makedirs(f"{ROOM}/log")
        run("mount", "-t", "tmpfs", "-o", f"size={LOG_SPACE}", "log", f"{ROOM}/log")
        self.make_repository()
        self.run_service()
        self.serve_edge()
        for place in PLACES:
            self.furnish(place)
        self.wait_healthy()

    def tell_names(self, names=None, delay=None, silent=None):
        self.zone = {"names": {**NAMES, **(names or {})}, "delay": delay or {}, "silent": silent or []}
        self.zone["names"] = {name: addresses for name, addresses in self.zone["names"].items() if addresses is not None}
        with open(f"{ROOM}/zone.new", "w", encoding="utf-8") as file:
            json.dump(self.zone, file)
        os.replace(f"{ROOM}/zone.new", f"{ROOM}/zone.json")

    def make_repository(self):
        os.makedirs(f"{ROOM}/repository/config")
        os.makedirs(f"{ROOM}/config")
        run("git", "init", "-q", "-b", "main", f"{ROOM}/repository")
        self.commit("Ship the shop", SETTINGS)
        self.deploy(SETTINGS)

    def commit(self, title, settings):
        with open(f"{ROOM}/repository/config/app.json", "w", encoding="utf-8") as file:
            json.dump(settings, file, indent=2)
        run("git", "-C", f"{ROOM}/repository", "add", "-A")
        run("git", "-C", f"{ROOM}/repository", "-c", "user.name=Lee", "-c", "user.email=lee@lab.invalid", "commit", "-q", "--allow-empty", "-m", title)

    @staticmethod
    def deploy(settings):
        with open(f"{ROOM}/config/app.json", "w", encoding="utf-8") as file:
            json.dump(settings, file)

    def run_service(self, without=(), **changed):
        """Starts the shop anew with its environment, less what is left out."""
        variables = {"DATABASE_URL": service_url(), "CACHE_HOST": "cache.lab", "SECRET_KEY": "c0ffee-is-not-a-secret-of-anyone", **changed}
        environment = {name: value for name, value in variables.items() if name not in without}
        self.service.stop()
        self.service.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **environment}
        self.service.start()
        with open(f"{ROOM}/service.pid", "w", encoding="ascii") as file:
            file.write(f"{self.service.pid}\n")

    def forget_log(self):
        """A log in which nothing but the everyday stands."""
        self.service.stop()
        os.remove(f"{ROOM}/log/service.log")
        self.run_service()

    def serve_edge(self, bundle="good", server="10.77.2.2:8080"):
        with open(f"{ROOM}/edge.cfg", "w", encoding="ascii") as file:
            file.write(EDGE.format(bundle=f"{ROOM}/certificates/{bundle}.bundle", server=server))
        shutil.copy(f"{ROOM}/certificates/{'good' if bundle == 'short-chain' else bundle}.pem", f"{ROOM}/edge.pem")
        self.edge.restart()

    def furnish(self, place):
        """What lies in the folder from which somebody looks: the runbook and a clone everywhere; what is on the service host there alone."""
        folder = self.folder(place)
        os.makedirs(folder)
        shutil.copy(f"{HERE}/runbook.yaml", folder)
        shutil.copy(f"{ROOM}/certificates/root.pem", folder)
        os.symlink(f"{ROOM}/repository", f"{folder}/repository")
        self.write_shell(place)
        logs = {"log": "log", "database.log": "main.out"}  # collected where everybody inside reads them
        own = {"service": {"service.pid": "service.pid", "edge.pem": "edge.pem", **logs}, "database": logs}
        for name, source in own.get(place, {}).items():
            os.symlink(f"{ROOM}/{source}", f"{folder}/{name}")
        if place != "engineer":  # who is inside has the console of the proxy's host
            for kind in ("net", "uts"):
                os.symlink(network.namespace_of("edge", kind), f"{folder}/proxy.{kind}")

    def write_shell(self, place, without=()):
        values = {"DATABASE_URL": service_url(), "PROBE_URL": f"postgresql://probe:{PROBE_PASSWORD}@db.lab:5432/shop?sslmode=disable",
                  "CONSOLE_URL": f"postgresql://probe:{PROBE_PASSWORD}@pool.lab:6432/pgbouncer?sslmode=disable",
                  "HERE_URL": f"postgresql://probe:{PROBE_PASSWORD}@127.0.0.1:5432/shop?sslmode=disable",
                  "CONSOLE_HERE_URL": f"postgresql://probe:{PROBE_PASSWORD}@127.0.0.1:6432/pgbouncer?sslmode=disable",
                  "DIRECT_URL": f"postgresql://shop:{SERVICE_PASSWORD}@db.lab:5432/shop?sslmode=disable",
                  "SECRET_KEY": "c0ffee-is-not-a-secret-of-anyone"}
        with open(f"{self.folder(place)}/shell.env", "w", encoding="utf-8") as file:
            file.write("".join(f"{name}={value}\n" for name, value in values.items() if name not in without))

    @staticmethod
    def folder(place):
        return f"{ROOM}/places/{place}"

    # --- how it is ----------------------------------------------------------------------------------------------------
    def status(self, address="10.77.5.2"):
        """What a customer gets: a status of HTTP."""
        script = ("import http.client,ssl,socket,sys\n"
                  f"s=socket.create_connection(('{address}',443),4)\n"
                  f"c=ssl.create_default_context(cafile='{ROOM}/certificates/root.pem').wrap_socket(s,server_hostname='shop.lab')\n"
                  "h=http.client.HTTPConnection('shop.lab');h.sock=c;h.request('GET','/health');print(h.getresponse().status)")
        return int(run(*network.at("engineer"), sys.executable, "-c", script).stdout)

    def recovers(self):
        """After something went wrong: whether it is healthy again."""
        network.forget_rules()
        try:
            self.forget_log()
            self.wait_healthy()
        except Exception:  # noqa: BLE001
            return False
        return True

    @staticmethod
    def log_is_full_of(word, of=40, share=0.55):
        """A condition: most of the last entries hold the word."""
        def holds():
            with open(f"{ROOM}/log/service.log", encoding="utf-8") as file:
                last = file.readlines()[-of:]
            return sum(word in line for line in last) >= share * of
        return holds

    def wait_healthy(self):
        for address in NAMES["shop.lab"]:
            wait_until(f"the shop is healthy at {address}", lambda address=address: self.status(address) == 200)
        wait_until("the cache answers", lambda: run(*network.at("service"), "redis-cli", "-h", "10.77.2.2", "ping").stdout.strip() == "PONG")
        wait_until("the service is healthy", lambda: run(*network.at("database"), "python3", "-c", "import urllib.request as u;"
                                                         "print(u.urlopen('http://10.77.2.2:8080/health', timeout=5).status)").stdout.strip() == "200")
        wait_until("the server is writable", lambda: self.databases.ask("SELECT pg_is_in_recovery()") == "f")
