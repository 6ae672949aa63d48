// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/keptincident.h"
#include "diagnostics/domain/assessment/incidentmemory.h"

namespace sitrep {

/// What a report is made of: an incident of a bundle, or of a journal.
struct KeptSource
{
    KeptIncident kept;
    QList<IncidentMemory> memories; ///< of the journal
    QString bundle;                 ///< absolute path; empty: of the journal
    QString problem;                ///< a sentence; then there is nothing
    QString damage;                 ///< of the bundle: a sentence that must be told
};

/// The bundle \a named, or the incident of \a journalFile that \a named is the number or the UUID of; the newest, open or not, without a name.
/// Of a damaged bundle what stands before the damage, if \a untilDamage. Blocking; makes no file.
[[nodiscard]] KeptSource keptSource(const QString &named, const QString &journalFile, bool untilDamage);

} // namespace sitrep
