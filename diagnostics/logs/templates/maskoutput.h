// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/logmask.h"
#include "diagnostics/logs/templates/maskbytes.h"

#include <algorithm>
#include <cstring>

namespace sitrep::maskbytes {

/// The mask of a message as it is written, into bytes that are enough. In the header, because each byte of a log comes here.
class MaskOutput final
{
public:
    static constexpr size_t shortCopy = 16; ///< bytes that may be written behind the end

    explicit MaskOutput(char *to)
        : m_begin(to)
        , m_end(to)
    {}

    [[nodiscard]] bool isEmpty() const { return m_end == m_begin; }
    [[nodiscard]] std::ptrdiff_t size() const { return m_end - m_begin; }
    [[nodiscard]] char *begin() const { return m_begin; }
    [[nodiscard]] char *end() const { return m_end; }
    [[nodiscard]] char last() const { return m_end[-1]; } ///< where it is not empty
    [[nodiscard]] std::string_view text() const { return {m_begin, static_cast<size_t>(m_end - m_begin)}; }

    void putBlank()
    {
        if (!isEmpty() && last() != ' ')
            *m_end++ = ' ';
    }
    void putSign(char sign) { *m_end++ = sign; }
    /// \a readable: the end of the message.
    void put(const char *begin, const char *end, const char *readable)
    {
        const auto size = static_cast<size_t>(end - begin);
        if (size <= shortCopy && static_cast<size_t>(readable - begin) >= shortCopy)
            std::memcpy(m_end, begin, shortCopy); // of a fixed size it takes no call; what is too much is overwritten
        else
            std::memcpy(m_end, begin, size);
        m_end += size;
    }
    /// Masks that only separators part become one.
    void putMask()
    {
        if (m_lastMask != nullptr && isBridge()) {
            m_end = m_lastMask;
            return;
        }
        std::memcpy(m_end, maskedPart.data(), maskedPart.size());
        m_end += maskedPart.size();
        m_lastMask = m_end;
    }
    void dropLast() { --m_end; }
    /// As if nothing was written behind \a end, and no mask before.
    void cutTo(char *end)
    {
        m_end = end;
        m_lastMask = nullptr;
    }

    /// Whether what was written last and what comes next are one word.
    [[nodiscard]] bool isGlued() const { return !isEmpty() && (m_end == m_lastMask || (kindOf(last()) & Part) != 0); }
    /// A mask and one blank were written last.
    [[nodiscard]] bool endsWithMaskAndBlank() const
    {
        return m_lastMask != nullptr && m_end - m_lastMask == 1 && last() == ' ';
    }

private:
    [[nodiscard]] bool isBridge() const
    {
        constexpr std::ptrdiff_t longestBridge = 3;
        if (m_end - m_lastMask > longestBridge)
            return false;
        return std::all_of(m_lastMask, m_end, [](char c) { return (kindOf(c) & Bridge) != 0; });
    }

    char *m_begin;
    char *m_end;
    char *m_lastMask = nullptr; ///< behind it
};

} // namespace sitrep::maskbytes
