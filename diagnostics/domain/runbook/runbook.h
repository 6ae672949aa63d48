// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/runbook/parts.h"

#include <QByteArray>
#include <QMap>

namespace sitrep {

/// The runbook as a value: everything that the file says, defaults filled in, recipes expanded, parameters put in. Immutable by use;
/// shared between threads as std::shared_ptr<const Runbook>.
struct Runbook
{
    QString path;                   ///< canonical, or empty when it was made in memory
    QString folder;                 ///< what relative paths are relative to
    QByteArray bytes;               ///< exactly as read
    QByteArray sha256;              ///< of the bytes, lower-case hex
    QList<QByteArray> recipeSha256; ///< of the recipes that it uses, sorted

    int formatVersion = 1;
    QString title;
    QString environment; ///< what statements are about
    IncidentDefaults incident;
    std::optional<Instant> asOf;       ///< only in a replay
    QMap<QString, QString> parameters; ///< after --set
    QStringList envFiles;
    int atOnce = 32;

    QList<VantagePoint> vantages;
    QList<Component> components; ///< those of checks without one follow the written ones, in file order
    QStringList symptoms;        ///< ids of checks
    QList<Figure> figures;
    QList<LogSource> logSources;
    QList<Signature> signatures;
    QList<ChangeSource> changes;
    std::map<Profile, ProfileSettings> profiles; ///< always all three
    QList<Check> checks;                         ///< file order
    QList<EarlierIncident> incidentMemory;
    QList<Cause> causes;
    QList<StepGroup> remediation;
    QList<EscalationLevel> escalation;

    [[nodiscard]] const Check *check(const QString &id) const;         ///< nullptr when there is none
    [[nodiscard]] const Component *component(const QString &id) const; ///< nullptr when there is none
    [[nodiscard]] const VantagePoint *vantage(const QString &id) const;
    [[nodiscard]] const LogSource *logSource(const QString &id) const;
    /// The checks that speak for \a component, in file order.
    [[nodiscard]] QList<const Check *> checksOf(const QString &component) const;
};

} // namespace sitrep
