# SPDX-License-Identifier: Apache-2.0
"""Hosts in namespaces of their own, each on a wire to the router, which is the namespace of the laboratory itself. Whatever goes from one host to
another passes the router's chain `faults`."""
import os
import subprocess

GATEWAY = "10.77.0.1"
ROOM = "/run/lab"
HOSTS = {
    "engineer": ["10.77.1.2"],
    "service": ["10.77.2.2"],
    "database": ["10.77.3.2"],
    "standby": ["10.77.3.4"],
    "neighbour": ["10.77.3.9"],
    "names": ["10.77.4.2", "10.77.4.3"],
    "edge": ["10.77.5.2", "10.77.5.3"],
}
PLACES = ("engineer", "service", "database")
# What the office may not reach: everything but the edge, the name servers and the router.
POLICY = """
table inet lab {
  chain faults { }
  chain forward {
    type filter hook forward priority 0; policy accept;
    jump faults
    ct state established,related accept
    ip saddr 10.77.1.0/24 ip daddr { 10.77.4.0/24, 10.77.5.0/24 } accept
    ip saddr 10.77.1.0/24 drop
  }
}
"""


def run(*words, **options):
    return subprocess.run(words, check=True, capture_output=True, text=True, **options)


def lay():
    with open("/proc/sys/net/ipv4/ip_forward", "w", encoding="ascii") as file:
        file.write("1")
    run("ip", "link", "set", "lo", "up")
    run("ip", "address", "add", f"{GATEWAY}/32", "dev", "lo")
    for host, addresses in HOSTS.items():
        lay_wire(host, addresses)
    run("nft", "-f", "-", input=POLICY)


def namespace_of(host, kind):
    return {"net": f"/run/netns/{host}", "uts": f"/run/uts/{host}"}[kind]


def lay_wire(host, addresses):
    wire = f"to-{host}"
    run("ip", "netns", "add", host)
    os.makedirs("/run/uts", exist_ok=True)
    with open(namespace_of(host, "uts"), "w", encoding="ascii"):
        pass
    run("unshare", f"--uts={namespace_of(host, 'uts')}", "hostname", host)
    run("ip", "link", "add", wire, "type", "veth", "peer", "name", "eth0", "netns", host)
    run("ip", "link", "set", wire, "up")
    run("ip", "-n", host, "link", "set", "lo", "up")
    run("ip", "-n", host, "link", "set", "eth0", "up")
    for address in addresses:
        run("ip", "-n", host, "address", "add", f"{address}/32", "dev", "eth0")
        run("ip", "route", "add", f"{address}/32", "dev", wire)
    run("ip", "-n", host, "route", "add", GATEWAY, "dev", "eth0")
    run("ip", "-n", host, "route", "add", "default", "via", GATEWAY, "src", addresses[0])


def at(host):
    """The words before a command that has to run on \\a host, with that host's own name and resolv.conf."""
    resolver = os.path.realpath("/etc/resolv.conf")
    os.makedirs(os.path.dirname(resolver), exist_ok=True)
    if not os.path.exists(resolver):
        with open(resolver, "w", encoding="ascii"):
            pass
    script = f'hostname {host} && mount --bind {ROOM}/{host}.resolv.conf {resolver} && exec "$@"'
    return ["nsenter", f"--net=/run/netns/{host}", "unshare", "--mount", "--uts", "sh", "-c", script, "sh"]


def use_name_servers(host, servers):
    with open(f"{ROOM}/{host}.resolv.conf", "w", encoding="ascii") as file:
        file.write("".join(f"nameserver {server}\n" for server in servers) + "options timeout:3 attempts:1\n")


def rule(text):
    run("nft", "add", "rule", "inet", "lab", "faults", *text.split())


def forget_rules():
    run("nft", "flush", "chain", "inet", "lab", "faults")



def lose_large_packets(host, largest=1000):
    """What \a host sends that is larger is dropped, and nobody is told: a tunnel on the way whose MTU nobody knows."""
    rule(f"ip saddr {HOSTS[host][0]} meta length > {largest} drop")
