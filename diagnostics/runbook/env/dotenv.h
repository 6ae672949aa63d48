// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace sitrep {

/// An assignment of an env file, in file order. A name that is assigned twice stands here twice; the later one counts.
struct DotenvEntry
{
    QString name;
    QString value;
    int line = 0; ///< of the name, from 1

    friend bool operator==(const DotenvEntry &, const DotenvEntry &) = default;
};

struct DotenvFile
{
    QString path; ///< as the runbook names it
    QList<DotenvEntry> entries;
    QList<Problem> problems;      ///< of lines that were left out, and warnings (a doubled name, an unset ${NAME})
    QHash<QString, Problem> lost; ///< names whose last line was left out, and why
    std::optional<Problem> cut;   ///< why the file was not read to its end
};

/// What `$NAME` means for a name that the file itself has not assigned above; nothing when it is not set.
using DotenvLookup = std::function<std::optional<QString>(const QString &name)>;

/// Reads an env file. The rules (the table of cases is tests/unit/runbook/tst_dotenv.cpp):
///
///  1. UTF-8, at most 1 MiB, a byte order mark is skipped, lines end with LF or CRLF. A file that cannot be read as
///  text has one problem and no
///     entry; a line that cannot be read has one problem and is left out, and reading goes on in the next line.
///  2. A line is blank, a comment (its first sign is #), or `NAME=value`, with or without `export ` before it and
///  blanks around NAME and =.
///     A name is a letter or _ and then letters, digits, _ . and -. A name without = is a fault.
///  3. Without quotes the value ends at the end of the line or at a # that follows a blank; blanks at its ends are cut.
///  A backslash
///     stands for itself, but \$ is a dollar sign. `NAME=` is the empty text, which is set, and so is `NAME= #
///     comment`.
///  4. In '…' every sign stands for itself; there is no escape. The text may go on over several lines.
///  5. In "…" the escapes are \n \r \t \\ \" \$, and a backslash before the end of a line joins it with the next;
///  before any other sign the backslash
///     stands for itself. The text may go on over several lines; a CRLF in it becomes LF.
///  6. After a closing quote only blanks and a comment may follow. A quote that is never closed is told in the line
///  where it opens.
///  7. $NAME, ${NAME}, ${NAME-default} (when NAME is not set) and ${NAME:-default} (also when it is empty) are put in,
///  in "…" and without quotes;
///     names are here letters, digits and _. The value comes from an assignment above in this file, else from the files
///     before it, else from the process. What is put in is never read again. A default may hold further ${…}, eight
///     deep. A name that is not set gives the empty text and is told. A $ before anything else stands for itself; other
///     forms such as ${NAME:?text} are faults.
///  8. A value holds at most 64 KiB, counted after $NAME is put in, and all values of a file together 4 MiB: from the
///     line that exceeds them on nothing is read.
///  9. A name that is assigned again: the last one counts, and it is told at the later line, naming the first.
[[nodiscard]] DotenvFile parseDotenv(const QByteArray &bytes, const QString &path, const DotenvLookup &below = {});

} // namespace sitrep
