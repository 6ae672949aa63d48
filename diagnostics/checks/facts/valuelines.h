// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/observationbuilder.h"

#include <QByteArray>

namespace sitrep {

/// Adds values.NAME for the lines NAME=value (systemctl show, os-release) and NAME:value (INFO of Redis) of \a bytes, of those names alone that the runbook
/// asks for: what else stands there may be anybody's secret. The first line of a name counts; quotes stay.
void addValueLines(ObservationBuilder &builder, const CheckContext &context, const QByteArray &bytes);

} // namespace sitrep
