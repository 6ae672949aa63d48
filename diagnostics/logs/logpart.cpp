// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logpart.h"

#include <atomic>

namespace sitrep {

quint64 newLogGeneration()
{
    static std::atomic<quint64> last{0};
    return ++last;
}

} // namespace sitrep
