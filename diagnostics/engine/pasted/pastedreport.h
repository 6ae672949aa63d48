// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/incident/seenchange.h"
#include "diagnostics/domain/runbook/checkkind.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace sitrep {

/// One check of a document of `sitrep run --format json`, as it was found there. How it was judged there is left behind.
struct PastedCheck
{
    QString id;
    CheckKind kind = CheckKind::Manual;
    Observation observation;
    Instant at{};
    bool wasAsked = true; ///< false: it only says why nobody asked
};

struct PastedReport
{
    QList<PastedCheck> checks; ///< of each id one
    QList<SeenChange> changes; ///< before the incident, as sources told them over there; identities may be missing
    Sentence problem;          ///< then there are no checks
    QString environment;       ///< that it is about; may be empty
    QByteArray runbookSha256;  ///< of the runbook that was run, lower-case hex; may be empty
};

/// False of a result without an observation: nobody asked, or nobody waited for the answer.
[[nodiscard]] bool wasAsked(Outcome outcome, const std::optional<FailureClass> &failureClass);

/// Whether \a bytes are meant for such a document, be it a whole one or not.
[[nodiscard]] bool looksLikeReport(const QByteArray &bytes);

/// Reads one. At most 2,000 checks; what is deeper than JSON readers go, of a newer schema or no such document is a
/// problem. \a now is the time of what tells none. Pure; never throws.
[[nodiscard]] PastedReport readPastedReport(const QByteArray &bytes, Instant now);

} // namespace sitrep
