// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/yaml/structurescan.h"

#include <algorithm>

namespace sitrep {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

bool beginsProperty(char c)
{
    return c == '&' || c == '!';
}

// Behind an anchor or a tag, whose names hold no blank.
qsizetype propertyEnd(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && !isBlank(text[at]))
        ++at;
    return at;
}

class StructureScanner final
{
public:
    StructureScanner(const QByteArray &text, int maxDepth)
        : m_text(text)
        , m_maxDepth(maxDepth)
    {}

    StructureScan run()
    {
        while (m_at < m_text.size() && !m_result.tooDeep && !m_result.unclosedQuote) {
            if (m_lineBegins)
                beginLine();
            else
                step();
        }
        if (!m_flow.empty() && !m_result.bracket)
            m_result.bracket = StructureScan::Suspicion{m_flow.back().offset, m_text.size()};
        return std::move(m_result);
    }

private:
    struct Open
    {
        qsizetype offset;
        char sign;
        qsizetype indent; // of the line that it stands in
    };

    [[nodiscard]] char charAt(qsizetype i) const { return i >= 0 && i < m_text.size() ? m_text[i] : '\0'; }
    [[nodiscard]] bool inFlow() const { return !m_flow.empty(); }

    void beginLine()
    {
        m_lineBegins = false;
        const qsizetype start = m_at;
        while (charAt(m_at) == ' ' || charAt(m_at) == '\t')
            ++m_at;
        const char first = charAt(m_at);
        if (first == '\n' || first == '\r' || first == '#' || first == '\0')
            return;
        const qsizetype indent = m_at - start;
        if (inFlow()) {
            const bool closes = first == ']' || first == '}';
            if (!closes && !m_result.bracket && indent <= m_flow.back().indent && looksLikeBlockLine())
                m_result.bracket = StructureScan::Suspicion{m_flow.back().offset, m_at};
        } else {
            const qsizetype tab = QByteArrayView(m_text).sliced(start, indent).indexOf('\t');
            if (tab >= 0 && !m_result.tab)
                m_result.tab = start + tab;
            // A plain text may go on in a deeper line; quotes and brackets in it are text.
            m_tokenStart = !(m_inPlain && indent > m_keyColumn);
            if (m_tokenStart)
                m_keyColumn = indent;
            m_inPlain = m_inPlain && !m_tokenStart;
        }
        m_lineIndent = indent;
        m_lineStart = start;
    }

    // "key: " or "- ": what stands in a block and hardly ever at the left edge of a bracket.
    [[nodiscard]] bool looksLikeBlockLine() const
    {
        if (charAt(m_at) == '-' && isBlank(charAt(m_at + 1)))
            return true;
        for (qsizetype i = m_at; i < m_text.size() && m_text[i] != '\n'; ++i) {
            if (m_text[i] == ':' && isBlank(charAt(i + 1)))
                return true;
            if (m_text[i] == ',' || m_text[i] == ' ' || m_text[i] == '"' || m_text[i] == '\'')
                return false;
        }
        return false;
    }

    void step()
    {
        const char c = m_text[m_at];
        if (c == '\n') {
            m_lineBegins = true;
            ++m_at;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            ++m_at;
        } else if (c == '#' && isBlank(charAt(m_at - 1))) {
            m_result.comments.push_back(m_at);
            const qsizetype end = m_text.indexOf('\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
        } else if (c == '"' || c == '\'') {
            quote();
        } else if (inFlow()) {
            stepInFlow(c);
        } else {
            stepInBlock(c);
        }
    }

    void stepInFlow(char c)
    {
        if (c == '[' || c == '{') {
            open(c);
        } else if (c == ']' || c == '}') {
            close(c);
        } else if (m_tokenStart && beginsProperty(c)) {
            skipPropertyInFlow();
        } else {
            m_tokenStart =
                c == ',' || (c == ':' && (isBlank(charAt(m_at + 1)) || isBlank(charAt(m_at - 1)) || m_afterQuoted));
            m_afterQuoted = false;
            ++m_at;
        }
    }

    void stepInBlock(char c)
    {
        const bool alone = isBlank(charAt(m_at + 1));
        if (m_tokenStart && (c == '[' || c == '{')) {
            open(c);
        } else if (m_tokenStart && (c == '|' || c == '>') && isBlockHeader()) {
            skipBlockScalar();
        } else if (m_tokenStart && (c == '-' || c == '?') && alone) {
            ++m_at;
            m_keyColumn = m_at - m_lineStart;
        } else if (m_tokenStart && beginsProperty(c)) {
            m_at = propertyEnd(m_text, m_at);
        } else {
            m_tokenStart = c == ':' && alone;
            m_inPlain = !m_tokenStart;
            ++m_at;
        }
    }

    void skipPropertyInFlow()
    {
        while (!isBlank(charAt(m_at)) && !QByteArrayView(",[]{}").contains(m_text[m_at]))
            ++m_at;
    }

    void open(char c)
    {
        m_flow.push_back({m_at, c, m_lineIndent});
        if (static_cast<int>(m_flow.size()) > m_maxDepth)
            m_result.tooDeep = m_at;
        m_tokenStart = true;
        m_inPlain = false;
        ++m_at;
    }

    void close(char c)
    {
        const Open top = m_flow.back();
        const char opener = c == ']' ? '[' : '{';
        const bool closesSome =
            std::any_of(m_flow.begin(), m_flow.end(), [opener](const Open &open) { return open.sign == opener; });
        if (!closesSome) {
            m_result.stray = m_result.stray.value_or(m_at);
            ++m_at;
            return;
        }
        if (top.sign != opener && !m_result.bracket)
            m_result.bracket = StructureScan::Suspicion{top.offset, m_at};
        m_flow.pop_back();
        m_tokenStart = false;
        m_afterQuoted = true;
        ++m_at;
    }

    void quote()
    {
        if (!m_tokenStart) {
            ++m_at;
            return;
        }
        const auto end = closingQuote(m_text, m_at);
        if (!end) {
            m_result.unclosedQuote = m_at;
            return;
        }
        if (QByteArrayView(m_text).sliced(m_at, *end - m_at).contains('\n'))
            m_result.longQuotes.push_back({m_at, *end});
        m_at = *end + 1;
        m_tokenStart = false;
        m_inPlain = false;
        m_afterQuoted = true;
    }

    [[nodiscard]] bool isBlockHeader() const
    {
        qsizetype i = m_at + 1;
        while (charAt(i) == '+' || charAt(i) == '-' || (charAt(i) >= '1' && charAt(i) <= '9'))
            ++i;
        while (charAt(i) == ' ' || charAt(i) == '\t' || charAt(i) == '\r')
            ++i;
        return charAt(i) == '\n' || charAt(i) == '\0' || charAt(i) == '#';
    }

    // Its lines are those that stand deeper than the key that holds it; empty ones among them.
    void skipBlockScalar()
    {
        qsizetype lineEnd = m_text.indexOf('\n', m_at);
        const QByteArrayView header =
            QByteArrayView(m_text).sliced(m_at, (lineEnd < 0 ? m_text.size() : lineEnd) - m_at);
        if (const qsizetype comment = header.indexOf('#'); comment >= 0)
            m_result.comments.push_back(m_at + comment);
        while (lineEnd >= 0) {
            qsizetype i = lineEnd + 1;
            while (charAt(i) == ' ')
                ++i;
            const bool empty = charAt(i) == '\n' || charAt(i) == '\r';
            if (!empty && i - lineEnd - 1 <= m_lineIndent)
                break;
            if (i >= m_text.size()) {
                lineEnd = -1;
                break;
            }
            lineEnd = m_text.indexOf('\n', i);
        }
        m_at = lineEnd < 0 ? m_text.size() : lineEnd;
        m_inPlain = false;
    }

    const QByteArray &m_text;
    int m_maxDepth;
    StructureScan m_result;
    std::vector<Open> m_flow;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_lineIndent = 0;
    qsizetype m_keyColumn = 0;
    bool m_lineBegins = true;
    bool m_tokenStart = true;
    bool m_inPlain = false;
    bool m_afterQuoted = false;
};

} // namespace

StructureScan scanStructure(const QByteArray &text, int maxDepth)
{
    return StructureScanner(text, maxDepth).run();
}

qsizetype behindProperties(const QByteArray &text, qsizetype offset)
{
    qsizetype at = offset;
    while (at < text.size() && beginsProperty(text[at])) {
        at = propertyEnd(text, at);
        while (at < text.size() && (isBlank(text[at]) || text[at] == '#'))
            at = text[at] == '#' ? std::max(text.indexOf('\n', at), at + 1) : at + 1;
    }
    return at;
}

std::optional<qsizetype> closingQuote(const QByteArray &text, qsizetype open)
{
    const char sign = text[open];
    for (qsizetype i = open + 1; i < text.size(); ++i) {
        if (sign == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == sign) {
            if (sign == '"' || i + 1 >= text.size() || text[i + 1] != sign)
                return i;
            ++i;
        }
    }
    return std::nullopt;
}

} // namespace sitrep
