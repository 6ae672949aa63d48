#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""nameserver.py ZONE ADDRESS...   A and SOA over UDP. ZONE is read again for every question: {"names": {NAME: [ADDRESS]}, "delay": {ADDRESS: seconds},
"silent": [ADDRESS]}; the addresses are those of the servers."""
import json
import socket
import struct
import sys
import threading
import time

NO_ERROR, NO_SUCH_NAME = 0, 3
TYPE_A = 1


def name_of(question):
    labels, at = [], 0
    while question[at]:
        labels.append(question[at + 1:at + 1 + question[at]].decode("ascii", "replace"))
        at += question[at] + 1
    return ".".join(labels).lower(), at + 1


def answer(message, names):
    name, end = name_of(message[12:])
    asked = struct.unpack("!H", message[12 + end:14 + end])[0]
    addresses = names.get(name, []) if asked == TYPE_A else []
    known = name in names or not name
    records = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", TYPE_A, 1, 1, 4) + socket.inet_aton(address) for address in addresses)
    flags = 0x8580 | (NO_ERROR if known else NO_SUCH_NAME)
    return message[:2] + struct.pack("!HHHHH", flags, 1, len(addresses), 0, 0) + message[12:16 + end] + records


def reply(server, address, zone_file, message, peer):
    with open(zone_file, encoding="utf-8") as file:
        zone = json.load(file)
    if address in zone["silent"]:
        return
    time.sleep(zone["delay"].get(address, 0))
    server.sendto(answer(message, zone["names"]), peer)


def serve(zone_file, address):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))
    while True:
        message, peer = server.recvfrom(4096)
        threading.Thread(target=reply, args=(server, address, zone_file, message, peer), daemon=True).start()


if __name__ == "__main__":
    for one in sys.argv[2:]:
        threading.Thread(target=serve, args=(sys.argv[1], one)).start()
