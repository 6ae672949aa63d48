// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sitrep {

/// The redaction rules' word for a name ("POSTGRES_PASSWORD" -> "password", "apiKey" -> "key"), or empty when the name is
/// none of a secret: also a name of something about one (…_file, …_name, …_id, …_ttl) or of several (max_tokens). Of a
/// dotted name the last part counts. Pure.
[[nodiscard]] QString secretKindOfName(const QString &name);

} // namespace sitrep
