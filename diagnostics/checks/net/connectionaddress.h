// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace sitrep {

/// The parts of an address of a database or a service. Empty where it says nothing. Holds a password: never shown.
struct ConnectionAddress
{
    QString scheme; ///< without a driver: postgresql of postgresql+asyncpg; empty for key=value
    QStringList hosts;
    QStringList ports;
    QString database;
    QString user;
    QString password;
};

/// Reads scheme://user:password@host:port/database?… (of PostgreSQL with libpq's own parser, several hosts too; of
/// SQLAlchemy with a driver behind the scheme) and libpq's `host=… dbname=…`. Nothing for other text.
[[nodiscard]] std::optional<ConnectionAddress> parseConnectionAddress(const QString &text);

/// The port of a scheme, as text; empty for a scheme that is not known.
[[nodiscard]] QString defaultPort(const QString &scheme);

} // namespace sitrep
