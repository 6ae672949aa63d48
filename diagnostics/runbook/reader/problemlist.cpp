// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/problemlist.h"

#include <algorithm>
#include <tuple>

namespace sitrep {

ProblemList::ProblemList(const QString &runbook)
    : m_files{runbook}
{}

int ProblemList::addFile(const QString &path)
{
    if (const qsizetype known = m_files.indexOf(path, 1); known > 0)
        return static_cast<int>(known);
    m_files.append(path);
    return static_cast<int>(m_files.size()) - 1;
}

void ProblemList::tell(const YamlNode &at, const QString &message, const QString &hint)
{
    m_problems.append(Problem{m_files[at.source()], at.line(), at.column(), message, hint});
}

void ProblemList::tell(const YamlEntry &atKey, const QString &message, const QString &hint)
{
    m_problems.append(Problem{m_files[atKey.source], atKey.line, atKey.column, message, hint});
}

void ProblemList::tellOfFile(int source, const QString &message, const QString &hint)
{
    m_problems.append(Problem{m_files[source], 0, 0, message, hint});
}

void ProblemList::add(const QList<Problem> &problems)
{
    m_problems.append(problems);
}

QList<Problem> ProblemList::sorted() const
{
    const auto rank = [this](const Problem &problem) {
        return std::tuple(m_files.indexOf(problem.file), problem.line, problem.column);
    };
    QList<Problem> sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&rank](const Problem &left, const Problem &right) { return rank(left) < rank(right); });
    // An alias is read wherever it is used; what is wrong inside it is told once.
    QList<Problem> once;
    for (const Problem &problem : std::as_const(sorted)) {
        const auto samePlace = std::find_if(once.rbegin(), once.rend(), [&](const Problem &other) {
            return other == problem || rank(other) != rank(problem);
        });
        if (samePlace == once.rend() || *samePlace != problem)
            once.append(problem);
    }
    return once;
}

} // namespace sitrep
