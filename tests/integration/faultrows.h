// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/collecting.h"

#include <QJsonDocument>
#include <QTest>

// The fault table of PostgreSQL: what goes wrong on the way to an answer, by its number, and what the check must say of it: class, rung
// and SQLSTATE, in the words of told(). One program for each group of rows; a row that cannot be made is named in its program's comment.
namespace sitrep {

inline const QString rowSecret = QStringLiteral("pw-7Kq9Lm");

[[nodiscard]] inline Observation askPostgres(const QString &url, Milliseconds timeout = Milliseconds(10'000),
                                             const QJsonObject &more = {})
{
    QJsonObject config = more;
    config[QStringLiteral("url")] = url;
    return collect(contextOf(CheckKind::Postgres, config, timeout));
}

/// What is wrong with a finding that should be \a expected; empty: nothing.
[[nodiscard]] inline QString wrongWith(const Observation &observation, const QString &expected)
{
    const QString shown = QString::fromUtf8(QJsonDocument(observationToJson(observation)).toJson());
    if (told(observation) != expected)
        return told(observation) + QStringLiteral(" and not ") + expected + QStringLiteral("; ") + shown;
    if (shown.contains(rowSecret) || shown.contains(QStringLiteral("app-pw")))
        return QStringLiteral("shows the password: ") + shown;
    if (!observation.failure)
        return {};
    const Failure &failure = *observation.failure;
    if (failure.message.isEmpty() || failure.message.contains(u'\n'))
        return QStringLiteral("no sentence");
    if (factOf(observation, QStringLiteral("connection")) != QJsonValue(nameOf(failure.failureClass)))
        return QStringLiteral("the fact connection is no class");
    if (factOf(observation, QStringLiteral("sqlstate")).toString()
        != failure.detail[QStringLiteral("sqlstate")].toString())
        return QStringLiteral("the fact sqlstate is not that of the failure");
    if (observation.facts.contains(QStringLiteral("total_ms")))
        return QStringLiteral("tells how long an answer took that never came");
    for (const auto &[rung, took] : observation.evidence.rungTimes) {
        if (rung >= failure.rung)
            return nameOf(rung) + QStringLiteral(" held above the broken rung");
    }
    return {};
}

/// A row: name, then whatever a program's table has.
template<typename... Values>
void faultRow(const char *name, const Values &...values)
{
    QTestData &row = QTest::newRow(name);
    static_cast<void>((row << ... << values));
}

} // namespace sitrep
