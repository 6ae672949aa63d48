# SPDX-License-Identifier: Apache-2.0
"""A root, an intermediate and the certificates of the edge, right and wrong ones."""
import os

from world.network import run

NAME = "shop.lab"


def _key_and_request(folder, name, subject):
    run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{folder}/{name}.key",
        "-out", f"{folder}/{name}.csr", "-subj", f"/CN={subject}")


def _sign(folder, name, issuer, extension, days=90, as_of=""):
    with open(f"{folder}/{name}.ext", "w", encoding="ascii") as file:
        file.write(extension)
    words = ["openssl", "x509", "-req", "-in", f"{folder}/{name}.csr", "-days", str(days), "-extfile", f"{folder}/{name}.ext",
             "-out", f"{folder}/{name}.pem", "-CA", f"{folder}/{issuer}.pem", "-CAkey", f"{folder}/{issuer}.key", "-CAcreateserial"]
    run(*(["faketime", as_of] if as_of else []), *words)


def _bundle(folder, name, *parts):
    with open(f"{folder}/{name}.bundle", "w", encoding="ascii") as file:
        for part in parts:
            with open(f"{folder}/{part}", encoding="ascii") as source:
                file.write(source.read())


def make(folder):
    os.makedirs(folder)
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj", "/CN=Lab Root",
        "-keyout", f"{folder}/root.key", "-out", f"{folder}/root.pem")
    _key_and_request(folder, "intermediate", "Lab Intermediate")
    _sign(folder, "intermediate", "root", "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\n", 1000, "20 days ago")
    for name, host, days, as_of in (("good", NAME, 90, ""), ("expired", NAME, 10, "15 days ago"), ("other-host", "www.lab", 90, "")):
        _key_and_request(folder, name, host)
        _sign(folder, name, "intermediate", f"subjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\n", days, as_of)
        _bundle(folder, name, f"{name}.pem", "intermediate.pem", f"{name}.key")
    _bundle(folder, "short-chain", "good.pem", "good.key")
