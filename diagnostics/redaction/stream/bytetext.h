// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace sitrep {

/// \a bytes as UTF-8, of which every byte can be had back: one that is no UTF-8 becomes a lone surrogate from U+DC80 on, as
/// PEP 383 does it, and a byte order mark stays. bytesFromText(textFromBytes(x)) == x.
[[nodiscard]] QString textFromBytes(QByteArrayView bytes);
[[nodiscard]] QByteArray bytesFromText(QStringView text);

} // namespace sitrep
