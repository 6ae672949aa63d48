// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/pasted/alertdetails.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace sitrep;

// Any bytes: an alert is read or refused, never both, and what is read has known keys.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const AlertDetails read =
        alertDetails(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!read.problem.isEmpty() && !read.details.isEmpty())
        std::abort();
    for (const QString &key : read.details.keys()) {
        if (!QStringList{QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("severity"),
                         QStringLiteral("started"), QStringLiteral("links")}
                 .contains(key))
            std::abort();
    }
    return 0;
}
