#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that each rule of the architecture can fail: a small good tree has no finding, and each way to spoil it has its own."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import checks  # noqa: E402

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
QT = {"QtWidgets": {"QLabel"}, "QtGui": {"QColor"}, "QtNetwork": {"QTcpSocket"}, "QtSql": {"QSqlQuery"}}

GOOD = {
    "CMakeLists.txt": "# SPDX-License-Identifier: Apache-2.0\nproject(x)\n",
    "CMakePresets.json": "{}\n",
    "LICENSE": "Apache\n",
    "README.md": "# x\n",
    "resources/cmake/x.cmake": '# SPDX-License-Identifier: Apache-2.0\nfile(GLOB_RECURSE x "${ROOT}/runbooks/*.yaml")\n',
    "translations/x.ts": "x\n",
    "diagnostics/domain/fact.h": SPDX + "#pragma once\n#include <QString>\n#include <QtGlobal>\n"
                                 "namespace sitrep {\nclass Fact;\nstruct Fact\n{\n};\nclass Fact::Private\n{\n};\n}\n",
    "diagnostics/domain/other.h": SPDX + "#pragma once\nnamespace sitrep::other {\nenum class Fact : quint8 { A };\n}\n",
    "diagnostics/domain/fact.cpp": SPDX + '#include "diagnostics/domain/fact.h"\n',
    "diagnostics/platform/clock.h": SPDX + '#pragma once\n#include "diagnostics/domain/fact.h"\n',
    "diagnostics/judgement/judge.cpp": SPDX + '#include "diagnostics/domain/fact.h"\n// takes no QElapsedTimer\n',
    "widgets/panels/logpanel.h": SPDX + "#pragma once\n#include <QLabel>\n",
    "widgets/panels/logpanel.cpp": SPDX + '#include "widgets/panels/logpanel.h"\n',
    "app/main.cpp": SPDX + '#include "widgets/panels/logpanel.h"\n',
    "tests/run": "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n",
    "tests/data/raw.yaml": "no licence line: these bytes are input\n",
}

# What is spoilt: file, its text, and what the finding must say.
BAD = {
    "domain includes platform": (
        "diagnostics/domain/bad.cpp", SPDX + '#include "diagnostics/platform/clock.h"\n',
        "diagnostics/domain/bad.cpp:2: diagnostics/domain may not include diagnostics/platform"),
    "a subfolder does not hide the direction": (
        "diagnostics/domain/deep/bad.cpp", SPDX + '#include "diagnostics/platform/clock.h"\n',
        "diagnostics/domain may not include diagnostics/platform"),
    "judgement includes the engine": (
        "diagnostics/judgement/bad.cpp", SPDX + '#include "diagnostics/platform/clock.h"\n', "diagnostics/judgement may not"),
    "diagnostics includes a widget of ours": (
        "diagnostics/platform/bad.cpp", SPDX + '#include "widgets/panels/logpanel.h"\n', "may not include widgets/panels"),
    "widgets include platform": (
        "widgets/panels/bad.cpp", SPDX + '#include "diagnostics/platform/clock.h"\n', "may not include diagnostics/platform"),
    "models include panels": (
        "widgets/models/bad.cpp", SPDX + '#include "widgets/panels/logpanel.h"\n', "widgets/models may not include"),
    "the session includes widgets": (
        "app/session/bad.cpp", SPDX + '#include "widgets/panels/logpanel.h"\n', "app/session may not include widgets"),
    "a room that the house does not have": ("diagnostics/utils/bad.cpp", SPDX, "diagnostics/utils is no room"),
    "an include beside the file": (
        "diagnostics/domain/bad.cpp", SPDX + '#include "fact.h"\n', '"fact.h" is no path from the root'),
    "production code includes tests": (
        "app/session/bad.cpp", SPDX + '#include "tests/support/fake.h"\n', "is no path from the root"),
    "a QLabel in diagnostics": (
        "diagnostics/platform/bad.h", SPDX + "#pragma once\n#include <QLabel>\n", "may not use QtWidgets (<QLabel>)"),
    "a QLabel in models": ("widgets/models/bad.h", SPDX + "#pragma once\n#include <QLabel>\n", "may not use QtWidgets"),
    "a colour in domain": ("diagnostics/domain/bad.cpp", SPDX + "#include <QColor>\n", "may not use QtGui"),
    "a socket in domain": ("diagnostics/domain/bad.cpp", SPDX + "#include <QTcpSocket>\n", "may not use QtNetwork"),
    "the long form of an include": ("app/window/bad.cpp", SPDX + "#include <QtWidgets/QLabel>\n", "include the class alone"),
    "a whole module": ("app/window/bad.cpp", SPDX + "#include <QtCore>\n", "include the class alone"),
    "a header by its file name": ("app/window/bad.cpp", SPDX + "#include <qlabel.h>\n", "include the class by its name"),
    "a panel includes another panel": (
        "widgets/panels/matrixpanel.cpp", SPDX + '#include "widgets/panels/logpanel.h"\n', "never includes another panel"),
    "a QMutex in diagnostics": ("diagnostics/platform/bad.cpp", SPDX + "QMutex m;\n", "QMutex is invisible"),
    "QtConcurrent in the session": ("app/session/bad.cpp", SPDX + "\nQtConcurrent::run(f);\n", "bad.cpp:3: QtConcurrent is"),
    "a clock in judgement": (
        "diagnostics/judgement/bad.cpp", SPDX + "auto t = QDateTime::currentDateTimeUtc();\n", "asks no clock"),
    "an algorithm that clang 14 cannot read": (
        "app/window/bad.cpp", SPDX + "auto e = std::ranges::unique(v);\n", "bad.cpp:2: std::ranges::unique: clang 14"),
    "a header without guard": ("diagnostics/domain/bad.h", SPDX, "no #pragma once"),
    "using namespace in a header": (
        "diagnostics/domain/bad.h", SPDX + "#pragma once\nusing namespace std;\n", "bad.h:3: using namespace"),
    "two types of one name": (
        "diagnostics/platform/bad.h",
        SPDX + "#pragma once\nnamespace sitrep {\nclass Fact final : public Base\n{\n};\n} // namespace sitrep\n",
        "bad.h:4: sitrep::Fact is a type of diagnostics/domain/fact.h too"),
    "a folder at the top": ("utils/x.md", "x", "utils:1: stands at the top level"),
    "no licence line in a source": ("diagnostics/domain/bad.cpp", "int x;\n", "bad.cpp:1: no line"),
    "no licence line in a script": ("tests/bad", "#!/bin/sh\n", "tests/bad:1: no line"),
    "no licence line in a dotfile": (".clang-tidy", "Checks: '*'\n", ".clang-tidy:1: no line"),
    "a source of 501 lines": ("app/window/bad.cpp", SPDX + "\n" * 500, "501 lines"),
    "a header of 201 lines": ("app/window/bad.h", SPDX + "#pragma once\n" + "\n" * 199, "201 lines"),
    "a long main": ("app/main.cpp", SPDX + "\n" * 59, "it stays under 60"),
    "a long root build file": ("CMakeLists.txt", "# " + SPDX + "\n" * 119, "it stays under 120"),
    "unfinished work": ("app/window/bad.cpp", SPDX + "// TODO later\n", "belongs into an issue"),
    "files by pattern": ("app/CMakeLists.txt", "# " + SPDX + "file(GLOB x *.cpp)\n", "app/CMakeLists.txt:2: lists files"),
    "flags for everybody": (
        "app/CMakeLists.txt", "# " + SPDX + 'set(CMAKE_CXX_FLAGS "-O3")\n', "use sitrep_options"),
    "a room that publishes more than Qt Core": (
        "diagnostics/store/CMakeLists.txt", "# " + SPDX + "sitrep_room(store SOURCES a.h\n  PUBLIC_LINKS Qt6::Core\n"
        "  sitrep_domain Qt6::Sql\n  PRIVATE_LINKS Qt6::Gui)\n", "store/CMakeLists.txt:4: publishes Qt6::Sql"),
    "a build for this machine only": (
        "resources/cmake/x.cmake", "# " + SPDX + "target_compile_options(x PRIVATE -march=native)\n", "any machine"),
}


def write(root, files):
    for name, text in files.items():
        path = Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class SelfTest(unittest.TestCase):
    def findings(self, extra):
        with tempfile.TemporaryDirectory() as root:
            write(root, GOOD | extra)
            return checks.findings(checks.Tree(root, QT))

    def test_a_good_tree_has_no_finding(self):
        self.assertEqual(self.findings({}), [])

    def test_each_fault_is_found(self):
        for name, (path, text, expected) in BAD.items():
            with self.subTest(name):
                found = self.findings({path: text})
                self.assertEqual([expected in line for line in found].count(True), 1, f"{expected!r} not in {found}")

    def test_each_top_level_entry_is_there(self):
        with tempfile.TemporaryDirectory() as root:
            write(root, {name: text for name, text in GOOD.items() if name != "README.md"})
            self.assertEqual(checks.findings(checks.Tree(root, QT)), ["README.md:1: is missing at the top level"])

    def test_a_long_file_is_remarked_before_it_is_refused(self):
        with tempfile.TemporaryDirectory() as root:
            write(root, GOOD | {"app/window/long.cpp": SPDX + "\n" * 400})
            tree = checks.Tree(root, QT)
            self.assertEqual(len(list(checks.remarks(tree))), 1)
            self.assertEqual(checks.findings(tree), [])

    def test_a_crowded_folder_is_remarked(self):
        for count, remarked in ((30, 0), (31, 1)):
            with self.subTest(count), tempfile.TemporaryDirectory() as root:
                write(root, GOOD | {f"diagnostics/logs/part{i}.h": SPDX + "#pragma once\n" for i in range(count)})
                found = list(checks.remarks(checks.Tree(root, QT)))
                self.assertEqual(found, ["diagnostics/logs: 31 files; part them by subject"] * remarked)


if __name__ == "__main__":
    unittest.main()
