// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"
#include "diagnostics/domain/runbook/problem.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRegularExpression>

#include <optional>
#include <vector>

namespace sitrep {

/// What tools say when they fail, as resources/classes tells it: a text and an exit code come to a failure class. The first
/// row that fits counts. Immutable once it is read; any thread.
class FailureTexts final
{
public:
    /// The data that ships, read at the first call.
    [[nodiscard]] static const FailureTexts &shipped();

    /// Adds the rows of one file; what is wrong with it comes back, and then none of its rows counts.
    [[nodiscard]] QList<Problem> add(const QByteArray &yaml, const QString &file);

    /// What it means that \a tool ended with \a exitCode and wrote \a standardError, of which the last 64 KiB are looked at.
    /// The message is the row's sentence and the line that matched; detail has exit, said (the line) and ambiguous.
    /// Nothing when no row knows the text, and when it ended with 0.
    [[nodiscard]] std::optional<Failure> failureOf(const QString &tool, int exitCode,
                                                   const QByteArray &standardError) const;

    [[nodiscard]] QStringList tools() const { return m_rows.keys(); }
    /// For tests: how many rows a tool has, whether one is ambiguous, its class, and the row that speaks for an end; -1 for none.
    [[nodiscard]] int rowCount(const QString &tool) const { return static_cast<int>(m_rows.value(tool).size()); }
    [[nodiscard]] bool isAmbiguous(const QString &tool, int row) const { return m_rows.value(tool).at(row).ambiguous; }
    [[nodiscard]] FailureClass classOf(const QString &tool, int row) const
    {
        return m_rows.value(tool).at(row).failureClass;
    }
    [[nodiscard]] int rowFor(const QString &tool, int exitCode, const QByteArray &standardError) const;

private:
    struct Row
    {
        std::optional<int> exitCode;
        std::optional<QRegularExpression> pattern; ///< plain words too, escaped
        FailureClass failureClass = FailureClass::Exit;
        QString means;
        bool ambiguous = false;
    };
    friend class ClassReading;

    QHash<QString, QList<Row>> m_rows;
};

} // namespace sitrep
