// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/lines/accessline.h"
#include "diagnostics/logs/format/textreader.h"

#include <optional>
#include <string_view>

/// What a collector put its own time in front of: `kubectl logs --timestamps`, containerd.
namespace sitrep::behindtime {

/// A quick look: nothing stands behind the time when it is false.
[[nodiscard]] bool mayHavePayload(std::string_view line);
/// A line that ends as an object does.
[[nodiscard]] bool endsAsObject(std::string_view line);

/// The object behind the time of a line that tells no level itself.
[[nodiscard]] std::optional<std::string_view> object(std::string_view line, const TextHead &head);
/// The line of an access log there, which has a time of its own. \a reference: see LogTimeReader.
[[nodiscard]] std::optional<AccessLine> access(std::string_view line, const TextHead &head, Instant reference);
/// The line inside, in \a rest, which is what follows containerd's time; nothing when it is not of containerd.
[[nodiscard]] std::optional<std::string_view> lineOfCri(std::string_view rest);

} // namespace sitrep::behindtime
