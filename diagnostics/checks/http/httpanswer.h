// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"
#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QStringList>

namespace sitrep {

/// The answer to which the check leads: its facts, and the failure that the service itself states, or that fewer than
/// \a minBytes bytes are, go to \a builder. Returns the lines that the excerpt is to show, the body last.
[[nodiscard]] QStringList observeAnswer(ObservationBuilder &builder, const CheckContext &context,
                                        const HttpResponse &response, qint64 minBytes);
/// An answer that did not come to its end: status and headers, where they came; half of a body is no body.
void observeBeginning(ObservationBuilder &builder, const HttpResponse &response);
/// Adds to a failure that the body stopped on its way how much of it came, and what that means where \a minBytes asks for much.
void tellOfStall(HttpResponse &response, qint64 minBytes);

} // namespace sitrep
