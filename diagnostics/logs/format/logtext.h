// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logindexdata.h"

#include <QByteArray>

namespace sitrep {

/// A line is shown with so many characters at most, and says that it was cut.
inline constexpr qsizetype longestLineText = qsizetype{64} * 1024;

/// Bytes of it that are read: a cut may go through a secret, whose rest no rule would know, so that some are read beyond it
/// and dropped after masking.
inline constexpr qint64 mostBytesOfLine = qint64{longestLineText} + 4096;

/// The masked text of a line; U+2426 stands for what reorders text, so that it reads as it was written. One inside a private key is shown as the key's mask, whatever stands in it.
[[nodiscard]] QString lineText(const LogIndex::Private &data, const LogIndex::Private::Place &place, qint64 line,
                               const Masker &masker);

/// Text of bytes as they lie in a log: what is not UTF-8 becomes U+FFFD, a NUL becomes visible.
[[nodiscard]] QString textOfBytes(QByteArrayView bytes);

} // namespace sitrep
