// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace sitrep {

/// A file of resources/classes as it was when this program was built.
struct ClassFile
{
    const char *name; ///< "gcloud.yaml"
    const char *text; ///< UTF-8
};

[[nodiscard]] std::span<const ClassFile> classFiles();

} // namespace sitrep
