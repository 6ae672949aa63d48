// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/checkresult.h"
#include "diagnostics/domain/runbook/check.h"

#include <QHash>
#include <QList>

namespace sitrep {

class CaseFile;

/// What one check found of a port: whether its target answered for itself there, be it with an error. Of the case that it is of.
struct DoorLook
{
    const Check *check = nullptr;
    const CheckResult *result = nullptr;
    bool answered = false;
};

/// By "host:port": two that went to one port ask whether one thing answers. Each in file order.
using Doors = QHash<QString, QList<DoorLook>>;
[[nodiscard]] Doors doorsOf(const CaseFile &file);

/// "host:port" of \a result; empty where its target has no port.
[[nodiscard]] QString doorOf(const CheckResult &result);
/// Nothing where that is not what \a result is about.
[[nodiscard]] std::optional<bool> hasAnswered(const CheckResult &result, const Check &check);

} // namespace sitrep
