// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QMimeData;

namespace sitrep {

/// The first file of this machine that is dragged; empty: none.
[[nodiscard]] QString droppedFile(const QMimeData &data);

} // namespace sitrep
