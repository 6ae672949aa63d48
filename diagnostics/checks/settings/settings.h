// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `settings: {file: path}`, `{files: [globs]}`, with `pattern` for other text: what configuration files say. Facts: each
/// key with its value, and file:line as its source. The excerpt shows the keys that the runbook asks for, and for a file in
/// git the commit, date and author of their lines. Of several files the first one by name gives a key its value; where
/// they disagree about a key that the runbook asks for, that is class disagree.
class SettingsCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

/// The files that \a config of a `settings` check names, relative to \a folder: `file:` as it is written, whether it is
/// there or not; of the globs of `files:` what is there.
[[nodiscard]] QStringList settingsPaths(const QJsonObject &config, const QString &folder);

} // namespace sitrep
