// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace sitrep {

/// One setting of a file: its key as JsonPath writes it (`pool.size`, `hosts[0]`, `["key.with.dots"]`), or `section.key` of
/// an INI file.
struct Setting
{
    QString key;
    QJsonValue value; ///< a plain value, or a list of plain values
    int line = 0;     ///< from 1

    friend bool operator==(const Setting &, const Setting &) = default;
};

struct SettingsFile
{
    QList<Setting> settings; ///< in file order; a key that is written again stands here once, with its last value
    std::optional<Failure> failure; ///< missing, permission, parse, or cut when it holds too many settings
};

/// Reads a settings file of at most 1 MiB by its name: .json, .yaml and .yml, .ini, .env (also .env.local), any file with
/// \a pattern, whose named groups are the keys and whose first match for each counts. \a shown is how messages name it.
[[nodiscard]] SettingsFile readSettingsFile(const QString &path, const QString &shown, const QString &pattern = {});

/// \a parent with a key or an index behind it, as JsonPath reads it.
[[nodiscard]] QString settingPath(const QString &parent, const QString &key);
[[nodiscard]] QString settingPath(const QString &parent, qsizetype index);

} // namespace sitrep
