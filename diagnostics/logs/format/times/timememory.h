// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"
#include "diagnostics/logs/format/headbytes.h"

#include <array>
#include <string_view>

namespace sitrep {

/// The time of the line before, taken apart: neighbours have date, hour, minute and zone in common, and so many decimals.
/// A time that has all that needs its seconds and decimals read only. It says exactly what reading the whole would say.
class TimeMemory final
{
public:
    /// Takes the time off \a text when it is of the remembered minute and shape.
    [[nodiscard]] bool take(std::string_view &text, Instant &time) const
    {
        using headbytes::eightBytes;
        if (text.size() < m_needed)
            return false;
        const char *at = text.data();
        const quint64 other = (eightBytes(at) ^ m_head) | (eightBytes(at + m_middleAt) ^ m_middle)
                              | (eightBytes(at + m_prefix - 8) ^ m_tail);
        if (other != 0)
            return false;
        at += m_prefix;
        const auto tens = static_cast<unsigned>(at[0] - '0');
        const auto ones = static_cast<unsigned>(at[1] - '0');
        if (tens > 5 || ones > 9)
            return false;
        at += 2;
        qint64 decimals = 0;
        if (m_decimals != 0) {
            if (*at != m_point || !readDecimals(at + 1, decimals))
                return false;
            at += m_decimals + 1;
        }
        if ((eightBytes(at) & m_suffixMask) != m_suffix || (m_zoneMayFollow && mayBeZone(at + 1)))
            return false;
        time = m_minute + std::chrono::seconds{tens * 10 + ones} + std::chrono::microseconds{decimals};
        text.remove_prefix(m_length);
        return true;
    }

    /// Remembers the time of \a length bytes at the front of \a text, whose seconds stand at \a secondsAt.
    void learn(std::string_view text, size_t length, size_t secondsAt, Instant time);

private:
    [[nodiscard]] bool readDecimals(const char *at, qint64 &decimals) const
    {
        qint64 number = 0;
        for (size_t i = 0; i < m_decimals; ++i) {
            const auto digit = static_cast<unsigned>(at[i] - '0');
            if (digit > 9)
                return false;
            number = i < 6 ? number * 10 + digit : number;
        }
        decimals = number * m_decimalUnit;
        return true;
    }
    /// What follows a blank: a sign and a digit, or what may be the name of a zone (UTC, CEST).
    [[nodiscard]] static bool mayBeZone(const char *at)
    {
        if (at[0] == '+' || at[0] == '-')
            return headbytes::isDigit(at[1]);
        return headbytes::isUpper(at[0]) && (at[2] == 'T' || at[2] == 'C' || at[3] == 'T');
    }

    size_t m_needed = ~size_t{0}; // nothing is remembered
    size_t m_prefix = 0;          // bytes before the seconds, 8 to 24
    size_t m_middleAt = 0;
    quint64 m_head = 0;
    quint64 m_middle = 0;
    quint64 m_tail = 0;
    size_t m_decimals = 0;
    qint64 m_decimalUnit = 1;
    char m_point = '.';
    bool m_zoneMayFollow = false;
    quint64 m_suffix = 0; // what follows the decimals, and the byte behind the time
    quint64 m_suffixMask = 0;
    size_t m_length = 0;
    Instant m_minute{};
};

} // namespace sitrep
