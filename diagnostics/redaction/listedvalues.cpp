// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/listedvalues.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedvalue.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

qsizetype skipSpaces(QStringView text, qsizetype at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

/// What a form demands of a value: 'password' => ['required', 'min:8'].
bool isDemand(QStringView element)
{
    static constexpr std::array words{"required"_L1,  "string"_L1,  "nullable"_L1,   "sometimes"_L1,
                                      "confirmed"_L1, "present"_L1, "filled"_L1,     "bail"_L1,
                                      "invalid"_L1,   "blank"_L1,   "write_only"_L1, "min_length"_L1};
    return std::any_of(words.begin(), words.end(), [element](QLatin1StringView word) { return element == word; });
}

/// A key of digits and letters, not a name.
bool isRandom(QStringView word)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype fewestDigits = 4;
    return word.size() >= shortest && std::all_of(word.cbegin(), word.cend(), isAlnum)
           && (std::all_of(word.cbegin(), word.cend(), isHex)
               || std::count_if(word.cbegin(), word.cend(), isDigit) >= fewestDigits);
}

/// The elements of one list, as they are read.
class ListScan final
{
public:
    ListScan(QStringView text, QStringView name, QLatin1StringView kind, Before before, ListReach &reach)
        : m_text(text)
        , m_reach(reach)
        , m_kind(kind)
        , m_before(before)
        , m_isPlural(name.endsWith(u's', Qt::CaseInsensitive))
    {}

    [[nodiscard]] SecretSpans flow(qsizetype at);
    [[nodiscard]] SecretSpans lines(qsizetype at);

private:
    void take(const ScannedValue &element);
    [[nodiscard]] ScannedValue elementAt(qsizetype at) const;
    [[nodiscard]] SecretSpans ended(qsizetype begin, qsizetype at);
    [[nodiscard]] SecretSpans endedAsNone(qsizetype begin, qsizetype at);

    QStringView m_text;
    ListReach &m_reach;
    QLatin1StringView m_kind;
    Before m_before;
    bool m_isPlural;
    bool m_isOfDemands = false;
    SecretSpans m_spans;
};

void ListScan::take(const ScannedValue &element)
{
    const QStringView written = element.in(m_text);
    m_isOfDemands = m_isOfDemands || isDemand(written);
    if (std::any_of(written.cbegin(), written.cend(), isSpace))
        return; // a sentence
    if (!m_isPlural && !element.quoted && m_kind == "password"_L1
        && std::all_of(written.cbegin(), written.cend(), isLetter))
        return;
    if (isAcceptedSecret(m_text, element, m_kind, element.quoted ? m_before : Before::Equals, false))
        m_spans.append({element.from, element.to - element.from, m_kind});
}

/// The element at \a at; empty when it is none of a list of texts.
ScannedValue ListScan::elementAt(qsizetype at) const
{
    if (isQuote(m_text[at]) || m_text[at] == u'\\') {
        const ScannedValue element = scanValue(m_text, at, Before::Word);
        return element.quoted ? element : ScannedValue{};
    }
    if (m_before != Before::Colon)
        return {};
    qsizetype end = at;
    while (end < m_text.size() && !isSpace(m_text[end]) && !isQuote(m_text[end])
           && !QStringView(u",[]{}()").contains(m_text[end]))
        ++end;
    const bool isPlain = m_kind != "password"_L1 && !isRandom(m_text.sliced(at, end - at));
    return isPlain ? ScannedValue{} : ScannedValue{.from = at, .to = end, .next = end};
}

SecretSpans ListScan::ended(qsizetype begin, qsizetype at)
{
    m_reach.follow(begin, at);
    return m_isOfDemands ? SecretSpans() : m_spans;
}

/// What is no list of texts has no secrets of its own; but a long one that breaks off far behind its begin was one till there.
SecretSpans ListScan::endedAsNone(qsizetype begin, qsizetype at)
{
    if (at - begin < ListReach::nearBy)
        m_spans.clear();
    return ended(begin, at);
}

/// From behind the bracket on.
SecretSpans ListScan::flow(qsizetype at)
{
    const qsizetype begin = at;
    const qsizetype limit = m_reach.limitFrom(begin);
    for (at = skipSpaces(m_text, at); at < limit && m_text[at] != u']'; at = skipSpaces(m_text, at)) {
        const ScannedValue element = elementAt(at);
        if (element.next == 0 || element.next == at)
            return endedAsNone(begin, at);
        take(element);
        at = skipSpaces(m_text, element.next);
        if (at >= m_text.size())
            break; // cut off
        if (m_text[at] == u',')
            ++at;
        else if (m_text[at] != u']')
            return endedAsNone(begin, at);
    }
    return ended(begin, at);
}

/// From the begin of the first line on, as long as they are indented alike.
SecretSpans ListScan::lines(qsizetype at)
{
    const qsizetype begin = at;
    const qsizetype limit = m_reach.limitFrom(begin);
    qsizetype indent = -1;
    while (at < limit) {
        const qsizetype dash = skipBlanksAndColours(m_text, at);
        indent = indent < 0 ? dash - at : indent;
        if (dash - at != indent || !m_text.sliced(dash).startsWith(u"- "))
            break;
        qsizetype end = m_text.indexOf(u'\n', dash);
        end = end < 0 ? m_text.size() : end;
        const ScannedValue element = scanValue(m_text.first(end), dash + 2, Before::Word);
        const qsizetype after = skipBlanksAndColours(m_text, element.next);
        const bool isLast = after >= end || m_text[after] == u'#' || m_text[after] == u'\r';
        const QStringView written = element.in(m_text);
        if (!element.quoted && (written.endsWith(u':') || m_text.sliced(dash, end - dash).contains(u": ")))
            return endedAsNone(begin, end); // of maps
        if (isLast)
            take(element);
        at = end + 1;
    }
    return ended(begin, std::min(at, m_text.size()));
}

} // namespace

std::optional<SecretSpans> listedSecrets(QStringView text, QStringView name, const AssignmentSeparator &separator,
                                         QLatin1StringView kind, ListReach &reach)
{
    if (separator.before != Before::Colon && separator.before != Before::Equals)
        return std::nullopt;
    ListScan scan(text, name, kind, separator.before, reach);
    qsizetype at = skipBlanksAndColours(text, separator.value);
    if (at < text.size() && text[at] == u'[' && maskLengthAt(text, at) == 0) {
        const qsizetype first = skipSpaces(text, at + 1);
        const bool isText = first < text.size() && (isQuote(text[first]) || text[first] == u'\\');
        if (isText || separator.before == Before::Colon)
            return scan.flow(at + 1);
        return std::nullopt;
    }
    if (separator.before != Before::Colon)
        return std::nullopt;
    if (at < text.size() && text[at] == u'\r')
        ++at;
    if (at >= text.size() || text[at] != u'\n')
        return std::nullopt;
    const qsizetype dash = skipBlanksAndColours(text, at + 1);
    return text.sliced(dash).startsWith(u"- ") ? std::optional(scan.lines(at + 1)) : std::nullopt;
}

} // namespace sitrep
