# SPDX-License-Identifier: Apache-2.0
"""Two faults at once: either may be named, none that is not there."""
from faults import ALL, EVERYWHERE, Fault


def both(first, second):
    one, other = ALL[first], ALL[second]

    def inject(world):
        with one.injected(world) as shows, other.injected(world) as shows_too:
            yield lambda: shows() and shows_too()

    name = f"{first}+{second}"
    blamed = [fault for fault in (one, other) if fault.truth]  # of the others there is nothing to see
    valid = tuple(place for place in EVERYWHERE if all(place in fault.valid for fault in blamed))
    ALL[name] = Fault(name, one.truth + other.truth, valid, inject, double=True, certain=one.certain and other.certain)


for pair in (("certificate-expired", "cache-down"), ("password-rotated", "commit-not-deployed"), ("service-down", "database-down"),
             ("disk-full", "shell-variable-missing"), ("pooler-down", "cache-down"), ("second-edge-address-dead", "statement-timeout-short"),
             ("database-record-gone", "certificate-of-another"), ("lock-chain", "cache-down"), ("shop-record-gone", "service-broken"),
             ("edge-down", "port-dropped")):
    both(*pair)
