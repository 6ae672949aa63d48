# SPDX-License-Identifier: Apache-2.0
"""The tables of the architecture: who may include whom, and what stands where. The checks that read them are in checks.py."""

FLOORS = ("app", "diagnostics", "widgets")

TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md",
    "app", "diagnostics", "resources", "tests", "translations", "widgets",
}

DIAGNOSTICS = {
    "domain": set(),
    "platform": {"domain"},
    "logs": {"platform", "domain"},
    "runbook": {"platform", "domain"},
    "redaction": {"platform", "domain"},
    "store": {"platform", "domain"},
    "judgement": {"domain"},
    "remediation": {"redaction", "platform", "domain"},
    "report": {"redaction", "domain"},
    "checks": {"runbook", "logs", "platform", "domain"},
    "engine": {"checks", "judgement", "redaction", "runbook", "logs", "platform", "domain"},
}

WIDGETS = ("models", "theme", "delegates", "panels", "dialogs", "support")
WIDGETS_SEE = {"diagnostics/report", "diagnostics/logs", "diagnostics/domain"}

APP = ("bootstrap", "commandline", "settings", "session", "window")
# What serves the window and the command line alike knows neither of them.
HEADLESS = ("app/commandline", "app/session", "app/settings")


def rooms():
    """Each room, as 'floor/room', with the set of rooms that its files may include."""
    diagnostics = {f"diagnostics/{room}" for room in DIAGNOSTICS}
    widgets = {f"widgets/{room}" for room in WIDGETS}
    app = {f"app/{room}" for room in APP}
    table = {}
    for room, seen in DIAGNOSTICS.items():
        table[f"diagnostics/{room}"] = {f"diagnostics/{other}" for other in seen}
    for room in widgets:
        table[room] = WIDGETS_SEE | widgets
    table["widgets/models"] = set(WIDGETS_SEE)
    for room in app:
        table[room] = diagnostics | widgets | app
    table["app/commandline"] = diagnostics | {"app/session", "app/settings"}
    table["app/session"] = diagnostics | {"app/settings"}
    table["app/settings"] = set(diagnostics)
    table["app"] = diagnostics | widgets | app  # main.cpp
    for room in table:
        table[room] = table[room] | {room}
    return table


QT_MODULES = {
    "QtConcurrent", "QtCore", "QtDBus", "QtGui", "QtNetwork", "QtSql", "QtSvg", "QtTest", "QtWidgets", "QtXml",
}


# Qt modules that a room may not include. Domain is QtCore only; the report paints with Qt Gui.
def forbidden_qt_modules(room):
    if room == "diagnostics/domain":
        return {"QtGui", "QtWidgets", "QtNetwork", "QtSql", "QtSvg", "QtDBus"}
    if room == "diagnostics/report":
        return {"QtWidgets", "QtNetwork", "QtSql", "QtDBus"}
    if room.startswith("diagnostics/"):
        return {"QtGui", "QtWidgets", "QtSvg", "QtDBus"}
    if room == "widgets/models" or room in HEADLESS:
        return {"QtWidgets"}
    return set()


# Threads and locks of these are the standard library's: Debian's Qt is not instrumented for the thread sanitizer.
STANDARD_THREADS = ("diagnostics/", "app/session")
QT_THREADS = (
    "QtConcurrent", "QThreadPool", "QRunnable", "QMutex", "QMutexLocker", "QRecursiveMutex", "QReadWriteLock",
    "QReadLocker", "QWriteLocker", "QSemaphore", "QWaitCondition",
)

# Judgement is a pure function: it asks no clock and touches nothing outside.
PURE = ("diagnostics/judgement", "diagnostics/domain/assessment")
IMPURE = (
    r"\bcurrentDateTime(Utc)?\b", r"\bcurrent(M?Secs)SinceEpoch\b", r"_clock::now\b", r"\bQElapsedTimer\b", r"\bQFile\b",
    r"\bQProcess\b", r"\bQSqlDatabase\b", r"\bgetenv\b", r"\bqgetenv\b", r"\bqEnvironmentVariable\b",
)

# clang 14 cannot read libstdc++ 12's views, nor the algorithms that return one; clang-tidy and the fuzzers need it to.
UNREADABLE = (
    r"\bstd::views::|\bstd::ranges::(subrange|views|unique|remove|remove_if|equal_range|search|search_n|find_end|rotate"
    r"|partition|stable_partition)\b"
)

# Lines of a file: (remark from, error from).
LINES = {".cpp": (351, 501), ".h": (111, 201)}
LINES_OF_TESTS = {".cpp": (801, 1201), ".h": (201, 401)}
# Sources and headers in one folder, without those below it; more are a remark.
FILES_OF_A_FOLDER = 30

SPDX = "SPDX-License-Identifier: Apache-2.0"
SPDX_SUFFIXES = {".cpp", ".h", ".cmake", ".py", ".sh", ".in", ".qrc", ".desktop", ".svg"}
SPDX_NAMES = {"CMakeLists.txt", ".clang-format", ".clang-tidy", ".editorconfig"}
# Input of tests and samples: bytes that are what they are.
DATA = ("tests/data/", "tests/fuzz/corpus/", "resources/runbooks/")

CMAKE_FORBIDDEN = {
    # Runbooks and recipes may be: what ships is what lies there, and no compiler reads them.
    r"\bfile\s*\(\s*GLOB(?!.*\.yaml\")": "lists files by pattern: name them",
    r"^\s*include_directories\s*\(": "sets directories for everybody: use a target",
    r"^\s*add_definitions\s*\(": "sets defines for everybody: use a target",
    r"^\s*add_compile_options\s*\(": "sets flags for everybody: use sitrep_options",
    r"^\s*set\s*\(\s*CMAKE_CXX_FLAGS\b": "sets flags for everybody: use sitrep_options",
    r"-march=": "the default build runs on any machine of its architecture",
}
ROOT_CMAKE_LINES = 120
MAIN_LINES = 60
