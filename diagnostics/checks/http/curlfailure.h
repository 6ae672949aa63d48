// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/evidence.h"

#include <curl/curl.h>
#include <optional>

namespace sitrep {

/// 1xx announces an answer and is none.
inline constexpr int firstFinalStatus = 200;
/// Bytes of the headers of one answer. curl itself takes at most 100 kB of one line, and any number of lines.
inline constexpr std::size_t mostOfHeaders = std::size_t{256} * 1024;

/// What curl's \a code of this transfer stands for; nothing for success. \a where names the host for the sentence.
/// A code that does not speak of the server (no memory, no socket, an unreadable CA file) is class cut. \a transfer may
/// be null, when none could be made.
[[nodiscard]] std::optional<Failure> curlFailure(CURL *transfer, CURLcode code, const QString &where);
/// The rung at which a transfer that has not ended stands: tcp, tls, first-byte or body.
[[nodiscard]] Rung rungOf(CURL *transfer);

} // namespace sitrep
