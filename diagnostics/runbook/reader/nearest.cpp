// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestWord = 200; // longer ones are no slips of the finger, and the table is quadratic

// Optimal string alignment: Levenshtein's distance, and two neighbours that changed places count once ("prot").
qsizetype distance(const QString &left, const QString &right)
{
    const auto width = static_cast<std::size_t>(right.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        row[0] = i + 1;
        for (qsizetype k = 0; k < right.size(); ++k) {
            const auto at = static_cast<std::size_t>(k) + 1;
            const qsizetype substituted = last[at - 1] + (left[i] == right[k] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, substituted});
            if (i > 0 && k > 0 && left[i] == right[k - 1] && left[i - 1] == right[k])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    if (word.size() > longestWord)
        return {};
    const QString lower = word.toLower();
    qsizetype best = std::max(word.size() / 3, qsizetype{1}) + 1;
    QString found;
    for (const QString &candidate : candidates) {
        if (std::abs(candidate.size() - word.size()) >= best || candidate == word)
            continue;
        const qsizetype steps = distance(lower, candidate.toLower());
        if (steps < best) {
            best = steps;
            found = candidate;
        }
    }
    return found;
}

QString didYouMean(const QString &word, const QStringList &candidates, qsizetype most)
{
    const QString near = nearest(word, candidates);
    return near.isEmpty() ? knownAre(candidates, most) : u"did you mean \"%1\"?"_s.arg(near);
}

QString knownAre(const QStringList &candidates, qsizetype most)
{
    if (candidates.isEmpty())
        return {};
    const QString rest = candidates.size() > most ? u", …"_s : QString();
    return u"known are: %1"_s.arg(QString(candidates.mid(0, most).join(u", "_s) + rest));
}

} // namespace sitrep
