// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

// Small readers and writers for the bodies of events. What is empty is not written; what is absent reads as empty.
namespace sitrep::fields {

inline void put(QJsonObject &json, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

inline void put(QJsonObject &json, QLatin1StringView key, const QStringList &list)
{
    if (!list.isEmpty())
        json.insert(key, QJsonArray::fromStringList(list));
}

inline void put(QJsonObject &json, QLatin1StringView key, const QJsonObject &object)
{
    if (!object.isEmpty())
        json.insert(key, object);
}

inline void put(QJsonObject &json, QLatin1StringView key, std::optional<Instant> at)
{
    if (at)
        json.insert(key, isoText(*at));
}

[[nodiscard]] inline QString text(const QJsonObject &json, QLatin1StringView key)
{
    return json.value(key).toString();
}

[[nodiscard]] inline QStringList list(const QJsonObject &json, QLatin1StringView key)
{
    QStringList words;
    for (const QJsonValue &word : json.value(key).toArray())
        words.append(word.toString());
    return words;
}

[[nodiscard]] inline std::optional<Instant> instant(const QJsonObject &json, QLatin1StringView key)
{
    return parseInstant(json.value(key).toString());
}

} // namespace sitrep::fields
