// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// What can be told of a libpq error message without reading its prose, which is translated by client and server alike.
struct PostgresError
{
    QString sqlstate;        ///< five characters; empty: it is libpq's own, or the connection broke
    QString message;         ///< the server's first line after the SQLSTATE; without control characters
    bool fromServer = false; ///< a LOCATION came along; pgbouncer and other poolers send none
};

/// Reads a message of PQerrorMessage() under PQERRORS_VERBOSE ("FATAL:  28P01: …\nLOCATION:  auth_failed, auth.c:334").
[[nodiscard]] PostgresError readPostgresError(const QString &text);
/// One line without control characters, at most 8192 characters.
[[nodiscard]] QString cleanLine(const QString &text);

} // namespace sitrep
