// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/marks/linemarks.h"

#include <algorithm>

namespace sitrep {

LineMarks::LineMarks(const LogModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{}

bool LineMarks::isSame(const LogPlace &one, const LogPlace &other)
{
    return one.line == other.line && one.generation == other.generation && one.source == other.source;
}

bool LineMarks::isMarked(const LogPlace &line) const
{
    return std::ranges::any_of(m_lines, [&line](const Mark &mark) { return isSame(mark.line, line); });
}

void LineMarks::toggle(const LogPlace &line)
{
    if (line.isNull())
        return;
    if (m_lines.removeIf([&line](const Mark &mark) { return isSame(mark.line, line); }) == 0) {
        const int row = m_model.rowOfPlace(line);
        const QVariant at = row < 0 ? QVariant() : m_model.index(row, 0).data(LogModel::InstantRole);
        m_lines.append(
            {line, at.isValid() ? std::optional(Instant(std::chrono::microseconds(at.toLongLong()))) : std::nullopt});
    }
    emit changed();
}

std::vector<int> LineMarks::rows() const
{
    std::vector<int> rows;
    for (const Mark &mark : m_lines) {
        const int row = m_model.rowOfPlace(mark.line);
        // The row of a line that is hidden is that of another one.
        if (row >= 0 && isSame(m_model.placeAt(row), mark.line))
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    return rows;
}

int LineMarks::next(int row, bool forward) const
{
    const std::vector<int> all = rows();
    if (all.empty())
        return -1;
    if (forward) {
        const auto found = std::ranges::upper_bound(all, row);
        return found == all.end() ? all.front() : *found;
    }
    const auto found = std::ranges::lower_bound(all, row);
    return found == all.begin() ? all.back() : *std::prev(found);
}

std::vector<Instant> LineMarks::times() const
{
    std::vector<Instant> times;
    for (const Mark &mark : m_lines) {
        if (mark.at)
            times.push_back(*mark.at);
    }
    return times;
}

void LineMarks::keep(const LogParts &parts)
{
    const auto isGone = [&parts](const Mark &mark) {
        return std::ranges::none_of(parts, [&mark](const LogPart &part) {
            return part.source == mark.line.source && part.generation == mark.line.generation;
        });
    };
    if (m_lines.removeIf(isGone) > 0)
        emit changed();
}

} // namespace sitrep
