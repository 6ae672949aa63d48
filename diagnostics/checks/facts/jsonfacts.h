// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"

#include <QByteArray>
#include <QStringList>

namespace sitrep {

/// The facts of this check that something in the runbook asks for, each once: its expectations, the sides of `agree`,
/// the figures.
[[nodiscard]] QStringList namedFacts(const CheckContext &context);

/// Reads \a bytes as JSON and adds, as json.PATH, what the runbook asks for, and the plain values at the top of the
/// document (at most 64 of them, none longer than 256 characters). False when it is not JSON. A path that leads to
/// nothing gives no fact. Of count() and sum() the number is given, without the list.
bool addJsonFacts(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes);

} // namespace sitrep
