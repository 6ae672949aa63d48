// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace sitrep {

/// Why a text is no expression.
struct LogExpressionProblem
{
    QString message;
    qsizetype column = 1; ///< from 1, in UTF-16 code units
    friend bool operator==(const LogExpressionProblem &, const LogExpressionProblem &) = default;
};

/// What must stand in an entry of a log: words, "quoted texts" (any case, as they are) and /patterns/ (PCRE2; /x/i in any
/// case), joined by `and`, `or`, `not` and parentheses. Not binds closest, then and, then or; words beside each other are
/// joined by and. A word may hold balanced parentheses and slashes: exit(1), /api/v1. \" and \\ are signs of a quoted text.
/// A value.
class LogExpression final
{
public:
    /// So many different terms at most.
    static constexpr qsizetype mostTerms = 64;

    /// An empty expression, and why, when \a text is none. Blanks are the empty expression, which every entry fulfils.
    [[nodiscard]] static LogExpression read(const QString &text, std::optional<LogExpressionProblem> &problem);

    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    /// Of each different term its pattern for PCRE2.
    [[nodiscard]] const QStringList &patterns() const { return m_patterns; }
    /// Bit n of \a matching: pattern n matches.
    [[nodiscard]] bool holds(quint64 matching) const;

    friend bool operator==(const LogExpression &, const LogExpression &) = default;

private:
    friend class LogExpressionReader;
    enum class Step : quint8 { Term, And, Or, Not };
    struct Instruction
    {
        Step step = Step::Term;
        int term = 0;
        friend bool operator==(const Instruction &, const Instruction &) = default;
    };

    QStringList m_patterns;
    std::vector<Instruction> m_steps; ///< operands before what joins them
};

} // namespace sitrep
