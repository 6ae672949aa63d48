// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/rotatedset.h"
#include "diagnostics/logs/sources/openlog.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace sitrep {

/// Lists files in the order of writing.
using FileList = std::function<std::vector<RotatedFile>()>;

/// Files of one log as they stood side by side at one moment, however often they were renamed while they were opened.
struct FilesAsOne
{
    std::vector<OpenedLog> logs; ///< open or not, in the order of the list
    QStringList remarks;         ///< of those that are left out
    bool isOneMoment = false;    ///< false: somebody renames them faster than they can be opened
};

/// Opens what \a list lists, each once: see leaveOutSame(). A file that holds nothing but the beginning of the last one is a copy that is made before that
/// is emptied, and left out.
[[nodiscard]] FilesAsOne openAsOne(const FileList &list, const std::stop_token &stop);

} // namespace sitrep
