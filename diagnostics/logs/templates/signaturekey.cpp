// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/signaturekey.h"

#include "diagnostics/logs/templates/logmask.h"

#include <QtEndian>

#include <cstring>

namespace sitrep {

quint64 signatureKey(std::string_view masked)
{
    constexpr quint64 factor = 0xc6a4a7935bd1e995U;
    constexpr int shift = 47;
    constexpr int versionShift = 56;
    quint64 hash = logMaskVersion ^ (masked.size() * factor);
    const char *at = masked.data();
    const auto mix = [&](quint64 word) {
        word *= factor;
        word ^= word >> shift;
        hash = (hash ^ (word * factor)) * factor;
    };
    size_t left = masked.size();
    for (; left >= sizeof(quint64); left -= sizeof(quint64), at += sizeof(quint64))
        mix(qFromLittleEndian<quint64>(at));
    if (left > 0) {
        quint64 tail = 0;
        std::memcpy(&tail, at, left);
        hash = (hash ^ qFromLittleEndian(tail)) * factor;
    }
    hash ^= hash >> shift;
    hash *= factor;
    hash ^= hash >> shift;
    return (quint64{logMaskVersion} << versionShift) | (hash & ((quint64{1} << versionShift) - 1));
}

} // namespace sitrep
