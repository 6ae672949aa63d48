// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/process/descendants.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <optional>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct Row
{
    ProcessMark mark;
    pid_t parent = 0;
};

/// The name in parentheses may hold anything, a parenthesis too: fields are counted from the last one on.
std::optional<Row> rowOf(pid_t pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.readAll();
    const QByteArrayList fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype parentField = 1; // 4 in proc(5)
    constexpr qsizetype beganField = 19; // 22
    if (fields.size() <= beganField)
        return std::nullopt;
    return Row{{pid, fields.at(beganField).toULongLong()}, fields.at(parentField).toInt()};
}

std::vector<Row> allProcesses()
{
    std::vector<Row> rows;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const int pid = name.toInt(&isNumber);
        if (const std::optional<Row> row = isNumber ? rowOf(pid) : std::nullopt)
            rows.push_back(*row);
    }
    return rows;
}

} // namespace

std::vector<ProcessMark> descendantsOf(pid_t root)
{
    const std::vector<Row> rows = allProcesses();
    std::vector<ProcessMark> found;
    std::vector<pid_t> parents{root};
    for (std::size_t i = 0; i < parents.size(); ++i) {
        for (const Row &row : rows) {
            if (row.parent != parents[i] || std::find(parents.begin(), parents.end(), row.mark.pid) != parents.end())
                continue;
            found.push_back(row.mark);
            parents.push_back(row.mark.pid);
        }
    }
    return found;
}

void killMarked(const std::vector<ProcessMark> &processes)
{
    for (const ProcessMark &process : processes) {
        const std::optional<Row> now = rowOf(process.pid);
        if (now && now->mark.began == process.began)
            ::kill(process.pid, SIGKILL);
    }
}

} // namespace sitrep
