// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/toldstart.h"
#include "diagnostics/domain/runbook/parts.h"
#include "diagnostics/logs/templates/minedlog.h"
#include "widgets/models/signatures/logentries.h"
#include "widgets/models/signatures/logsignature.h"

#include <stop_token>

namespace sitrep {

/// What is counted. A value that owns, or shares immutably, all it names.
struct SignatureQuestion
{
    LogParts parts;
    std::shared_ptr<const Masker> masker;
    QList<Signature> named;         ///< of the runbook
    std::optional<TimeSpan> span{}; ///< nothing: all of the logs
    std::optional<Instant> incidentStart{};
    bool allLines = false; ///< also mine what is below WARN

    /// From here on what came may be of the incident.
    [[nodiscard]] std::optional<Instant> incidentBegan() const
    {
        return incidentStart ? std::optional(*incidentStart - toldStartGranularity) : std::nullopt;
    }
    [[nodiscard]] LogLevel minedFrom() const { return allLines ? LogLevel::None : LogLevel::Warning; }
};

/// The signatures of several logs.
struct SignatureCount
{
    std::vector<LogSignature> signatures; ///< in the order of comesBefore()
    bool isAtLeast = false;               ///< there are more different ones than can be kept
    bool complete = false;                ///< else it was stopped
    /// What was mined of each part of the question: entriesOf() finds entries by it.
    std::vector<std::shared_ptr<const MinedLog>> mined;
};

/// Mines the logs and searches for the named signatures: reads the files again, on all cores; obeys \a stop within some
/// ten milliseconds. Signatures of several logs are one where they share a key. Any thread but the GUI's.
[[nodiscard]] SignatureCount countSignatures(const SignatureQuestion &question, const std::stop_token &stop);

/// The entries of \a signature in the question's span; \a count is what countSignatures() found for the same question.
/// Nothing when it was stopped.
[[nodiscard]] std::shared_ptr<const LogEntries> entriesOf(const LogSignature &signature,
                                                          const SignatureQuestion &question,
                                                          const SignatureCount &count, const std::stop_token &stop);

} // namespace sitrep
