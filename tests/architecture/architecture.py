#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""architecture.py ROOT [QT_INCLUDE_FOLDER]: prints what breaks the architecture and exits with 1 if anything does."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
import checks  # noqa: E402  (after the line above, so that nothing is written into the source tree)

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSql", "QtSvg", "QtDBus")


def qt_headers(include_folder):
    """The class names that each Qt module offers, read from the installed headers."""
    found = {}
    for module in MODULES:
        folder = Path(include_folder, module)
        if not folder.is_dir():
            sys.exit(f"architecture: {folder} is missing: where are the headers of Qt?")
        found[module] = {name for name in os.listdir(folder) if "." not in name}
    return found


def main(arguments):
    root = arguments[0] if arguments else "."
    folder = arguments[1] if len(arguments) > 1 else "/usr/include/x86_64-linux-gnu/qt6"
    tree = checks.Tree(root, qt_headers(folder))
    if not tree.code("diagnostics"):
        sys.exit(f"architecture: {root} holds no source of diagnostics: nothing was checked")
    for remark in checks.remarks(tree):
        print(f"remark: {remark}")
    found = checks.findings(tree)
    for finding in found:
        print(f"error: {finding}")
    print(f"{len(tree.code())} source files, {len(found)} errors")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
