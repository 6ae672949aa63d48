// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sitrep::test {

/// Nothing of the secret may be left: neither whole nor, of a long one, a piece that would be worth having.
inline QString leftOf(const QString &secret, const QString &masked)
{
    constexpr qsizetype piece = 12;
    if (masked.contains(secret))
        return secret;
    for (qsizetype i = 0; i + piece <= secret.size(); ++i) {
        if (masked.contains(QStringView(secret).sliced(i, piece)))
            return secret.sliced(i, piece);
    }
    return {};
}

} // namespace sitrep::test
