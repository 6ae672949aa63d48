// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/rows/logrows.h"
#include "widgets/models/marks/textlabels.h"

#include <mutex>
#include <stop_token>

namespace sitrep {

/// A row that has the colour of a label.
struct LabelPlace
{
    int label = 0;
    qint64 row = 0;
};

/// The search of labelled rows, between a job and the GUI thread.
struct LabelSearch
{
    std::shared_ptr<const LogRows> rows;
    std::shared_ptr<const Masker> masker;
    QStringList texts;
    int slices = 1;

    std::mutex mutex; ///< guards the rest
    std::vector<LabelPlace> places;
    bool ended = false;

    /// Of each log and each of \a slices equal pieces of its lines, the first entry that holds a label's text. Reads the files
    /// again; any thread but the GUI's.
    void run(const std::stop_token &stop);
};

} // namespace sitrep
