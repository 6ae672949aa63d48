// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/expectation.h"
#include "diagnostics/runbook/kinds/factshape.h"

#include <QList>

#include <span>
#include <vector>

namespace sitrep {

/// Who sees the truth of a fact. From others PostgreSQL hides rows and columns without an error.
enum class ProbeRight : quint8 {
    Everybody,
    Monitor, ///< members of pg_read_all_stats, as those of pg_monitor are
};

/// What a probe finds out: `slots.used_percent`.
struct ProbeFact
{
    QString name; ///< after that of the probe
    FactType type = FactType::Number;
    Unit unit = Unit::None;
    QString about; ///< for a reader: "of the connections that are not reserved"
    ProbeRight right = ProbeRight::Everybody;
    int since = 0; ///< server_version_num from which the server tells it; 0: each that Sitrep asks
};

enum class ProbeTarget : quint8 {
    Server,  ///< a PostgreSQL, directly or through a pooler
    Console, ///< the database "pgbouncer" of a pgbouncer
};

/// One question to the inside of a database that a runbook names under `probes:`. What is asked in SQL stands in
/// diagnostics/checks/postgres/probes.
struct ProbeDescription
{
    QString name;     ///< "idle-in-transaction"
    QString question; ///< for the schema and for a reader
    ProbeTarget target = ProbeTarget::Server;
    std::vector<ProbeFact> facts;
    /// The field's limits, `because` naming their source; they stand where the runbook says nothing of the probe's facts.
    QList<Expectation> expect;

    /// "idle_in_transaction.longest"
    [[nodiscard]] QString factName(const QString &fact) const;
    [[nodiscard]] const ProbeFact *fact(QStringView fact) const;
};

/// Each name occurs once.
[[nodiscard]] std::span<const ProbeDescription> probeDescriptions();
/// nullptr for an unknown name.
[[nodiscard]] const ProbeDescription *probeNamed(QStringView name);

} // namespace sitrep
