// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignments.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedname.h"
#include "diagnostics/redaction/assignedvalue.h"
#include "diagnostics/redaction/listedvalues.h"
#include "diagnostics/redaction/namedpair.h"
#include "diagnostics/redaction/valuebelow.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

bool isNameChar(QChar c)
{
    return isWord(c) || c == u'-' || c == u'.';
}

/// password=password, self.token = token, --token TOKEN: a variable that is handed on, or what stands for a value.
bool isItsName(QStringView written, QStringView value)
{
    const auto end = std::find_if_not(written.cbegin(), written.cend(), isNameChar);
    const QStringView name = written.first(end - written.cbegin());
    const QStringView last = name.sliced(std::max(name.lastIndexOf(u'.'), name.lastIndexOf(u'-')) + 1);
    const bool isPlaceholder = std::all_of(value.cbegin(), value.cend(), isUpper); // --token TOKEN
    return last.compare(value, isPlaceholder ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0;
}

/// pam_unix(passwd:chauthtok)
bool isServiceOfPam(QStringView text, qsizetype begin)
{
    constexpr qsizetype longestModule = 24;
    const QStringView before = text.first(begin).last(std::min(begin, longestModule));
    return before.endsWith(u'(') && before.sliced(before.lastIndexOf(u' ') + 1).startsWith("pam_"_L1);
}

/// A long word of digits and letters at \a at, which is no name.
bool isRandomKey(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype longest = 512;
    constexpr qsizetype fewestDigits = 4;
    const QStringView near = text.sliced(at).left(longest);
    const QStringView word = near.first(std::find_if_not(near.cbegin(), near.cend(), isAlnum) - near.cbegin());
    return word.size() >= shortest
           && (std::all_of(word.cbegin(), word.cend(), isHex)
               || std::count_if(word.cbegin(), word.cend(), isDigit) >= fewestDigits);
}

/// The x of ${NAME:-x}, where \a value is that; else \a value.
ScannedValue defaultIn(QStringView text, ScannedValue value)
{
    const QStringView written = value.in(text);
    const qsizetype sign = written.startsWith(u"${") ? written.indexOf(u":-") : -1;
    const qsizetype close = written.indexOf(u'}', std::max<qsizetype>(sign, 0));
    if (sign < 0)
        return value;
    value.to = close < 0 ? value.to : value.from + close;
    value.from += sign + 2;
    return value;
}

/// One pass over a text, from name to name.
class AssignmentScan final
{
public:
    explicit AssignmentScan(QStringView text)
        : m_text(text)
        , m_reach(text.size())
        , m_pair(text)
    {}
    [[nodiscard]] SecretSpans run();

private:
    [[nodiscard]] qsizetype takeName(qsizetype begin, qsizetype end);
    [[nodiscard]] qsizetype takeValue(QLatin1StringView kind, const AssignmentSeparator &separator, qsizetype nameBegin,
                                      QStringView name);
    [[nodiscard]] qsizetype takeBelow(QLatin1StringView kind, const ValueBelow &below);
    void takeValueBefore(qsizetype at);
    [[nodiscard]] qsizetype takeChanged(QLatin1StringView kind, qsizetype at);
    [[nodiscard]] qsizetype wordEnd(qsizetype at) const;
    [[nodiscard]] qsizetype takeMember(const AssignmentSeparator &separator, qsizetype begin, qsizetype end);
    [[nodiscard]] qsizetype takeField(const AssignmentSeparator &separator);

    QStringView m_text;
    SecretSpans m_spans;
    ListReach m_reach;
    NamedPair m_pair;
};

SecretSpans AssignmentScan::run()
{
    qsizetype at = 0;
    while (at < m_text.size()) {
        if (const qsizetype mask = maskLengthAt(m_text, at); mask > 0) {
            at += mask;
            continue;
        }
        if (!isNameChar(m_text[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < m_text.size() && isNameChar(m_text[end]))
            ++end;
        at = takeName(std::max(at, end - longestAssignedName), end);
    }
    std::stable_sort(m_spans.begin(), m_spans.end(),
                     [](const SecretSpan &left, const SecretSpan &right) { return left.from < right.from; });
    return m_spans;
}

/// A form field, whose value stands below an empty line (RFC 7578): name="password"\r\n\r\nx. Where to go on, or -1.
qsizetype AssignmentScan::takeField(const AssignmentSeparator &separator)
{
    const ScannedValue name = scanValue(m_text, separator.value, separator.before);
    if (!name.quoted)
        return -1;
    qsizetype at = name.next;
    for (int lines = 0; lines < 2; ++lines) {
        if (at < m_text.size() && m_text[at] == u'\r')
            ++at;
        if (at >= m_text.size() || m_text[at] != u'\n')
            return -1;
        ++at;
    }
    qsizetype end = at;
    while (end < m_text.size() && m_text[end] != u'\n' && m_text[end] != u'\r')
        ++end;
    if (isNoSecret(m_text.sliced(at, end - at)))
        return -1;
    m_spans.append({at, end - at, m_pair.kind()});
    return end;
}

/// Where to go on behind a value that stands below its name, or -1.
qsizetype AssignmentScan::takeBelow(QLatin1StringView kind, const ValueBelow &below)
{
    const ScannedValue &value = below.value;
    const QStringView written = value.in(m_text);
    const bool isSecret = below.whole    ? isSecretBlock(written, kind)
                          : value.quoted ? isAcceptedSecret(m_text, value, kind, Before::Equals, false)
                                         : !isNoSecret(written);
    if (!isSecret)
        return -1;
    m_spans.append({value.from, value.to - value.from, kind});
    return value.next;
}

qsizetype AssignmentScan::takeValue(QLatin1StringView kind, const AssignmentSeparator &separator, qsizetype nameBegin,
                                    QStringView name)
{
    if (const auto listed = listedSecrets(m_text, name, separator, kind, m_reach)) {
        m_spans += *listed;
        return -1; // what its elements hold beside is looked at
    }
    if (const auto below = valueBelow(m_text, nameBegin, separator, m_reach))
        return takeBelow(kind, *below);
    const ScannedValue value = defaultIn(m_text, scanValue(m_text, separator.value, separator.before));
    if (separator.before == Before::Word && !value.quoted && value.in(m_text).contains("://"_L1))
        return -1; // --ask-password https://host: the next argument
    if (separator.before == Before::Colon && !value.quoted && value.in(m_text).startsWith("user="_L1))
        return -1; // the value is named behind it
    if (!value.quoted && isItsName(m_text.sliced(nameBegin, separator.value - nameBegin), value.in(m_text)))
        return -1;
    // What is turned down is looked at again from its first name on, but not at length: that would not be linear.
    const bool element = separator.value > 0 && m_text[separator.value - 1] == u'>';
    const bool closed = m_text.sliced(value.next).startsWith(u"</");
    if ((element && separator.before == Before::Word && !closed)
        || !isAcceptedSecret(m_text, value, kind, separator.before, separator.strict))
        return value.next - value.from > longestLookBack ? value.next : -1;
    m_spans.append({value.from, value.to - value.from, kind});
    return value.quoted ? takeChanged(kind, value.next) : value.next;
}

/// The value of a pair whose name, at \a at, comes behind it.
void AssignmentScan::takeValueBefore(qsizetype at)
{
    const ScannedValue value = m_pair.valueBefore(at);
    if (value.to > value.from && isAcceptedSecret(m_text, value, m_pair.kind(), Before::Equals, false))
        m_spans.append({value.from, value.to - value.from, m_pair.kind()});
}

/// Terraform's plan: "old" => "new", also with ->. Where to go on.
qsizetype AssignmentScan::takeChanged(QLatin1StringView kind, qsizetype at)
{
    const QStringView rest = m_text.sliced(at).left(5);
    if (!rest.startsWith(u" => \"") && !rest.startsWith(u" -> \""))
        return at;
    const ScannedValue value = scanValue(m_text, at + 4, Before::Word);
    if (isAcceptedSecret(m_text, value, kind, Before::Equals, false))
        m_spans.append({value.from, value.to - value.from, kind});
    return value.next;
}

/// Past the word at \a at, whatever it holds.
qsizetype AssignmentScan::wordEnd(qsizetype at) const
{
    at = skipBlanksAndColours(m_text, at);
    while (at < m_text.size() && !isSpace(m_text[at]) && !isQuote(m_text[at]))
        ++at;
    return at;
}

/// api_keys: {one: x}: a key under whatever name. Where to go on.
qsizetype AssignmentScan::takeMember(const AssignmentSeparator &separator, qsizetype begin, qsizetype end)
{
    const qsizetype from = skipBlanksAndColours(m_text, separator.value);
    const bool isQuoted = from < m_text.size() && isQuote(m_text[from]);
    if (!isRandomKey(m_text, isQuoted ? from + 1 : from))
        return end;
    const QLatin1StringView kind = m_pair.kindOfMember(begin);
    if (kind.isEmpty())
        return end;
    const ScannedValue value = scanValue(m_text, separator.value, separator.before);
    m_spans.append({value.from, value.to - value.from, kind});
    return value.next;
}

/// Where to go on after the name.
qsizetype AssignmentScan::takeName(qsizetype begin, qsizetype end)
{
    if (begin > 0 && m_text[begin - 1] == u'%' && end - begin > 2 && isHex(m_text[begin]) && isHex(m_text[begin + 1]))
        begin += 2; // %26name
    AssignmentSeparator separator = separatorAfter(m_text, begin, end);
    if (const qsizetype dots = m_text.sliced(begin, end - begin).indexOf("..."_L1); dots > 0) { // password.....x
        separator = {.found = true, .before = Before::Equals, .value = begin + dots};
        while (separator.value < m_text.size() && m_text[separator.value] == u'.')
            ++separator.value;
        end = begin + dots;
    }
    const QStringView name = m_text.sliced(begin, end - begin);
    if (!separator.found) {
        m_pair.rememberVariable(name, begin);
        return end;
    }
    if (name == "--secret"_L1 || (name.startsWith(u"--") && name.endsWith("secrets"_L1)))
        return wordEnd(separator.value); // names of secrets, not their values
    const bool isAtOnce = end < m_text.size() && m_text[end] == u'=';
    const bool inPath = begin > 0 && m_text[begin - 1] == u'/' && !isAtOnce;
    separator.strict = separator.strict || (begin > 0 && m_text[begin - 1] == u'/'); // http://host/api_key=x
    const bool inTemplate = begin > 1 && m_text[begin - 1] == u'{' && m_text[begin - 2] == u'$';
    if (inPath || inTemplate || isServiceOfPam(m_text, begin))
        return end;
    m_pair.remember(name, separator, begin);
    if (m_pair.isNamedAt(begin)) {
        takeValueBefore(begin);
        const qsizetype next = name == "name"_L1 ? takeField(separator) : -1;
        if (next >= 0)
            return next;
    }
    QLatin1StringView kind = m_pair.kindOf(name, begin);
    if (kind.isEmpty())
        kind = assignedKind(m_text, begin, end, separator);
    if (kind.isEmpty() && separator.before == Before::Colon)
        return takeMember(separator, begin, end);
    if (kind.isEmpty())
        return end;
    const bool isFolder = name.compare("pwd"_L1, Qt::CaseInsensitive) == 0
                          && m_text.sliced(skipBlanksAndColours(m_text, separator.value)).startsWith(u'/');
    if (isFolder)
        return end;
    const bool header = separator.before == Before::Colon || separator.before == Before::Equals;
    const qsizetype before = m_spans.size();
    if (header && name.endsWith("authorization"_L1, Qt::CaseInsensitive)) {
        takeAuthorization(m_text, behindListBegin(m_text, separator.value), m_spans);
        return m_spans.size() > before ? std::max(end, m_spans.constLast().end()) : end;
    }
    if (header && name.endsWith("cookie"_L1, Qt::CaseInsensitive)) {
        if (takeCookies(m_text, behindListBegin(m_text, separator.value),
                        name.startsWith("set-"_L1, Qt::CaseInsensitive), m_spans))
            return m_spans.size() > before ? std::max(end, m_spans.constLast().end()) : end;
    }
    if (name == "auth"_L1 || name == "_auth"_L1 || name == "encrypt"_L1) {
        const ScannedValue value = scanValue(m_text, separator.value, separator.before);
        if (value.to - value.from < 16 || !std::all_of(value.in(m_text).cbegin(), value.in(m_text).cend(), isBase64))
            return end;
    }
    if (const qsizetype open = skipBlanksAndColours(m_text, separator.value); m_text.sliced(open).startsWith(u'{'))
        m_pair.rememberObject(kind, open);
    else if (open < m_text.size() && m_text[open] == u'\n' && separator.before == Before::Colon)
        m_pair.rememberBlock(kind, begin);
    const qsizetype next = takeValue(kind, separator, begin, name);
    return std::max(next, end);
}

} // namespace

SecretSpans assignedSecretsIn(QStringView text)
{
    return AssignmentScan(text).run();
}

} // namespace sitrep
