// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/assignmentseparator.h"
#include "diagnostics/redaction/listreach.h"

#include <QLatin1StringView>
#include <QStringView>

#include <optional>

namespace sitrep {

/// A value that stands in the lines below its name.
struct ValueBelow
{
    ScannedValue value; ///< empty: what stands there is none
    bool whole = false; ///< a block, every line of which belongs to the value
};

/// The value of the name at \a nameBegin of \a text when it does not stand in the name's own line: a block (|, >) or a word of YAML, a
/// here-document (<<EOT), what is quoted in the next line. Nothing when the value stands behind the name. Takes from \a reach,
/// which is of this text, how far it looks for the end.
[[nodiscard]] std::optional<ValueBelow> valueBelow(QStringView text, qsizetype nameBegin,
                                                   const AssignmentSeparator &separator, ListReach &reach);

/// Whether the lines \a block may be a secret of \a kind: no reference, no certificate, and of anything but a password no prose.
[[nodiscard]] bool isSecretBlock(QStringView block, QLatin1StringView kind);

} // namespace sitrep
