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

/// The elements of one list, as they are read.
class ListScan final
{
public:
    ListScan(QStringView text, QStringView name, QLatin1StringView kind, Before before)
        : m_text(text)
        , m_kind(kind)
        , m_before(before)
        , m_isPlural(name.endsWith(u's', Qt::CaseInsensitive))
    {}

    [[nodiscard]] SecretSpans flow(qsizetype at);
    [[nodiscard]] SecretSpans lines(qsizetype at);

private:
    void take(const ScannedValue &element);

    QStringView m_text;
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
    if (!m_isPlural && !element.quoted && std::all_of(written.cbegin(), written.cend(), isLetter))
        return;
    if (isAcceptedSecret(m_text, element, m_kind, element.quoted ? m_before : Before::Equals, false))
        m_spans.append({element.from, element.to - element.from, m_kind});
}

/// From behind the bracket on. What is no list of texts has no secrets of its own.
SecretSpans ListScan::flow(qsizetype at)
{
    const QStringView near = m_text.first(std::min(m_text.size(), at + longestList));
    const bool quotedOnly = m_before != Before::Colon || m_kind != "password"_L1;
    for (at = skipSpaces(near, at); at < near.size() && near[at] != u']'; at = skipSpaces(near, at)) {
        ScannedValue element;
        if (isQuote(near[at]) || near[at] == u'\\') {
            element = scanValue(near, at, Before::Word);
            if (!element.quoted)
                return {};
        } else {
            qsizetype end = at;
            while (end < near.size() && !isSpace(near[end]) && !isQuote(near[end])
                   && !QStringView(u",[]{}()").contains(near[end]))
                ++end;
            if (end == at || quotedOnly)
                return {};
            element = {.from = at, .to = end, .next = end};
        }
        take(element);
        at = skipSpaces(near, element.next);
        if (at >= near.size())
            break; // cut off
        if (near[at] == u',')
            ++at;
        else if (near[at] != u']')
            return {};
    }
    return m_isOfDemands ? SecretSpans() : m_spans;
}

/// From the begin of the first line on, as long as they are indented alike.
SecretSpans ListScan::lines(qsizetype at)
{
    const QStringView near = m_text.first(std::min(m_text.size(), at + longestList));
    qsizetype indent = -1;
    while (at < near.size()) {
        const qsizetype dash = skipBlanksAndColours(near, at);
        indent = indent < 0 ? dash - at : indent;
        if (dash - at != indent || !near.sliced(dash).startsWith(u"- "))
            break;
        qsizetype end = near.indexOf(u'\n', dash);
        end = end < 0 ? near.size() : end;
        const ScannedValue element = scanValue(near.first(end), dash + 2, Before::Word);
        const qsizetype after = skipBlanksAndColours(near, element.next);
        const bool isLast = after >= end || near[after] == u'#' || near[after] == u'\r';
        const QStringView written = element.in(near);
        if (!element.quoted && (written.endsWith(u':') || near.sliced(dash, end - dash).contains(u": ")))
            return {}; // of maps
        if (isLast)
            take(element);
        at = end + 1;
    }
    return m_isOfDemands ? SecretSpans() : m_spans;
}

} // namespace

std::optional<SecretSpans> listedSecrets(QStringView text, QStringView name, const AssignmentSeparator &separator,
                                         QLatin1StringView kind)
{
    if (separator.before != Before::Colon && separator.before != Before::Equals)
        return std::nullopt;
    ListScan scan(text, name, kind, separator.before);
    qsizetype at = skipBlanksAndColours(text, separator.value);
    if (at < text.size() && text[at] == u'[' && maskLengthAt(text, at) == 0) {
        const qsizetype first = skipSpaces(text.first(std::min(text.size(), at + longestList)), at + 1);
        const bool isText = first < text.size() && (isQuote(text[first]) || text[first] == u'\\');
        if (isText || (separator.before == Before::Colon && kind == "password"_L1))
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
