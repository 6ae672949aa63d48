// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/lines/serveranswer.h"
#include "diagnostics/logs/format/logformat.h"

#include <algorithm>

namespace sitrep {

/// The level that a server's answer gives to a line that says no worse itself. Thread-compatible.
class AnswerLevel final
{
public:
    explicit AnswerLevel(const LogFormat &format)
        : m_statusField(format.statusField)
        , m_fields(format.fields)
    {}

    /// Whether lines may tell answers (AnswerMarks); until it is said they may.
    void expect(bool expected) { m_isExpected = expected; }
    [[nodiscard]] bool isExpected() const { return m_isExpected; }

    /// Whether a line whose head tells no more than \a level may tell a worse one behind it.
    [[nodiscard]] bool mayRaise(LogLevel level) const
    {
        return (m_isExpected && yieldsToAnswer(level)) || (level == LogLevel::None && hasField());
    }

    /// \a text: what stands behind time and level.
    [[nodiscard]] LogLevel raised(LogLevel level, std::string_view text) const
    {
        return m_isExpected && yieldsToAnswer(level) ? std::max(level, levelOfStatus(answeredStatus(text))) : level;
    }

    /// The format names a field of each line that is the status.
    [[nodiscard]] bool hasField() const { return m_statusField >= 0; }
    [[nodiscard]] LogLevel ofField(std::string_view line) const;

private:
    qint8 m_statusField;
    qint8 m_fields;
    bool m_isExpected = true;
};

} // namespace sitrep
