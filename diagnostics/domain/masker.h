// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace sitrep {

/// Masks secrets in text. Implemented by redaction; session and engine hand it to whoever turns bytes into text.
/// Implementations are safe to call from several threads. Masking twice changes nothing.
class Masker
{
public:
    virtual ~Masker() = default;
    [[nodiscard]] virtual QString mask(const QString &text) const = 0;
    /// Every string in \a value, keys too; numbers and booleans stay.
    [[nodiscard]] virtual QJsonValue mask(const QJsonValue &value) const = 0;
    /// \a value as that of \a name: the name of a secret makes every text in it one.
    [[nodiscard]] virtual QJsonValue maskNamed(const QString & /*name*/, const QJsonValue &value) const
    {
        return mask(value);
    }
    /// Whether a person has said of this value that it is no secret, so that it may be seen.
    [[nodiscard]] virtual bool isLifted(const QString & /*value*/) const { return false; }
    /// A text that was put together of masked ones: what is known to be a secret, but by no rule, which would misread
    /// the signs between its parts.
    [[nodiscard]] virtual QJsonValue maskComposed(const QJsonValue &value) const { return mask(value); }
    /// An argument vector, whose words name each other (`--password x`); it keeps its length.
    [[nodiscard]] virtual QStringList maskArguments(const QStringList &arguments) const
    {
        QStringList masked;
        for (const QString &argument : arguments)
            masked.append(mask(argument));
        return masked;
    }
    /// What mask() makes of the \a length characters from \a from on, by all that stands around them in \a text.
    [[nodiscard]] virtual QString maskPart(const QString &text, qsizetype from, qsizetype length) const
    {
        return mask(text.mid(from, length));
    }
};

} // namespace sitrep
