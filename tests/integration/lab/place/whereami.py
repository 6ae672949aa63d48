#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""whereami.py ADDRESS PORT   Tells each caller on which network of the laboratory it is, as the metadata service of a cloud does. It also serves as
"another port of the host": it depends on nothing."""
import http.server
import sys

NETWORKS = {"10.77.1": "office", "10.77.2": "service", "10.77.3": "database", "10.77.5": "edge"}


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = NETWORKS.get(self.client_address[0].rpartition(".")[0], "elsewhere").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    Server((sys.argv[1], int(sys.argv[2])), Answer).serve_forever()
