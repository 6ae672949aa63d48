// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace sitrep {

/// One check of a health answer: the worst of its entries.
struct HealthPart
{
    QString name;   ///< "cassandra:responseTime"
    QString status; ///< pass, warn, fail; empty: it says none
    QJsonValue value;
    QString unit; ///< as written
};

/// What a service says of itself in application/health+json (draft-inadarei-api-health-check-06).
struct Health
{
    QString status; ///< pass, warn or fail; of other words what they mean there (ok and up, error and down)
    QString output; ///< its own words about it; may be empty
    QList<HealthPart> parts;

    /// "redis:connections, disk": of those that fail, else of those that warn.
    [[nodiscard]] QString worst() const;
};

[[nodiscard]] bool isHealthType(const QString &contentType);
/// Nothing when \a bytes are no such answer.
[[nodiscard]] std::optional<Health> parseHealth(const QByteArray &bytes);

} // namespace sitrep
