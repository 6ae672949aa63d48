// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/targets/target.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/runbook/env/environment.h"

#include <QSet>
#include <QStringList>

#include <memory>

namespace sitrep {

/// Writes the runbook of what somebody typed or opened: each target a component with its checks. The environment outlives it.
class TargetYaml
{
public:
    explicit TargetYaml(const Environment &environment)
        : m_environment(environment)
    {}

    /// \a withoutSecrets: its text as it may stand in a runbook.
    void add(const Target &target, const QString &withoutSecrets);
    /// One log of these files and folders, which are taken as they are written: no pattern, no variable.
    void addLog(const QString &shown, const QStringList &paths);

    /// Null: \a problem tells why. It has no path: nothing lies in a file.
    [[nodiscard]] std::shared_ptr<const Runbook> runbook(const QString &title, QString &problem) const;

private:
    QString freshId(const QString &shown);
    void addCheck(const QString &id, const QString &component, const QString &title, const QString &rest);
    void addWeb(const QString &id, const Target &target, const QString &withoutSecrets);
    void addTls(const QString &id, const Target &target, const QString &extra);

    const Environment &m_environment;
    QSet<QString> m_ids;
    QString m_components;
    QString m_sources;
    QString m_checks;
};

} // namespace sitrep
