// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QMimeData;

namespace sitrep {

/// The files and folders of this machine that are dragged, or links to incidents; empty: none.
[[nodiscard]] QStringList droppedFiles(const QMimeData &data);

} // namespace sitrep
