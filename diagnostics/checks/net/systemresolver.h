// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/detachedcall.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace sitrep {

/// What the programs of this computer are told of a name: getaddrinfo(3), by all that nsswitch.conf names.
struct SystemAnswer
{
    QStringList addresses; ///< sorted
    QString no;            ///< in words without its subject, when there are none: "says that the name does not exist"
    bool isAnswer = false; ///< false: it failed, which says nothing of the name
    std::chrono::nanoseconds took{0};
};

/// Begins to ask, on a detached thread, because getaddrinfo cannot be stopped.
[[nodiscard]] DetachedCall<SystemAnswer> askSystem(const QString &name);

} // namespace sitrep
