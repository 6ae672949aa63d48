// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/runbook/env/environment.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace sitrep {

/// A runbook that is made in memory of addresses that somebody typed, or why there is none.
struct TargetRunbook
{
    std::shared_ptr<const Runbook> runbook; ///< null: see problem
    /// The secrets that were typed, by the names with which the runbook speaks of them (${secret:TARGET_1_PASSWORD}):
    /// they stand in no byte of it. For the process environment of a session.
    QMap<QString, QString> secrets;
    QString commandLine; ///< `sitrep check …`, secrets left out: for "Repeat this"
    QString problem;     ///< a sentence without secrets
    bool noFile = false; ///< a file that was meant is not there
    QStringList remarks; ///< sentences for who opens it: what was left out
};

/// Each of \a written becomes a component with its checks: a database its ladder; https its answer and its certificate;
/// host:port whether it opens, and the certificate where that port speaks TLS; a name its addresses; a log file its
/// errors. `${NAME}` in an address is the value of that variable of this process, as "Repeat this" writes it. Checks have
/// so short a time that a broken rung is told within five seconds. Where \a environment has a proxy for an https
/// address, its certificate is looked at through that proxy: asked directly it may only look dead.
[[nodiscard]] TargetRunbook targetRunbook(const QStringList &written,
                                          const Environment &environment = Environment::ofProcess());

} // namespace sitrep
