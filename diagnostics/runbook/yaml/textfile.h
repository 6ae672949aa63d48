// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"

#include <QByteArray>

#include <optional>

namespace sitrep {

/// A runbook, a recipe, an env file and a settings file each end here: 1 MiB.
inline constexpr qsizetype maxTextFileBytes = qsizetype{1024} * 1024;

/// The bytes of a file, or the one sentence that says why there are none.
struct TextFile
{
    QByteArray bytes; ///< exactly as they lie there, byte order mark included
    std::optional<Problem> problem;
};

/// Reads a regular file. Never reads more than \a limit bytes: the size is asked first, and a file that grows meanwhile
/// is refused.
[[nodiscard]] TextFile readTextFile(const QString &path, qsizetype limit = maxTextFileBytes);

/// Nothing when \a bytes may be read as text: not empty when \a mayBeEmpty is false, not too large, UTF-8 without
/// control characters.
[[nodiscard]] std::optional<Problem> refuseAsText(const QByteArray &bytes, const QString &path, bool mayBeEmpty,
                                                  qsizetype limit = maxTextFileBytes);

/// \a bytes without a UTF-8 byte order mark.
[[nodiscard]] QByteArray withoutByteOrderMark(const QByteArray &bytes);

} // namespace sitrep
