// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"

#include <QCoreApplication>

namespace sitrep {

/// Lines of the log as they leave the window: whole, masked, each with its file and line.
class LineText final
{
    Q_DECLARE_TR_FUNCTIONS(LineText)

public:
    /// More are not read in one go.
    static constexpr int mostLines = 20'000;

    /// A line each: "backend.log:734118  2025-09-15T17:31:02Z ERROR …". \a rows are ascending.
    [[nodiscard]] static QString text(const LogModel &model, const QList<int> &rows);
    /// The same in a fenced block, under a line that tells the sources and the span of time.
    [[nodiscard]] static QString markdown(const LogModel &model, const QList<int> &rows);
    /// sitrep://incident/1278?panel=logs&source=backend&line=backend.log:734118&t=2025-09-15T17:31:02Z, with the filter; where a
    /// span is chosen, `t` is that.
    [[nodiscard]] static QString link(const LogModel &model, int row, const QString &incident);
    /// "Container called exit(3) (backend.log:734118)".
    [[nodiscard]] static QString note(const LogModel &model, int row);

    /// Of the entry of a row.
    [[nodiscard]] static std::optional<Instant> time(const LogModel &model, int row);

private:
    [[nodiscard]] static QString heading(const LogModel &model, const QList<int> &rows);
};

/// "backend.log:734118" of a path.
[[nodiscard]] QString shortOrigin(const QString &origin);

} // namespace sitrep
