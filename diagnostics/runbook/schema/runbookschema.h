// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sitrep {

/// The JSON Schema (draft 2020-12) of a runbook, written from the shapes that the reader holds files against: what
/// resources/schema/runbook.schema.json holds. It says what form a file has; what two places say of each other (ids, facts, circles) only the
/// reader knows. Every file that the reader takes is valid.
[[nodiscard]] QByteArray runbookSchema();

} // namespace sitrep
