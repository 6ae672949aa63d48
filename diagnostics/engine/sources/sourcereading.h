// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/env/environment.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace sitrep {

struct SettingsFile;

/// How files are read before the first check: each by a call that is left behind when it does not answer, side by side,
/// so that a file system that hangs holds up nobody. The readers are functions for tests; they must own what they touch.
struct SourceReading
{
    std::chrono::milliseconds limit{2000};
    std::function<EnvFile(const QString &name, const QString &folder)> envFile = readEnvFile;
    std::function<SettingsFile(const QString &path, const QString &pattern)> settingsFile;

    SourceReading();
};

/// \a below with the env files \a names laid over it. One that does not answer adds a problem and no value.
[[nodiscard]] Environment withEnvFiles(Environment below, const QStringList &names, const QString &folder,
                                       const SourceReading &reading, const std::stop_token &stop = {});

/// Tells \a redactor the secrets of every file that a check of \a runbook reads variables or settings from. A file that
/// is not there, or too large, adds nothing; for one that does not answer there is a problem.
[[nodiscard]] QList<Problem> addSecretsOfFiles(Redactor &redactor, const Runbook &runbook,
                                               const Environment &environment, const SourceReading &reading,
                                               const std::stop_token &stop);

} // namespace sitrep
