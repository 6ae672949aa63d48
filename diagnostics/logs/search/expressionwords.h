// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace sitrep {

/// A word of a LogExpression.
struct ExpressionWord
{
    enum class Kind : quint8 { Word, Quoted, Pattern, And, Or, Not, Open, Close, Unclosed, End };
    Kind kind = Kind::End;
    QString text = QString(); ///< without quotes and slashes
    qsizetype at = 0;         ///< where it begins
    bool anyCase = false;     ///< of a Pattern
};

/// Parts a text into the words of a LogExpression.
class ExpressionWords final
{
public:
    explicit ExpressionWords(const QString &text)
        : m_text(text)
    {}

    [[nodiscard]] ExpressionWord next();

private:
    [[nodiscard]] ExpressionWord quoted();
    [[nodiscard]] std::optional<ExpressionWord> pattern();
    [[nodiscard]] ExpressionWord plain();
    [[nodiscard]] bool endsAt(qsizetype at) const;

    const QString m_text;
    qsizetype m_at = 0;
};

} // namespace sitrep
