// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/sketch/sketch.h"

namespace sitrep {

/// What a Compose file declares (Compose Specification, chapters services and networking): a component for each service,
/// what it depends on, whether its container runs, what its published ports and its health check say, its log.
/// \a bytes is the file's text, \a file its name as the runbook's reader will see it.
void sketchCompose(Sketch &sketch, const QByteArray &bytes, const QString &file);

/// compose.yaml, docker-compose.yml and the like.
[[nodiscard]] bool isComposeName(const QString &fileName);

} // namespace sitrep
