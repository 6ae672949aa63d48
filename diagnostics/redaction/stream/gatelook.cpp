// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/gatelook.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretnames.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestGateName = 128;
constexpr qsizetype mostNames = 20'000; // that are remembered

QChar charAt(QByteArrayView bytes, qsizetype at)
{
    return at >= 0 && at < bytes.size() ? QChar(QLatin1Char(bytes[at])) : QChar();
}

bool isGateNameChar(QChar c)
{
    return isWord(c) || c == u'-' || c == u'.';
}

/// The line from \a at on, as far as it is worth looking; \a whole tells whether it ended there.
QByteArrayView lineRest(QByteArrayView bytes, qsizetype at, bool &whole)
{
    const QByteArrayView near = bytes.sliced(at, std::min(GateLook::reach, bytes.size() - at));
    const qsizetype end = near.indexOf('\n');
    whole = end >= 0 || near.size() < GateLook::reach;
    return end < 0 ? near : near.first(end);
}

/// A command in several lines, or a list of its words.
bool goesOnBelow(QByteArrayView line)
{
    line = line.trimmed();
    return line.endsWith('\\') || line.endsWith(',');
}

} // namespace

/// host:port:database:user:password at the begin of a line.
bool GateLook::beginsPgpass(QByteArrayView line)
{
    std::array<qsizetype, 4> colons{};
    std::size_t count = 0;
    for (qsizetype at = 0; at < line.size() && count < colons.size() && !isSpace(charAt(line, at)); ++at) {
        if (line[at] == ':')
            colons[count++] = at;
    }
    if (count < colons.size())
        return false;
    const QByteArrayView port = line.sliced(colons[0] + 1, colons[1] - colons[0] - 1);
    return port == "*" || (port.size() >= 4 && port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) {
                               return isDigit(QLatin1Char(c));
                           }));
}

void GateLook::begin(QByteArrayView bytes)
{
    m_bytes = bytes;
    m_namesSeen = 0;
    m_noUserInfo = 0;
    m_userInfo = 0;
}

bool GateLook::holds(const GateText &text, qsizetype at)
{
    const qsizetype end = at + text.bytes.size();
    switch (text.check) {
    case GateCheck::None:
        return true;
    case GateCheck::Name:
        return holdsName(at);
    case GateCheck::UserInfo:
        return holdsUserInfo(end);
    case GateCheck::BareUser:
        return followsColon(at);
    case GateCheck::Option:
        return holdsOption(end);
    case GateCheck::UserOption:
        return lineHolds(end, ":,");
    case GateCheck::Percent:
        return lineHolds(end, "%");
    case GateCheck::Token:
        return holdsToken(*text.form, end);
    case GateCheck::Telegram:
        return isDigit(charAt(m_bytes, at - 1));
    case GateCheck::Alone:
        return standsAlone(at);
    case GateCheck::QuotedLine:
        return lineBeginsWith(u'"', at);
    case GateCheck::BracketLine:
        return lineBeginsWith(u'[', at);
    }
    return true;
}

bool GateLook::followsKind(qsizetype at) const
{
    constexpr qsizetype longest = 24;
    const qsizetype near = std::min(at, longest);
    QByteArrayView before = m_bytes.sliced(at - near, near);
    const auto drop = [&before](std::string_view signs) {
        while (!before.isEmpty() && signs.find(before.back()) != std::string_view::npos)
            before.chop(1);
    };
    drop(" \t\"'");
    if (before.isEmpty() || before.back() != ':')
        return false;
    drop(": \t\"'");
    return before.endsWith("kind");
}

bool GateLook::holdsName(qsizetype at)
{
    if (at < m_namesSeen)
        return false; // its name was looked at
    qsizetype begin = at;
    while (begin > 0 && at - begin < longestGateName && isGateNameChar(charAt(m_bytes, begin - 1)))
        --begin;
    qsizetype end = at;
    while (end < m_bytes.size() && isGateNameChar(charAt(m_bytes, end)))
        ++end;
    m_namesSeen = end;
    begin = std::max(begin, end - longestGateName);
    if (charAt(m_bytes, begin - 1) == u'%' && end - begin > 2 && isHex(charAt(m_bytes, begin))
        && isHex(charAt(m_bytes, begin + 1)))
        begin += 2; // %26name
    constexpr qsizetype escape = 5;
    if (charAt(m_bytes, begin - 1) == u'\\' && end - begin > escape && m_bytes.sliced(begin).startsWith("u00"))
        begin += escape; // \u0022name
    const QByteArrayView name = m_bytes.sliced(begin, end - begin);
    return isNameOfSecret(name) || isNameHere(name, begin, end);
}

/// Wherever it stands.
bool GateLook::isNameOfSecret(QByteArrayView name)
{
    const auto known = m_names.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (known != m_names.cend())
        return *known;
    const QString text = QString::fromLatin1(name).toLower();
    const bool is = !secretKindOfName(QString::fromLatin1(name)).isEmpty() || text.contains("..."_L1)
                    || text == "sig"_L1 || text == "pwd"_L1 || text == "routing_key"_L1 || text == "integration_key"_L1
                    || text.contains("signature"_L1);
    if (m_names.size() >= mostNames)
        m_names.clear();
    m_names.insert(name.toByteArray(), is);
    return is;
}

/// Names that are those of secrets in some places alone.
bool GateLook::isNameHere(QByteArrayView name, qsizetype begin, qsizetype end) const
{
    constexpr qsizetype longest = 7;
    if (name.size() > longest)
        return false;
    const QByteArray lower = name.toByteArray().toLower();
    if (lower == "pass")
        return QStringView(u"=:\\\"'").contains(charAt(m_bytes, end));
    if (lower == "code")
        return QStringView(u"?&#").contains(charAt(m_bytes, begin - 1));
    if (lower == "auth" || lower == "_auth" || lower == "encrypt") {
        while (isQuote(charAt(m_bytes, end)) || isBlank(charAt(m_bytes, end)) || charAt(m_bytes, end) == u'\\')
            ++end;
        return charAt(m_bytes, end) == u':' || charAt(m_bytes, end) == u'=';
    }
    if (lower != "key")
        return false;
    if (QStringView(u"?&#").contains(charAt(m_bytes, begin - 1)))
        return true;
    if (holdsPadding(end))
        return true;
    const qsizetype near = std::min<qsizetype>(begin, 16);
    const QByteArray before = m_bytes.sliced(begin - near, near).toByteArray().toLower();
    return before.contains("api") || before.contains("secret") || before.contains("access")
           || before.contains("private");
}

/// Behind the sign of an assignment at \a at: base64 that ends with =.
bool GateLook::holdsPadding(qsizetype at) const
{
    constexpr qsizetype longestSign = 16;
    constexpr qsizetype longest = 128; // of what decides on it
    const qsizetype signEnd = std::min(m_bytes.size(), at + longestSign);
    while (at < signEnd && QStringView(u"\\\"'] \t:=>").contains(charAt(m_bytes, at)))
        ++at;
    if (at == signEnd || charAt(m_bytes, at) == u'\x1b') // more of them, or colours between
        return at < m_bytes.size();
    const qsizetype from = at;
    const qsizetype end = std::min(m_bytes.size(), at + longest);
    while (at < end && isBase64(charAt(m_bytes, at)))
        ++at;
    return at > from && charAt(m_bytes, at - 1) == u'=';
}

bool GateLook::holdsUserInfo(qsizetype from)
{
    if (from < m_noUserInfo || from < m_userInfo)
        return from < m_userInfo;
    for (qsizetype at = from; at < m_bytes.size(); ++at) {
        const QChar c = charAt(m_bytes, at);
        if (c == u'@') {
            m_userInfo = at;
            return true;
        }
        if (isSpace(c) || isQuote(c) || c == u'<' || c == u'>') {
            m_noUserInfo = at;
            return false;
        }
    }
    m_userInfo = m_bytes.size(); // it may go on
    return true;
}

/// In the word before \a at.
bool GateLook::followsColon(qsizetype at) const
{
    for (qsizetype i = at; i > 0 && at - i < longestGateName; --i) {
        const QChar c = charAt(m_bytes, i - 1);
        if (c == u':')
            return true;
        if (isSpace(c) || isQuote(c))
            return false;
    }
    return false;
}

/// A blank or a quote, a dash and a letter.
bool GateLook::holdsOption(qsizetype from) const
{
    bool whole = false;
    const QByteArrayView line = lineRest(m_bytes, from, whole);
    if (goesOnBelow(line))
        return true;
    for (qsizetype dash = line.indexOf('-'); dash >= 0; dash = line.indexOf('-', dash + 1)) {
        const QChar before = charAt(m_bytes, from + dash - 1);
        if ((isBlank(before) || isQuote(before)) && QStringView(u"pawPck").contains(charAt(line, dash + 1)))
            return true;
    }
    return !whole;
}

bool GateLook::lineHolds(qsizetype from, const char *characters) const
{
    bool whole = false;
    const QByteArrayView line = lineRest(m_bytes, from, whole);
    return !whole || goesOnBelow(line) || std::any_of(line.begin(), line.end(), [characters](char c) {
        return c != '\0' && std::strchr(characters, c) != nullptr;
    });
}

bool GateLook::holdsToken(const TokenForm &form, qsizetype at) const
{
    if (at + form.least > m_bytes.size())
        return false;
    const QByteArrayView body = m_bytes.sliced(at, form.least);
    return std::all_of(body.begin(), body.end(), [&form](char c) { return isOf(form.chars, QLatin1Char(c)); });
}

bool GateLook::standsAlone(qsizetype at) const
{
    if (at == 0 || m_bytes[at - 1] == '\n')
        return true;
    const qsizetype near = std::min<qsizetype>(at, 3);
    const QByteArrayView before = m_bytes.sliced(at - near, near);
    return before.contains('>') || before.contains('"');
}

bool GateLook::lineBeginsWith(QChar sign, qsizetype at) const
{
    const qsizetype near = std::min<qsizetype>(at, reach);
    const qsizetype line = m_bytes.sliced(at - near, near).lastIndexOf('\n');
    if (line < 0 && near < at)
        return false; // longer than the rule looks back
    return charAt(m_bytes, at - near + line + 1) == sign;
}

} // namespace sitrep
