// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/settings/settingsfile.h"

#include <QHash>

namespace sitrep {

// The formats of settings files, one function each: bytes that are UTF-8 text into settings. Pure.

[[nodiscard]] SettingsFile settingsOfJson(const QByteArray &bytes, const QString &shown);
[[nodiscard]] SettingsFile settingsOfYaml(const QByteArray &bytes, const QString &shown);
/// `[section]`, `key = value`, `key: value`, `key` alone (true), comments with # or ; at the start of a line or behind a
/// blank, quotes around a value. Values are text.
[[nodiscard]] SettingsFile settingsOfIni(const QByteArray &bytes, const QString &shown);
[[nodiscard]] SettingsFile settingsOfEnv(const QByteArray &bytes, const QString &shown);
[[nodiscard]] SettingsFile settingsOfText(const QByteArray &bytes, const QString &shown, const QString &pattern);

/// The line of each value of a document that QJsonDocument takes, by its path.
[[nodiscard]] QHash<QString, int> jsonLines(const QByteArray &json);

} // namespace sitrep
