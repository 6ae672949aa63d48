#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""service.py ADDRESS PORT SETTINGS LOG   The shop: it writes orders through pgbouncer, remembers in Redis, and logs. Its environment: DATABASE_URL, CACHE_HOST,
SECRET_KEY. /live says that it runs, /health that it can work, /page is a large answer, /settings is what it runs with."""
import datetime
import http.server
import json
import os
import random
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from world import pg  # noqa: E402

EVERYDAY_ERRORS = 0.09  # of all orders: a bank that declines a payment is no outage
LARGE = 60_000
HISTORY = 3600  # seconds of log that lie before the laboratory begins
WRITE = "UPDATE stock SET sold = sold + 1 WHERE item = 1 RETURNING pg_sleep(0.02)"  # what a real order costs


def stamp(at):
    return datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


class Shop:
    def __init__(self, settings_file, log_file):
        with open(settings_file, encoding="utf-8") as file:
            self.settings = json.load(file)
        self.settings["started"] = stamp(time.time())
        self.log_file = log_file
        self.lock = threading.Lock()
        self.cannot_log = None  # why the last line was not written

    def log(self, level, text, at=None):
        with self.lock:
            try:
                with open(self.log_file, "a", encoding="utf-8") as file:
                    file.write(f"{stamp(at or time.time())} {level} shop: {text}\n")
                self.cannot_log = None
            except OSError as error:
                self.cannot_log = error
                raise

    def remember_history(self):
        now = time.time()
        for second in range(HISTORY, 0, -1):
            self.log_order(now - second)

    def log_order(self, at=None):
        number = random.randrange(10_000, 99_999)
        share = EVERYDAY_ERRORS if at else float(os.environ.get("DECLINED", EVERYDAY_ERRORS))
        if random.random() < share:
            self.log("ERROR", f"order {number}: payment declined by the bank", at)
        else:
            self.log("INFO", f"order {number}: shipped", at)

    def connect(self):
        url = os.environ.get("DATABASE_URL")
        if not url:
            raise pg.Failure("DATABASE_URL is not set")
        connection = pg.Connection(f"{url}&connect_timeout={self.settings['connect_timeout_s']}&tcp_user_timeout=3000")
        connection.ask(f"SET statement_timeout = '{self.settings['statement_timeout_ms']}ms'")
        return connection

    def write_order(self):
        with self.connect() as connection:
            connection.ask(WRITE)

    def remember(self):
        with socket.create_connection((os.environ["CACHE_HOST"], 6379), timeout=1) as cache:
            cache.sendall(b"PING\r\n")
            return cache.recv(16).startswith(b"+PONG")

    def page(self):
        with self.connect() as connection:
            return connection.ask(f"SELECT repeat('x', {LARGE})")

    def health(self):
        """Status and what is told."""
        told = {"database": "ok", "cache": "ok"}
        status = 200
        if self.cannot_log:  # an order that leaves no trace is none
            self.log("INFO", "the log is written again")
        if self.settings.get("broken"):
            self.log("ERROR", "order not written: KeyError: 'price_cents' in checkout.py:118")
            return 500, {"error": "KeyError: 'price_cents'"}
        if not os.environ.get("SECRET_KEY"):
            self.log("ERROR", "session refused: SECRET_KEY is not set")
            return 500, {"error": "SECRET_KEY is not set"}
        try:
            self.write_order()
        except pg.Failure as failure:
            self.log("ERROR", f"order not written: {failure}")
            told["database"], status = str(failure), 503
        try:
            self.remember()
        except (OSError, KeyError) as failure:
            self.log("WARN", f"cache not used: {failure}")
            told["cache"] = str(failure)
        return status, told


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128


class Answer(http.server.BaseHTTPRequestHandler):
    shop = None

    def do_GET(self):
        try:
            self.tell(*self.answer())
        except (OSError, pg.Failure) as failure:
            self.tell(503 if isinstance(failure, pg.Failure) else 500, {"error": str(failure)})

    def answer(self):
        if self.path == "/live":
            return 200, {"live": True}
        if self.path == "/settings":
            return 200, self.shop.settings
        if self.path == "/page":
            return 200, {"page": self.shop.page()}
        if self.path == "/health":
            return self.shop.health()
        return 404, {"error": "no such page"}

    def tell(self, status, told):
        text = json.dumps(told).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        except OSError:
            pass  # who asked is gone

    def log_message(self, *_):
        pass


def trade(shop):
    """Customers buy all the time, whether somebody looks or not."""
    while True:
        time.sleep(0.25)
        try:
            status, _ = shop.health()
            if status == 200:
                shop.log_order()
        except OSError:
            pass  # the log cannot be written; /health says so


def main():
    address, port, settings, log = sys.argv[1:]
    shop = Answer.shop = Shop(settings, log)
    if not os.path.exists(log):
        shop.remember_history()
    threading.Thread(target=trade, args=(shop,), daemon=True).start()
    Server((address, int(port)), Answer).serve_forever()


if __name__ == "__main__":
    main()
