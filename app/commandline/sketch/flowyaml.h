// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace sitrep {

/// `id: {key: value, …}` in one line, of an entry that is written as a block. Empty when it cannot be read.
[[nodiscard]] QByteArray flowEntry(const QString &block, const QString &id);

/// Where a flow collection ends.
struct FlowEnd
{
    qsizetype close = 0;    ///< of its closing bracket
    qsizetype lastSign = 0; ///< of the last sign before that which is neither blank nor part of a comment
};

/// Of the one whose bracket stands at \a open; nothing when no bracket closes it. Quotes and comments are skipped.
[[nodiscard]] std::optional<FlowEnd> flowEnd(const QByteArray &bytes, qsizetype open);

} // namespace sitrep
