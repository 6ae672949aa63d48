# SPDX-License-Identifier: Apache-2.0
"""Reads a source tree and returns what breaks the architecture, as lines 'path:line: sentence'."""

import os
import re
from collections import Counter
from pathlib import Path, PurePosixPath

import rules

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Tree:
    """The files of a checkout; build trees and dotted folders are left out."""

    def __init__(self, root, qt_headers=None):
        self.root = Path(root)
        self.qt_headers = qt_headers or {}
        self.files = sorted(self._walk())
        self._text = {}

    def _walk(self):
        for folder, names, files in os.walk(self.root):
            names[:] = [name for name in names if not name.startswith(".") and name != "__pycache__"]
            for name in files:
                yield PurePosixPath(Path(folder, name).relative_to(self.root))

    def text(self, path):
        if path not in self._text:
            self._text[path] = (self.root / path).read_bytes().decode("utf-8", "replace")
        return self._text[path]

    def code(self, *floors):
        return [p for p in self.files if p.suffix in (".cpp", ".h") and (not floors or p.parts[0] in floors)]


def room_of(path):
    """'diagnostics/domain' for a file anywhere below it; 'app' for app/main.cpp."""
    parts = PurePosixPath(path).parts
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def without_comments(text):
    """Same number of lines, comments blanked. Strings stay: a slash pair in one hides at most the rest of its line."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    return re.sub(r"//[^\n]*", "", text)


def includes(tree, path):
    for number, line in enumerate(tree.text(path).splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) == '"', match.group(2)


def include_directions(tree):
    table = rules.rooms()
    for path in tree.code(*rules.FLOORS):
        room = room_of(path)
        if room not in table:
            yield f"{path}:1: {room} is no room of the house"
            continue
        for number, own, name in includes(tree, path):
            if own and PurePosixPath(name).parts[0] in rules.FLOORS and room_of(name) not in table[room]:
                yield f"{path}:{number}: {room} may not include {room_of(name)}"


def include_paths(tree):
    known = set(map(str, tree.files))
    for path in tree.code():
        for number, own, name in includes(tree, path):
            if own and name not in known and not name.endswith(".moc"):
                yield f'{path}:{number}: "{name}" is no path from the root'
            elif own and name.startswith("tests/") and path.parts[0] != "tests":
                yield f"{path}:{number}: production code may not include tests"


def qt_includes(tree):
    for path in tree.code():
        forbidden = rules.forbidden_qt_modules(room_of(path))
        for number, own, name in includes(tree, path):
            if own:
                continue
            if re.match(r"Qt[A-Z]\w*/", name) or name in rules.QT_MODULES:
                yield f"{path}:{number}: <{name}>: include the class alone, <QLabel>; the module's path hides a missing link"
            elif re.match(r"q[a-z]+\.h$", name):
                yield f"{path}:{number}: <{name}>: include the class by its name"
            for module in sorted(forbidden):
                if name in tree.qt_headers.get(module, ()):
                    yield f"{path}:{number}: {room_of(path)} may not use {module} (<{name}>)"


def panels_apart(tree):
    for path in tree.code("widgets"):
        if path.parts[:2] != ("widgets", "panels"):
            continue
        for number, own, name in includes(tree, path):
            other = PurePosixPath(name)
            if own and other.parts[:2] == ("widgets", "panels") and other.stem.endswith("panel") and other.stem != path.stem:
                yield f"{path}:{number}: a panel never includes another panel ({name})"


def threads(tree):
    pattern = re.compile(r"\b(" + "|".join(rules.QT_THREADS) + r")\b")
    for path in tree.code(*rules.FLOORS):
        if not str(path).startswith(rules.STANDARD_THREADS):
            continue
        for number, line in enumerate(without_comments(tree.text(path)).splitlines(), 1):
            match = pattern.search(line)
            if match:
                yield f"{path}:{number}: {match.group()} is invisible to the thread sanitizer: use the standard library's"


def purity(tree):
    pattern = re.compile("|".join(rules.IMPURE))
    for path in tree.code(*rules.FLOORS):
        if not str(path).startswith(rules.PURE):
            continue
        for number, line in enumerate(without_comments(tree.text(path)).splitlines(), 1):
            match = pattern.search(line)
            if match:
                yield f"{path}:{number}: {match.group()}: judgement asks no clock and touches nothing outside"


def readable_for_clang(tree):
    for path in tree.code():
        for number, line in enumerate(without_comments(tree.text(path)).splitlines(), 1):
            match = re.search(rules.UNREADABLE, line)
            if match:
                yield f"{path}:{number}: {match.group()}: clang 14 cannot read it; use the algorithm of <algorithm>, std::erase_if"


def header_shape(tree):
    for path in tree.code():
        if path.suffix != ".h":
            continue
        text = tree.text(path)
        if "#pragma once" not in text:
            yield f"{path}:1: no #pragma once"
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            if re.match(r"\s*using namespace\b", line):
                yield f"{path}:{number}: using namespace in a header"


def one_name_a_type(tree):
    """Two types of one name and namespace break the one-definition rule: the linker joins their templates, and either may be run for both."""
    known = {}
    for path in tree.code(*rules.FLOORS):
        if path.suffix != ".h":
            continue
        namespace = ""
        lines = without_comments(tree.text(path)).splitlines()
        for number, line in enumerate(lines, 1):
            opened = re.match(r"namespace ([\w:]+) \{", line)
            namespace = opened.group(1) if opened else namespace
            match = re.match(r"(?:struct|class|enum class|enum) (\w+)(?!\w|::)(?: final)?\s*(?::[^:;{][^;{]*)?(\{.*)?$", line)
            if not match or not (match.group(2) or (number < len(lines) and lines[number].startswith("{"))):
                continue
            first = known.setdefault((namespace, match.group(1)), path)
            if first != path:
                yield f"{path}:{number}: {namespace}::{match.group(1)} is a type of {first} too; the linker cannot tell them apart"


def top_level(tree):
    for entry in sorted(os.listdir(tree.root)):
        if not entry.startswith(".") and entry not in rules.TOP_LEVEL:
            yield f"{entry}:1: stands at the top level, where only {', '.join(sorted(rules.TOP_LEVEL))} and dotfiles do"
    for entry in sorted(rules.TOP_LEVEL):
        if not (tree.root / entry).exists():
            yield f"{entry}:1: is missing at the top level"


def licence_lines(tree):
    dotfiles = [PurePosixPath(name) for name in sorted(rules.SPDX_NAMES) if (tree.root / name).is_file()]
    for path in sorted(set(tree.files) | set(dotfiles)):
        if str(path).startswith(rules.DATA):
            continue
        lines = None
        if path.suffix in rules.SPDX_SUFFIXES or path.name in rules.SPDX_NAMES:
            lines = tree.text(path).splitlines()
        elif not path.suffix and (tree.root / path).read_bytes()[:2] == b"#!":
            lines = tree.text(path).splitlines()
        if lines is not None and not any(rules.SPDX in line for line in lines[:2]):
            yield f"{path}:1: no line '{rules.SPDX}'"


def _limits(path):
    return (rules.LINES_OF_TESTS if path.parts[0] == "tests" else rules.LINES)[path.suffix]


def sizes(tree):
    for path in tree.code():
        count = len(tree.text(path).splitlines())
        if count >= _limits(path)[1]:
            yield f"{path}:1: {count} lines; from {_limits(path)[1]} on it holds more than one thing"
    for name, limit in (("app/main.cpp", rules.MAIN_LINES), ("CMakeLists.txt", rules.ROOT_CMAKE_LINES)):
        path = PurePosixPath(name)
        if path in tree.files and len(tree.text(path).splitlines()) >= limit:
            yield f"{name}:1: {len(tree.text(path).splitlines())} lines; it stays under {limit}"


def unfinished(tree):
    for path in tree.code():
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            if re.search(r"\b(TODO|FIXME|XXX)\b", line):
                yield f"{path}:{number}: unfinished work belongs into an issue"


def build_files(tree):
    for path in tree.files:
        if path.name != "CMakeLists.txt" and path.suffix != ".cmake" and path.name != "CMakePresets.json":
            continue
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            for pattern, why in rules.CMAKE_FORBIDDEN.items():
                if re.search(pattern, line.split("#")[0]):
                    yield f"{path}:{number}: {why}"


def public_links(tree):
    """Diagnostics publishes Qt6::Core and its own rooms only; the report paints, so it is apart."""
    for path in tree.files:
        if path.parts[0] != "diagnostics" or path.name != "CMakeLists.txt" or "report" in path.parts:
            continue
        text = re.sub(r"#[^\n]*", "", tree.text(path))
        for match in re.finditer(r"PUBLIC_LINKS\b(.*?)(?:\)|PRIVATE_LINKS\b|SOURCES\b)", text, flags=re.S):
            for link in re.finditer(r"\S+", match.group(1)):
                if link.group() not in ("Qt6::Core", "Threads::Threads") and not link.group().startswith("sitrep_"):
                    number = text.count("\n", 0, match.start(1) + link.start()) + 1
                    yield f"{path}:{number}: publishes {link.group()}; diagnostics publishes Qt6::Core only"


def remarks(tree):
    """Worth a look, not an error: files and folders past the size that a reviewer accepts without asking."""
    folders = Counter(str(path.parent) for path in tree.code(*rules.FLOORS))
    for folder in sorted(folders):
        if folders[folder] > rules.FILES_OF_A_FOLDER:
            yield f"{folder}: {folders[folder]} files; part them by subject"
    for path in tree.code():
        count = len(tree.text(path).splitlines())
        if _limits(path)[0] <= count < _limits(path)[1]:
            yield f"{path}:1: {count} lines; look whether it is two things"


CHECKS = (
    include_directions, include_paths, qt_includes, panels_apart, threads, purity, readable_for_clang, header_shape, one_name_a_type, top_level,
    licence_lines, sizes, unfinished, build_files,
    public_links,
)


def findings(tree):
    return [finding for check in CHECKS for finding in check(tree)]
