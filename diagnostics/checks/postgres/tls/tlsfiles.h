// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/postgres/parameters/conninfo.h"

namespace sitrep {

/// What is wrong with the files that TLS with this URL needs here: a root certificate that is missing or holds none, a
/// certificate of ours without its key, a key that others may read (libpq refuses it). Class tool-not-configured of the
/// rung parameters, because it says nothing of the server. Reads the files, before any packet.
[[nodiscard]] std::optional<Failure> faultOfTlsFiles(const ConnInfo &info);
/// The root certificate that a verifying sslmode goes by: as written, or ~/.postgresql/root.crt, libpq's choice.
[[nodiscard]] QString rootFileOf(const ConnInfo &info);
/// The key of a certificate of ours that is written.
[[nodiscard]] QString keyFileOf(const ConnInfo &info);

} // namespace sitrep
