# SPDX-License-Identifier: Apache-2.0
"""The table and the sums: what was said, held against what is true."""
import collections
import fnmatch


def is_true(fault, cause):
    return any(fnmatch.fnmatchcase(cause or "", pattern) for pattern in fault.truth)


def first_cause(verdict):
    """The leading candidate that something speaks for, or nothing."""
    for candidate in verdict["candidates"]:
        if candidate["when_holds"] and not candidate["refuted"]:
            return candidate["cause"]
    return ""


def bare_whys(verdict):
    """Sentences of the whys that claim something and cite nothing."""
    return [why for why in verdict.get("whys", []) if not why["checks"]]


class Score:
    def __init__(self):
        from stops import Stops
        self.rows, self.stops = [], Stops()
        self.count = collections.Counter()
        self.wrong = []

    def add(self, fault, place, left_out, verdict):
        said, cause = verdict["class"], first_cause(verdict)
        is_seen = fault.certain and (place in fault.valid or place == "together")
        right = is_true(fault, cause) if fault.truth else not cause
        count = self.count
        count["verdicts"] += 1
        count["bare whys"] += len(bare_whys(verdict))
        marks = []
        if said == "confirmed" and not is_true(fault, cause):
            count["wrong confirmed"] += 1
            marks.append("WRONG")
        if not fault.truth and said != "inconclusive":
            count["healthy blamed"] += 1
            marks.append("BLAMED")
        if fault.truth and not is_seen and said == "confirmed":
            count["blind confirmed"] += 1
            marks.append("BLIND")
        if not left_out and is_seen and fault.truth and not fault.double:
            self.stops.add(fault, place, verdict)
            for part in ("single ", "together " if place == "together" else "alone "):
                count[part] += 1
                count[part + "confirmed"] += said == "confirmed" and right
                count[part + "likely"] += said == "likely" and right
                count[part + "first"] += right
        if not left_out:
            self.rows.append([fault, place, is_seen, said, cause, right, marks, collections.Counter()])
        else:
            again = self.rows[-1][-1]
            again["judged"] += 1
            again[said] += 1
            again["wrong"] += bool(marks)
        if marks:
            self.wrong.append((fault.name, place, left_out or "", said, cause, " ".join(marks)))

    def table(self):
        head = ("fault", "from", "true", "said", "first cause", "", "each check left out")
        lines = [head]
        for fault, place, is_seen, said, cause, right, marks, again in self.rows:
            truth = fault.truth[0] if fault.truth else "nothing"
            truth += " (+)" if fault.double else ""
            told = ", ".join(f"{again[word]} {word}" for word in ("confirmed", "likely", "inconclusive") if again[word])
            told += f", {again['wrong']} WRONG" if again["wrong"] else ""
            judged = " ".join(marks) or ("right" if right else "not it" if cause else "open")
            lines.append((fault.name, place + ("" if is_seen else " (blind)" if fault.truth else ""), truth, said, cause or "-", judged, told))
        widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
        return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip() for line in lines)

    def sums(self):
        count = self.count

        def told(part, what):
            def share(word):
                return f"{100 * count[part + word] / count[part]:.0f} %" if count[part] else "-"
            return (f"{what}: {count[part]}; Confirmed {share('confirmed')} (goal 70 %), Likely {share('likely')}, "
                    f"right cause first {share('first')} (goal 95 %)")
        return "\n".join([
            f"{count['verdicts']} verdicts on {len({row[0].name for row in self.rows})} faults, from {len({row[1] for row in self.rows})} places",
            f"wrong Confirmed: {count['wrong confirmed']} (goal 0)",
            f"healthy blamed: {count['healthy blamed']} (goal 0)",
            f"blind vantage above Likely: {count['blind confirmed']} (goal 0)",
            told("single ", "single faults from a valid vantage"),
            told("alone ", "  of these from one place alone"),
            told("together ", "  of these with the others' results brought home"),
            f"sentences of the whys without evidence: {count['bare whys']} (goal 0)",
        ])

    def holds(self):
        """What is asserted; the other goals are reported."""
        return not self.count["wrong confirmed"] and not self.count["healthy blamed"]
