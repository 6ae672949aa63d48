// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindex.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace sitrep {

/// One failure pattern of the shown logs, named in the runbook or mined, and when its entries came. Texts are masked. A value.
struct LogSignature
{
    Q_DECLARE_TR_FUNCTIONS(LogSignature)

public:
    static constexpr size_t mostExamples = 3;

    /// One line of the log as an example.
    struct Example
    {
        QString text;
        QString origin; ///< file:line, without folder
        friend bool operator==(const Example &, const Example &) = default;
    };
    /// How often it came since the incident began against what was usual before.
    struct Before
    {
        double times = 0;                 ///< its rate since against its rate before
        std::chrono::microseconds span{}; ///< how long before the incident it was counted: an hour at most
        friend bool operator==(const Before &, const Before &) = default;
    };

    QString id;                      ///< tells it from the others: of a named one its name, of a mined one its key
    bool isNamed = false;            ///< by the runbook
    QString text;                    ///< the name, or what its messages share with <*> for what varies
    std::vector<quint64> keys;       ///< of a mined one, see MinedTemplate
    LogLevel level = LogLevel::None; ///< the highest
    qint64 count = 0;
    qint64 severe = 0; ///< those as severe as the level (severityRank()); of a named one it is not known
    std::optional<Instant> severeFirst;
    bool isAtLeast = false; ///< there may be more entries than these
    std::optional<Instant> first;
    std::optional<Instant> last;
    bool isNew = false;           ///< none as severe before the incident began, though the log reaches back before it
    std::optional<Before> before; ///< nothing: not known
    std::vector<qint64> bars;     ///< its entries over the counted span, in bars of equal width; empty: no times
    std::vector<Example> examples;

    friend bool operator==(const LogSignature &, const LogSignature &) = default;

    /// "39×", "at least 39×".
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString firstText() const; ///< "first 17:31:02"
    /// "new", "3.1 times as often as in the hour before", or nothing; "9 of them ERROR, first 17:31:02" before it, where the others are less.
    [[nodiscard]] QString noteText() const;
    /// Both: "first 17:31:02 · new", "first 17:31:02 · 3.1 times as often as in the hour before".
    [[nodiscard]] QString whenText() const;
    /// All of it in one sentence, for who hears it.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString asText() const;     ///< one line
    [[nodiscard]] QString asMarkdown() const; ///< an item of a list, with its examples in a fenced block

private:
    [[nodiscard]] QString severeText() const;
    [[nodiscard]] QString beforeText() const;
};

/// Errors first, then warnings, then the rest; in each the most frequent first.
[[nodiscard]] bool comesBefore(const LogSignature &one, const LogSignature &other);

/// Lines between fences that none of them can close.
[[nodiscard]] QString fencedBlock(const QString &lines);

} // namespace sitrep
