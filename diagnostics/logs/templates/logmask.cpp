// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/logmask.h"

#include "diagnostics/logs/format/exceptionname.h"
#include "diagnostics/logs/templates/maskahead.h"
#include "diagnostics/logs/templates/maskbytes.h"
#include "diagnostics/logs/templates/maskoutput.h"
#include "diagnostics/logs/templates/maskwords.h"

#include <algorithm>

namespace sitrep::maskbytes {

namespace {

constexpr std::ptrdiff_t longestQuote = 128;

/// One pass over a message. What it decides depends on what is ahead in the message and on what it wrote, never on what
/// it read before: so a mask is its own mask.
class MaskPass final
{
public:
    MaskPass(std::string_view message, char *to)
        : m_at(message.data())
        , m_end(message.data() + message.size())
        , m_out(to)
        , m_noAddressBefore(m_at)
    {}

    std::string_view run()
    {
        while (m_at != m_end) {
            const quint8 kind = kindOf(*m_at);
            if ((kind & Part) != 0)
                takePart();
            else if ((kind & Blank) != 0)
                takeBlank();
            else
                takeSign();
        }
        if (!m_out.isEmpty() && m_out.last() == ' ')
            m_out.dropLast();
        return m_out.text();
    }

private:
    void takeBlank()
    {
        m_at = *m_at == ' ' ? m_at + 1 : maskahead::behindBlank(m_at, m_end);
        m_out.putBlank();
    }

    void takeSign()
    {
        switch (*m_at) {
        case '/':
            if (takePath(m_at))
                return;
            break;
        case '"':
        case '\'':
            takeQuote();
            return;
        case '<':
            if (std::string_view(m_at, static_cast<size_t>(m_end - m_at)).starts_with(maskedPart)) {
                m_at += maskedPart.size();
                m_out.putMask();
                return;
            }
            if (m_end - m_at > 1 && isDigit(m_at[1]) && (m_out.isEmpty() || m_out.last() == ' ')) {
                ++m_at; // "<1 sec" is a number too
                return;
            }
            break;
        case '(':
            if (takeParenthesis())
                return;
            break;
        default:
            break;
        }
        m_out.putSign(*m_at++);
    }

    void takePart()
    {
        const char *const begin = m_at;
        const char *end = begin;
        quint8 kinds = 0;
        quint8 last = 0;
        quint8 twice = 0;
        for (quint8 kind = 0; end != m_end && ((kind = kindOf(*end)) & Part) != 0; ++end) {
            kinds |= kind;
            twice |= kind & last;
            last = kind;
        }
        if ((twice & Dot) != 0) {
            end = endOfDots(begin, end);
            if (end == m_at)
                return;
            kinds = 0;
            for (const char *at = begin; at != end; ++at)
                kinds |= kindOf(*at);
        }
        if ((kinds & Number) != 0 && putTelling(begin, end))
            return;
        if (end != m_end && *end == ':' && takeWithColon(begin, end, kinds))
            return;
        if ((kinds & Number) != 0)
            putMask(maskahead::endOfNumber(begin, end));
        else if (isLiteral(begin, end, kinds))
            put(begin, end);
        else
            putMask(end);
    }

    /// The end of a word whose \a end stands behind a run of dots: `enable......0`. Writes the run when it comes first.
    const char *endOfDots(const char *begin, const char *end)
    {
        const char *at = begin;
        while (at != end && !(*at == '.' && end - at > 1 && at[1] == '.'))
            ++at;
        if (at != begin)
            return at;
        while (at != end && *at == '.')
            ++at;
        put(begin, at);
        return m_at;
    }

    /// URL, address of a network card or of IPv6, host:port, C:\path.
    bool takeWithColon(const char *begin, const char *end, quint8 kinds)
    {
        const std::string_view behind(end, static_cast<size_t>(m_end - end));
        if (behind.starts_with("://") && isLetter(*begin)) {
            putMask(maskahead::endOfUrl(end + 3, m_end));
            return true;
        }
        if (behind.starts_with(":\\") && end - begin == 1) {
            putMask(maskahead::endOfPath(end + 1, m_end));
            return true;
        }
        if ((kinds & NotHex) == 0 && end - begin <= 4 && begin >= m_noAddressBefore) {
            const maskahead::Address address = maskahead::addressAt(begin, m_end);
            if (address.isOne) {
                putMask(address.end);
                return true;
            }
            m_noAddressBefore = address.end;
        }
        if ((kinds & Number) != 0 || !maskahead::isPort(end + 1, m_end)
            || !maskwords::mayHavePort({begin, static_cast<size_t>(end - begin)}))
            return false;
        putMask(std::find_if_not(end + 1, m_end, isDigit));
        return true;
    }

    /// What stays although it holds digits.
    bool putTelling(const char *begin, const char *end)
    {
        end = maskahead::endOfNumber(begin, end);
        const std::string_view part(begin, static_cast<size_t>(end - begin));
        bool stays = false;
        if (part.back() == 'n' || part.back() == 'r' || part.back() == 't' || part.back() == 'e')
            stays = isExceptionName(part);
        else if (maskwords::mayBeTellingCode(m_out.text(), part))
            stays = maskwords::isTellingCode(m_out.text(), part,
                                             end == m_end                  ? '\n'
                                             : (kindOf(*end) & Blank) != 0 ? ' '
                                                                           : *end);
        if (stays)
            put(begin, end);
        return stays;
    }

    /// Of a word without digits.
    bool isLiteral(const char *begin, const char *end, quint8 kinds)
    {
        const std::string_view part(begin, static_cast<size_t>(end - begin));
        if ((kinds & NotHex) == 0 && part.size() >= 8)
            return false;
        if ((kinds & At) != 0 && maskwords::isMailAddress(part))
            return false;
        if ((kinds & Backslash) != 0 && part.back() != '\\')
            return false;
        if ((kinds & Dot) != 0 && part.size() > 3)
            return !maskwords::isHostName(part.back() == '.' ? part.substr(0, part.size() - 1) : part);
        if (part.size() > 5)
            return true;
        const bool isField =
            end != m_end && (*end == '=' || (*end == ':' && m_end - end > 1 && (kindOf(end[1]) & Blank) == 0));
        if (m_out.endsWithMaskAndBlank() && !isField && maskwords::isUnitOrZone(part))
            return false; // the blank between is a bridge
        return part.size() != 3 || !maskahead::isOfDate(part, end, m_end);
    }

    bool takePath(const char *at)
    {
        if (m_out.isGlued() || m_end - at < 2)
            return false;
        if (!isLetter(at[1]) && !isDigit(at[1]) && at[1] != '_' && at[1] != '.' && at[1] != '~')
            return false;
        putMask(maskahead::endOfPath(at + 1, m_end));
        return true;
    }

    /// Words in quotes that have no blank vary, unless they are the name of a field (`"status":`), a number or an
    /// exception. Decided at the closing quote, on what was written.
    void takeQuote()
    {
        const char quote = *m_at++;
        if (m_openQuote != nullptr && *m_openQuote == quote && isQuotedValue(m_openQuote + 1)) {
            m_out.cutTo(m_openQuote + 1);
            m_out.putMask();
            m_openQuote = nullptr;
        } else {
            m_openQuote = m_out.isGlued() ? nullptr : m_out.end();
        }
        m_out.putSign(quote);
    }

    [[nodiscard]] bool isQuotedValue(const char *begin) const
    {
        const char *const end = m_out.end();
        if (begin == end || end - begin > longestQuote)
            return false;
        const std::string_view behind(m_at, static_cast<size_t>(m_end - m_at));
        if (!behind.empty() && (behind[0] == ':' || (kindOf(behind[0]) & Part) != 0 || behind.starts_with(maskedPart)))
            return false;
        // `tag="View Lock"` is a value whatever it holds, "two words" alone are text.
        const bool isField =
            begin - m_out.begin() >= 2 && begin[-2] == '='
            && !maskwords::isTextField({m_out.begin(), static_cast<size_t>(begin - 2 - m_out.begin())});
        return (isField || std::find(begin, end, ' ') == end) && !std::all_of(begin, end, isDigit)
               && !isExceptionName({begin, static_cast<size_t>(end - begin)});
    }

    /// "704 bytes (1.2 KB)": the same number a second time, and not always there. "from 10.0.0.1 ()": a name that was not
    /// to be had.
    bool takeParenthesis()
    {
        if (!m_out.endsWithMaskAndBlank())
            return false;
        if (m_end - m_at > 1 && m_at[1] == ')') {
            m_out.putSign('(');
            putMask(m_at + 1);
            return true;
        }
        const char *at = m_at + 1;
        while (at != m_end && (isDigit(*at) || *at == '.' || *at == ','))
            ++at;
        if (at == m_at + 1)
            return false;
        while (at != m_end && *at == ' ')
            ++at;
        const char *const unit = at;
        while (at != m_end && isLetter(*at))
            ++at;
        if (at == m_end || *at != ')' || !maskwords::isUnitOrZone({unit, static_cast<size_t>(at - unit)}))
            return false;
        m_at = at + 1;
        m_out.dropLast();
        return true;
    }

    void put(const char *begin, const char *end)
    {
        m_out.put(begin, end, m_end);
        m_at = end;
    }

    void putMask(const char *next)
    {
        m_at = next;
        m_out.putMask();
    }

    const char *m_at;
    const char *m_end;
    MaskOutput m_out;
    char *m_openQuote = nullptr; // the last one
    const char *m_noAddressBefore;
};

} // namespace

} // namespace sitrep::maskbytes

namespace sitrep {

std::string_view LogMask::operator()(std::string_view message)
{
    // A single digit becomes three bytes.
    const size_t most = message.size() * maskedPart.size() + maskedPart.size() + maskbytes::MaskOutput::shortCopy;
    if (m_buffer.size() < most)
        m_buffer.resize(most);
    return maskbytes::MaskPass(message, m_buffer.data()).run();
}

} // namespace sitrep
