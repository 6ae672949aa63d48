// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

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
};

} // namespace sitrep
