// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"

namespace sitrep {

/// Lines of the logs that somebody marked, to come back to them. How the log is looked at, not what happened: it is not kept
/// in the journal. A mark belongs to its line while the log grows, and goes when the log begins anew.
class LineMarks final : public QObject
{
    Q_OBJECT

public:
    explicit LineMarks(const LogModel &model, QObject *parent = nullptr);

    void toggle(const LogPlace &line);
    [[nodiscard]] bool isMarked(const LogPlace &line) const;
    [[nodiscard]] qsizetype count() const { return m_lines.size(); }
    /// The rows of the marked lines that are shown, ascending.
    [[nodiscard]] std::vector<int> rows() const;
    /// The next marked row behind \a row, or before it, round the end if there is none; -1: no mark is shown.
    [[nodiscard]] int next(int row, bool forward) const;
    /// When the entries of the marked lines came.
    [[nodiscard]] std::vector<Instant> times() const;
    /// Lets go what is of logs that \a parts do not hold any more.
    void keep(const LogParts &parts);

signals:
    void changed();

private:
    struct Mark
    {
        LogPlace line;
        std::optional<Instant> at;
    };
    [[nodiscard]] static bool isSame(const LogPlace &one, const LogPlace &other);

    const LogModel &m_model;
    QList<Mark> m_lines;
};

} // namespace sitrep
