// SPDX-License-Identifier: Apache-2.0
#pragma once

class QTreeView;

namespace sitrep {

/// Lays a tree out for a delegate that paints its rows whole: one column without header, indentation or branches, rows of their own
/// heights, opened by the delegate and never edited. GUI thread.
void layAsPaintedRows(QTreeView *view);

} // namespace sitrep
