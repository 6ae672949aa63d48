// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

#include <QString>

#include <optional>

namespace sitrep {

/// Whether \a path is a file, and not a pipe that would be waited for, with a certificate in PEM.
[[nodiscard]] bool holdsCertificate(const QString &path);

/// Why the root certificates of a runbook cannot be used, to be told before anything is asked: class tool-not-configured,
/// `tls` (no-root-file, bad-root-file) in the detail. Nothing where \a path is empty.
[[nodiscard]] std::optional<Failure> faultOfRootFile(const QString &path);

} // namespace sitrep
