// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/assignments.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/assignedvalue.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestName = 128;
constexpr qsizetype longestLookBack = 200;

bool isNameChar(QChar c)
{
    return isWord(c) || c == u'-' || c == u'.';
}

/// Cheap, before the words of a name are looked at.
bool mayNameASecret(QStringView name)
{
    static constexpr std::array parts{"pass"_L1, "pw"_L1,     "secret"_L1,   "token"_L1, "key"_L1,
                                      "cred"_L1, "cookie"_L1, "sess"_L1,     "auth"_L1,  "sig"_L1,
                                      "code"_L1, "psk"_L1,    "kennwort"_L1, "senha"_L1, "encrypt"_L1};
    return std::any_of(parts.begin(), parts.end(),
                       [name](QLatin1StringView part) { return name.contains(part, Qt::CaseInsensitive); });
}

/// A word that is none of a sentence nor a name with dashes: long, of letters and digits mixed.
bool isRandomWord(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype fewestDigits = 4;
    constexpr qsizetype longest = 512;
    qsizetype end = at;
    qsizetype digits = 0;
    while (end < text.size() && end - at < longest && isAlnum(text[end])) {
        digits += isDigit(text[end]) ? 1 : 0;
        ++end;
    }
    const bool ends = end == text.size() || isSpace(text[end]) || QStringView(u",;.)=\"'`").contains(text[end]);
    return ends && end - at >= shortest && digits >= fewestDigits && digits < end - at - 2;
}

/// Whether one word of at least 32 characters follows at \a at and nothing behind it.
bool isLongWord(QStringView text, qsizetype at)
{
    constexpr qsizetype shortest = 32;
    at = skipBlanksAndColours(text, at);
    qsizetype end = at;
    while (end < text.size() && end - at < shortest && !isSpace(text[end]))
        ++end;
    return end - at >= shortest;
}

/// The 32 digits of PagerDuty: a routing key of others is a word.
bool isHexKey(QStringView text, qsizetype at)
{
    constexpr qsizetype size = 32;
    at = skipBlanksAndColours(text, at);
    if (at < text.size() && isQuote(text[at]))
        ++at;
    const QStringView word = text.sliced(at).left(size);
    const bool ends = at + size >= text.size() || !isAlnum(text[at + size]);
    return ends && word.size() == size && std::all_of(word.cbegin(), word.cend(), isHex);
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

/// The kinds that names have, as literals that spans can keep.
QLatin1StringView literalKind(const QString &kind)
{
    static constexpr std::array kinds{"password"_L1, "secret"_L1, "token"_L1, "key"_L1, "credential"_L1, "cookie"_L1};
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    return found == kinds.end() ? QLatin1StringView() : *found;
}

/// One pass over a text, from name to name.
class AssignmentScan final
{
public:
    explicit AssignmentScan(QStringView text)
        : m_text(text)
    {}
    [[nodiscard]] SecretSpans run();

private:
    struct Separator
    {
        bool found = false;
        Before before = Before::Equals;
        bool strict = false; ///< prose: only what looks like a secret
        qsizetype value = 0;
    };

    [[nodiscard]] qsizetype takeName(qsizetype begin, qsizetype end);
    [[nodiscard]] qsizetype takeValue(QLatin1StringView kind, const Separator &separator, qsizetype nameBegin);
    [[nodiscard]] qsizetype takeChanged(QLatin1StringView kind, qsizetype at);
    [[nodiscard]] qsizetype takeFolded(QLatin1StringView kind, qsizetype at, qsizetype nameBegin);
    [[nodiscard]] Separator separatorAfter(qsizetype begin, qsizetype end) const;
    [[nodiscard]] QLatin1StringView kindOf(qsizetype begin, qsizetype end, const Separator &separator) const;
    [[nodiscard]] bool besideUser(qsizetype begin) const;
    [[nodiscard]] bool afterLoginName(qsizetype begin) const;
    [[nodiscard]] qsizetype wordEnd(qsizetype at) const;
    void rememberVariable(QStringView name, qsizetype at);
    [[nodiscard]] qsizetype takeField(const Separator &separator);
    void rememberPair(QStringView name, const Separator &separator, qsizetype at);
    [[nodiscard]] QLatin1StringView pairKind(QStringView name, qsizetype at) const;

    QStringView m_text;
    SecretSpans m_spans;
    QLatin1StringView m_pairKind; ///< of the last {name: X} whose X is the name of a secret
    qsizetype m_pairAt = 0;
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
        at = takeName(std::max(at, end - longestName), end);
    }
    return m_spans;
}

AssignmentScan::Separator AssignmentScan::separatorAfter(qsizetype begin, qsizetype end) const
{
    const QStringView text = m_text;
    const auto charAt = [text](qsizetype at) { return at >= 0 && at < text.size() ? text[at] : QChar(); };
    if (charAt(begin - 1) == u'<' && charAt(end) == u'>')
        return {.found = true, .before = Before::Word, .value = end + 1}; // XML
    qsizetype at = end;
    while (charAt(at) == u'\\')
        ++at;
    if (isQuote(charAt(at)))
        ++at;
    else
        at = end;
    if (charAt(at) == u']')
        ++at;
    const qsizetype closed = at;
    at = skipBlanksAndColours(text, at);
    const QChar sign = charAt(at);
    if (sign == u'=' || (sign == u':' && charAt(at + 1) == u'=')) {
        const qsizetype length = sign == u':' || charAt(at + 1) == u'>' || charAt(at + 1) == u'=' ? 2 : 1;
        const QChar previous = charAt(begin - 1);
        const bool query = previous == u'?' || previous == u'&' || previous == u'#';
        return {.found = true, .before = query ? Before::Query : Before::Equals, .value = at + length};
    }
    if (sign == u':' && charAt(at + 1) != u':' && !text.sliced(at).startsWith(u"://")) {
        const bool bold = text.sliced(at + 1).startsWith(u"** ") || text.sliced(at + 1).startsWith(u"__ ");
        return {.found = true, .before = Before::Colon, .value = at + (bold ? 3 : 1)};
    }
    if (text.sliced(end).left(3).compare("%3D"_L1, Qt::CaseInsensitive) == 0)
        return {.found = true, .before = Before::Percent, .value = end + 3};
    const QStringView name = text.sliced(begin, end - begin);
    const bool isOption = name.startsWith(u"--") || (name.startsWith(u'-') && name.size() > 4 && isLetter(name[1]));
    if (isOption && sign == u',' && closed > end) { // ["--password", "x"]
        const qsizetype next = skipBlanksAndColours(text, at + 1);
        if (isQuote(charAt(next)) && charAt(next + 1) != u'-')
            return {.found = true, .before = Before::Word, .value = next};
    }
    if (sign == u'-' && charAt(at + 1) == u'>') // Map(password -> x)
        return {.found = true, .before = Before::Equals, .strict = true, .value = at + 2};
    if (sign == u':' && charAt(at + 1) == u':' && isRandomWord(text, at + 2)) // ::set-output name=token::x
        return {.found = true, .before = Before::Word, .strict = true, .value = at + 2};
    if (sign == u',' && text.sliced(at).startsWith(u", <<\"")) // {default_pass, <<"x">>}
        return {.found = true, .before = Before::Word, .value = at + 4};
    if (sign == u',' && closed > end && isQuote(charAt(begin - 1))
        && (charAt(begin - 2) == u'('
            || (charAt(begin - 2) == u' ' && charAt(begin - 3) == u'('))) { // define('X', 'x')
        const qsizetype next = skipBlanksAndColours(text, at + 1);
        const ScannedValue value = isQuote(charAt(next)) ? scanValue(text, next, Before::Word) : ScannedValue{};
        const QStringView written = value.in(text);
        if (value.quoted && std::none_of(written.cbegin(), written.cend(), isSpace))
            return {.found = true, .before = Before::Word, .value = next};
    }
    if (at > closed && QStringView(u"05789").contains(sign) && charAt(at + 1) == u' ' && !isBlank(charAt(at + 2)))
        return {.found = true, .before = Before::Word, .strict = true, .value = at + 2}; // Cisco: password 7 x
    if (at > closed && isRandomWord(text, at))                                           // "Invalid token 3d5f…"
        return {.found = true, .before = Before::Word, .strict = true, .value = at};
    if (at == closed || at > closed + 8)
        return {};
    for (const QLatin1StringView words : {"is now "_L1, "is "_L1, "set to "_L1, "changed to "_L1, "reset to "_L1}) {
        if (text.sliced(at).startsWith(words))
            return {.found = true, .before = Before::Word, .strict = true, .value = at + words.size()};
    }
    const bool option = isOption && sign != u'-' && !sign.isNull();
    const bool sql = sign == u'\'' || charAt(at - 1) == u'"';
    if (option || sql || afterLoginName(begin))
        return {.found = true, .before = Before::Word, .value = at};
    return {};
}

/// .netrc: machine x login y password z
bool AssignmentScan::afterLoginName(qsizetype begin) const
{
    if (begin == 0 || !isSpace(m_text[begin - 1]))
        return false;
    const QStringView before =
        m_text.sliced(std::max<qsizetype>(0, begin - 96), std::min<qsizetype>(begin, 96)).trimmed();
    const qsizetype name = before.lastIndexOf(u' ');
    return name > 0 && before.first(name).trimmed().endsWith(u"login");
}

QLatin1StringView AssignmentScan::kindOf(qsizetype begin, qsizetype end, const Separator &separator) const
{
    const QStringView name = m_text.sliced(begin, end - begin);
    if (!mayNameASecret(name))
        return {};
    if (separator.before == Before::Query) {
        const QString lower = name.toString().toLower();
        if (lower == "sig"_L1 || lower.endsWith("-signature"_L1) || lower == "signature"_L1)
            return "signature"_L1;
        if (lower == "code"_L1)
            return "token"_L1;
    }
    if (name.endsWith("X-Amz-Signature"_L1, Qt::CaseInsensitive))
        return "signature"_L1;
    if (separator.before == Before::Colon && name.contains("-signature"_L1, Qt::CaseInsensitive))
        return isLongWord(m_text, separator.value) ? "signature"_L1 : QLatin1StringView();
    if (name == "secret"_L1 && begin > 0 && m_text[begin - 1] == u':') { // of arn:aws:secretsmanager:…:secret:NAME
        const QStringView before = m_text.first(begin).last(std::min<qsizetype>(begin, longestName));
        if (before.contains(":secretsmanager:"_L1))
            return {};
    }
    if (name == "auth"_L1 || name == "_auth"_L1)
        return "credential"_L1;
    if (name == "encrypt"_L1) // the gossip key of Consul and Nomad
        return "key"_L1;
    if (name == "pass"_L1 && separator.before == Before::Equals)
        return besideUser(begin) ? "password"_L1 : QLatin1StringView();
    if (name == "routing_key"_L1 || name == "integration_key"_L1)
        return isHexKey(m_text, separator.value) ? "key"_L1 : QLatin1StringView();
    if (name.compare("key"_L1, Qt::CaseInsensitive) == 0) { // API key: x
        const QStringView before = m_text.sliced(std::max<qsizetype>(0, begin - 16), std::min<qsizetype>(begin, 16));
        const qsizetype word = before.trimmed().lastIndexOf(u' ') + 1;
        if (before.endsWith(u' ') && !before.trimmed().isEmpty()) {
            const QString joined = before.trimmed().sliced(word).toString().toLower();
            if (joined == "api"_L1 || joined == "secret"_L1 || joined == "access"_L1 || joined == "private"_L1)
                return "key"_L1;
        }
        return {};
    }
    return literalKind(secretKindOfName(name.toString()));
}

/// user=web pass=x
bool AssignmentScan::besideUser(qsizetype begin) const
{
    constexpr qsizetype near = 96;
    const QStringView before = m_text.first(begin).last(std::min(begin, near));
    return before.sliced(before.lastIndexOf(u'\n') + 1).contains("user"_L1, Qt::CaseInsensitive);
}

void AssignmentScan::rememberPair(QStringView name, const Separator &separator, qsizetype at)
{
    if (name.compare("name"_L1, Qt::CaseInsensitive) != 0 && name.compare("key"_L1, Qt::CaseInsensitive) != 0)
        return;
    const QStringView near = m_text.first(std::min(m_text.size(), separator.value + longestLookBack));
    const ScannedValue value = scanValue(near, separator.value, separator.before);
    m_pairKind = {};
    if (value.to - value.from > longestName || !mayNameASecret(value.in(m_text)))
        return;
    m_pairKind = literalKind(secretKindOfName(value.in(m_text).toString()));
    m_pairAt = at;
}

/// Terraform: variable "db_password" { default = "x" }
void AssignmentScan::rememberVariable(QStringView name, qsizetype at)
{
    constexpr auto keyword = "variable \""_L1;
    if (at < keyword.size() || m_text.sliced(at - keyword.size(), keyword.size()) != keyword || !mayNameASecret(name))
        return;
    m_pairKind = literalKind(secretKindOfName(name.toString()));
    m_pairAt = at;
}

/// A form field, whose value stands below an empty line (RFC 7578): name="password"\r\n\r\nx. Where to go on, or -1.
qsizetype AssignmentScan::takeField(const Separator &separator)
{
    const ScannedValue name = scanValue(m_text, separator.value, separator.before);
    qsizetype at = name.next;
    for (int lines = 0; name.quoted && lines < 2; ++lines) {
        if (at < m_text.size() && m_text[at] == u'\r')
            ++at;
        if (at >= m_text.size() || m_text[at] != u'\n')
            return -1;
        ++at;
    }
    qsizetype end = at;
    while (end < m_text.size() && m_text[end] != u'\n' && m_text[end] != u'\r')
        ++end;
    if (!name.quoted || isNoSecret(m_text.sliced(at, end - at)))
        return -1;
    m_spans.append({at, end - at, m_pairKind});
    return end;
}

QLatin1StringView AssignmentScan::pairKind(QStringView name, qsizetype at) const
{
    const bool named = name.compare("value"_L1, Qt::CaseInsensitive) == 0 || name == "default"_L1;
    const bool pair = named && at - m_pairAt < longestLookBack;
    return pair ? m_pairKind : QLatin1StringView();
}

qsizetype AssignmentScan::takeFolded(QLatin1StringView kind, qsizetype at, qsizetype nameBegin)
{
    const auto indentOf = [this](qsizetype from) {
        qsizetype to = from;
        while (to < m_text.size() && isBlank(m_text[to]))
            ++to;
        return to - from;
    };
    while (at < m_text.size() && QStringView(u"|>-+").contains(m_text[at]))
        ++at;
    if (at < m_text.size() && m_text[at] == u'\r')
        ++at;
    if (at >= m_text.size() || m_text[at] != u'\n')
        return -1;
    const qsizetype lineBegin = m_text.first(nameBegin).lastIndexOf(u'\n') + 1;
    const qsizetype indent = indentOf(at + 1);
    if (indent <= indentOf(lineBegin))
        return -1;
    const qsizetype from = at + 1 + indent;
    qsizetype end = from;
    while (end < m_text.size() && !isSpace(m_text[end]))
        ++end;
    const QStringView value = m_text.sliced(from, end - from);
    const bool whole = end >= m_text.size() || m_text[end] == u'\n' || m_text[end] == u'\r';
    if (!whole || value.isEmpty() || value.startsWith(u'-') || value.endsWith(u':') || value.contains(u'=')
        || isNoSecret(value))
        return -1;
    m_spans.append({from, end - from, kind});
    return end;
}

qsizetype AssignmentScan::takeValue(QLatin1StringView kind, const Separator &separator, qsizetype nameBegin)
{
    const qsizetype begin = skipBlanksAndColours(m_text, separator.value);
    if (separator.before == Before::Colon && begin < m_text.size() && QStringView(u"\n\r|>").contains(m_text[begin]))
        return takeFolded(kind, begin, nameBegin);
    const bool inList = separator.before == Before::Colon && begin + 1 < m_text.size() && m_text[begin] == u'['
                        && isQuote(m_text[begin + 1]); // {"x-api-key": ["x"]}
    const ScannedValue value = scanValue(m_text, inList ? begin + 1 : separator.value, separator.before);
    if (separator.before == Before::Colon && !value.quoted && value.in(m_text).startsWith("user="_L1))
        return -1; // the value is named behind it
    if (!value.quoted && isItsName(m_text.sliced(nameBegin, separator.value - nameBegin), value.in(m_text)))
        return -1;
    const QStringView listed = inList ? value.in(m_text) : QStringView();
    if (std::any_of(listed.cbegin(), listed.cend(), isSpace))
        return -1; // a sentence
    // What is turned down is looked at again from its first name on, but not at length: that would not be linear.
    const bool element = separator.value > 0 && m_text[separator.value - 1] == u'>';
    const bool closed = m_text.sliced(value.next).startsWith(u"</");
    if ((element && separator.before == Before::Word && !closed)
        || !isAcceptedSecret(m_text, value, kind, separator.before, separator.strict))
        return value.next - value.from > longestLookBack ? value.next : -1;
    m_spans.append({value.from, value.to - value.from, kind});
    return value.quoted ? takeChanged(kind, value.next) : value.next;
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

/// Where to go on after the name.
qsizetype AssignmentScan::takeName(qsizetype begin, qsizetype end)
{
    if (begin > 0 && m_text[begin - 1] == u'%' && end - begin > 2 && isHex(m_text[begin]) && isHex(m_text[begin + 1]))
        begin += 2; // %26name
    Separator separator = separatorAfter(begin, end);
    if (const qsizetype dots = m_text.sliced(begin, end - begin).indexOf("..."_L1); dots > 0) { // password.....x
        separator = {.found = true, .before = Before::Equals, .value = begin + dots};
        while (separator.value < m_text.size() && m_text[separator.value] == u'.')
            ++separator.value;
        end = begin + dots;
    }
    const QStringView name = m_text.sliced(begin, end - begin);
    if (!separator.found) {
        rememberVariable(name, begin);
        return end;
    }
    if (name == "--secret"_L1 || (name.startsWith(u"--") && name.endsWith("secrets"_L1)))
        return wordEnd(separator.value); // names of secrets, not their values
    const bool inPath = begin > 0 && m_text[begin - 1] == u'/';
    const bool inTemplate = begin > 1 && m_text[begin - 1] == u'{' && m_text[begin - 2] == u'$';
    if (inPath || inTemplate)
        return end;
    rememberPair(name, separator, begin);
    if (name == "name"_L1 && m_pairAt == begin && !m_pairKind.isEmpty()) {
        if (const qsizetype next = takeField(separator); next >= 0)
            return next;
    }
    QLatin1StringView kind = pairKind(name, begin);
    if (kind.isEmpty())
        kind = kindOf(begin, end, separator);
    if (kind.isEmpty())
        return end;
    const bool isFolder = name.compare("pwd"_L1, Qt::CaseInsensitive) == 0
                          && m_text.sliced(skipBlanksAndColours(m_text, separator.value)).startsWith(u'/');
    if (isFolder)
        return end;
    const bool header = separator.before == Before::Colon || separator.before == Before::Equals;
    const qsizetype before = m_spans.size();
    if (header && name.endsWith("authorization"_L1, Qt::CaseInsensitive)) {
        takeAuthorization(m_text, separator.value, m_spans);
        return m_spans.size() > before ? std::max(end, m_spans.constLast().end()) : end;
    }
    if (header && name.endsWith("cookie"_L1, Qt::CaseInsensitive)) {
        if (takeCookies(m_text, separator.value, name.startsWith("set-"_L1, Qt::CaseInsensitive), m_spans))
            return m_spans.size() > before ? std::max(end, m_spans.constLast().end()) : end;
    }
    if (name == "auth"_L1 || name == "_auth"_L1 || name == "encrypt"_L1) {
        const ScannedValue value = scanValue(m_text, separator.value, separator.before);
        if (value.to - value.from < 16 || !std::all_of(value.in(m_text).cbegin(), value.in(m_text).cend(), isBase64))
            return end;
    }
    const qsizetype next = takeValue(kind, separator, begin);
    return std::max(next, end);
}

} // namespace

SecretSpans assignedSecretsIn(QStringView text)
{
    return AssignmentScan(text).run();
}

} // namespace sitrep
