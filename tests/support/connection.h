// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/freer.h"

#include <QString>

#include <libpq-fe.h>

#include <memory>

namespace sitrep {

/// A session of a test's own beside the one that is examined.
using Connection = std::unique_ptr<PGconn, Freer<PQfinish>>;

/// Waits; whether it came about is to be asked with PQstatus().
[[nodiscard]] inline Connection connectTo(const QString &url)
{
    return Connection(PQconnectdb(url.toUtf8().constData()));
}

} // namespace sitrep
