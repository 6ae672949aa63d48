// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/arguments/runarguments.h"
#include "diagnostics/engine/pasted/pasting.h"

namespace sitrep {

/// What `sitrep import` was told; the text is still to be read.
struct ImportArguments
{
    RunArguments run; ///< runbook (may be empty), incident, journal, parameters and env files, as `run` takes them
    QString bundle;   ///< path, instead of a text; empty: none
    Pasted pasted;
};

struct ParsedImportArguments
{
    std::optional<ImportArguments> arguments;
    QString error; ///< a sentence
    QString help;
};

/// \a words are those behind `import`.
[[nodiscard]] ParsedImportArguments parseImportArguments(const QStringList &words,
                                                         const QString &journalFromEnvironment);

} // namespace sitrep
