// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace sitrep {

/// What somebody typed to have it checked, understood. Holds the secrets that were typed: of it only `shown` may be shown.
struct Target
{
    enum class Kind : quint8 {
        Postgres, ///< postgres://…, with or without a driver, jdbc:postgresql://… or libpq's key=value
        Web,      ///< http:// or https://
        Tls,      ///< tls:host:port
        Port,     ///< host:port, or a URL of another service, whose port is asked alone
        Name,     ///< a name to look up
        Log,      ///< a log file, or a folder of them
    };
    Kind kind = Kind::Name;
    QString text;         ///< as its collector reads it: of a log file the absolute path, of a port host:port
    QString shown;        ///< "db.example:5432/orders", "https://example.com/ready": without user, password and query
    QString endpoint;     ///< host:port of what is reached by TCP; empty where there is none or there are several
    bool usesTls = false; ///< TLS is what its scheme or its well-known port speaks from the first byte
};

struct ParsedTarget
{
    std::optional<Target> target;
    QString problem;     ///< else: a sentence, with nothing of what was typed that may be a secret
    bool noFile = false; ///< it was meant for a file, which is not there
};

/// Looks at the file system and at nothing else.
[[nodiscard]] ParsedTarget parseTarget(const QString &typed);

} // namespace sitrep
