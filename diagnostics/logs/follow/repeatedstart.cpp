// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/repeatedstart.h"

#include <algorithm>

namespace sitrep {

RepeatedStart::RepeatedStart(LogFile file, qint64 from, qint64 to)
    : m_file(std::move(file))
    , m_at(from)
    , m_to(to)
    , m_isRepeating(from < to)
{}

std::string_view RepeatedStart::newOf(std::string_view bytes, std::string &held)
{
    if (!m_isRepeating)
        return bytes;
    std::string known(std::min(bytes.size(), static_cast<size_t>(m_to - m_at)), '\0');
    const qint64 got = m_file.read(m_at, known.data(), static_cast<qint64>(known.size()));
    known.resize(static_cast<size_t>(std::max(got, qint64{0})));
    const auto differs = std::ranges::mismatch(known, bytes).in1;
    const auto same = static_cast<size_t>(differs - known.begin());
    m_at += static_cast<qint64>(same);
    m_isRepeating = same == bytes.size() && m_at < m_to;
    const size_t lineEnd = std::string_view(known).substr(0, same).rfind('\n');
    m_line =
        lineEnd == std::string::npos ? m_line + known.substr(0, same) : known.substr(lineEnd + 1, same - lineEnd - 1);
    bytes.remove_prefix(same);
    if (m_isRepeating || m_at == m_to) // the rest goes on behind what is there
        return bytes;
    held = m_line;
    held += bytes;
    return held;
}

} // namespace sitrep
