# SPDX-License-Identifier: Apache-2.0
"""What keeps a true cause from Confirmed: its rules that do not hold, counted over single faults seen from a valid vantage."""
import collections

from score import is_true

RULES = ("subject", "vantage", "fresh", "onset", "mechanism", "rivals", "coverage", "against", "repeat", "residue")


def true_candidate(fault, verdict):
    """The true one that stands best; nothing where each is refuted or nothing speaks for it."""
    standing = [candidate for candidate in verdict["candidates"] if is_true(fault, candidate["cause"]) and candidate["rules"]]
    order = ("confirmed", "likely", "inconclusive")
    return min(standing, key=lambda candidate: order.index(candidate["class"])) if standing else None


class Stops:
    def __init__(self):
        self.count, self.judged, self.lines = collections.Counter(), 0, []

    def add(self, fault, place, verdict):
        candidate = true_candidate(fault, verdict)
        self.judged += 1
        if candidate is None:
            self.count["not among those that something carries"] += 1
            self.lines.append(f"{fault.name} from {place}: {verdict['class']}; no candidate that is true has evidence")
            return
        open_rules = [rule for rule in candidate["rules"] if rule["result"] != "holds"]
        self.count.update(rule["rule"] for rule in open_rules)
        self.count["only " + open_rules[0]["rule"] if len(open_rules) == 1 else ""] += 1
        if candidate["class"] != "confirmed":
            self.lines.append(f"{fault.name} from {place}: {candidate['cause']} is {candidate['class']}")
            self.lines += [f"    {RULES.index(rule['rule']) + 1} {rule['rule']} {rule['result']}: {rule['text']}" for rule in open_rules]
            self.lines += [] if open_rules else ["    all rules hold; a rival explains as much"]

    def table(self):
        rows = [f"rule {at} {rule}: stops {self.count[rule]} of {self.judged}, alone {self.count['only ' + rule]}" for at, rule in enumerate(RULES, 1)]
        lost = "not among those that something carries"
        return "\n".join([*self.lines, *rows, f"{lost}: {self.count[lost]} of {self.judged}"])
