// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/http/httpexchange.h"
#include "diagnostics/checks/observationbuilder.h"

#include <QStringList>

namespace sitrep {

/// curl breaks off before it tells what a certificate is that it does not trust, so a handshake of our own looks at it, the
/// way that \a request went: to the same address, or through the proxy. \a response then has the failure that names what
/// does not hold, \a builder the facts. Where there is no way for a second look, curl's word stays. Lines for people.
[[nodiscard]] QStringList lookAtCertificate(ObservationBuilder &builder, const HttpRequest &request,
                                            HttpResponse &response, SteadyTime deadline, const std::stop_token &stop);

} // namespace sitrep
