// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/secretgate.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/redaction/stream/gatetexts.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstring>
#include <hs.h>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestGateName = 128;
constexpr qsizetype longestLook = 512;
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
    const QByteArrayView near = bytes.sliced(at, std::min(longestLook, bytes.size() - at));
    const qsizetype end = near.indexOf('\n');
    whole = end >= 0 || near.size() < longestLook;
    return end < 0 ? near : near.first(end);
}

/// host:port:database:user:password at the begin of a line.
bool beginsPgpass(QByteArrayView line)
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

} // namespace

struct SecretGate::Engine
{
    Engine();
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context);
    void take(const GateText &text, qsizetype at);
    [[nodiscard]] bool holds(const GateText &text, qsizetype at);
    [[nodiscard]] bool holdsName(qsizetype at);
    [[nodiscard]] bool isNameOfSecret(QByteArrayView name);
    [[nodiscard]] bool isNameHere(QByteArrayView name, qsizetype begin, qsizetype end) const;
    [[nodiscard]] bool holdsUserInfo(qsizetype from);
    [[nodiscard]] bool followsColon(qsizetype at) const;
    [[nodiscard]] bool holdsOption(qsizetype from) const;
    [[nodiscard]] bool lineHolds(qsizetype from, const char *characters) const;
    [[nodiscard]] bool holdsToken(const TokenForm &form, qsizetype at) const;
    [[nodiscard]] bool standsAlone(qsizetype at) const;
    [[nodiscard]] bool lineIsQuoted(qsizetype at) const;
    void findPgpass();

    std::vector<GateText> texts = gateTexts();
    hs_database_t *database = nullptr;
    hs_scratch_t *scratch = nullptr;
    QHash<QByteArray, bool> names;
    // of the bytes that are gone through
    QByteArrayView bytes;
    std::vector<Hit> hits;
    qsizetype namesSeen = 0;  ///< up to here
    qsizetype noUserInfo = 0; ///< a URL that goes on from before here has none
    qsizetype userInfo = 0;   ///< one that goes on from before here may have some
};

SecretGate::Engine::Engine()
{
    std::vector<const char *> begins;
    std::vector<size_t> lengths;
    std::vector<unsigned> ids;
    std::vector<unsigned> flags;
    begins.reserve(texts.size());
    lengths.reserve(texts.size());
    ids.reserve(texts.size());
    flags.reserve(texts.size());
    for (const GateText &text : texts) {
        ids.push_back(static_cast<unsigned>(begins.size()));
        begins.push_back(text.bytes.constData());
        lengths.push_back(static_cast<size_t>(text.bytes.size()));
        flags.push_back(text.anyCase ? HS_FLAG_CASELESS : 0);
    }
    hs_compile_error_t *error = nullptr;
    const bool compiled =
        hs_valid_platform() == HS_SUCCESS
        && hs_compile_lit_multi(begins.data(), flags.data(), ids.data(), lengths.data(),
                                static_cast<unsigned>(ids.size()), HS_MODE_BLOCK, nullptr, &database, &error)
               == HS_SUCCESS
        && hs_alloc_scratch(database, &scratch) == HS_SUCCESS;
    hs_free_compile_error(error);
    if (!compiled) {
        hs_free_database(database);
        database = nullptr;
    }
}

SecretGate::Engine::~Engine()
{
    hs_free_scratch(scratch);
    hs_free_database(database);
}

int SecretGate::Engine::found(unsigned id, unsigned long long, unsigned long long to, unsigned, void *context)
{
    auto *engine = static_cast<Engine *>(context);
    const GateText &text = engine->texts[id];
    engine->take(text, static_cast<qsizetype>(to) - text.bytes.size());
    return 0;
}

void SecretGate::Engine::take(const GateText &text, qsizetype at)
{
    if (!holds(text, at))
        return;
    const Reach reach = beginsBlock(text.bytes) ? Reach::BlockBegin
                        : endsBlock(text.bytes) ? Reach::BlockEnd
                                                : Reach::Lines;
    hits.push_back({at, reach});
}

bool SecretGate::Engine::holds(const GateText &text, qsizetype at)
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
        return isDigit(charAt(bytes, at - 1));
    case GateCheck::Alone:
        return standsAlone(at);
    case GateCheck::QuotedLine:
        return lineIsQuoted(at);
    }
    return true;
}

bool SecretGate::Engine::holdsName(qsizetype at)
{
    if (at < namesSeen)
        return false; // its name was looked at
    qsizetype begin = at;
    while (begin > 0 && at - begin < longestGateName && isGateNameChar(charAt(bytes, begin - 1)))
        --begin;
    qsizetype end = at;
    while (end < bytes.size() && isGateNameChar(charAt(bytes, end)))
        ++end;
    namesSeen = end;
    begin = std::max(begin, end - longestGateName);
    if (charAt(bytes, begin - 1) == u'%' && end - begin > 2 && isHex(charAt(bytes, begin))
        && isHex(charAt(bytes, begin + 1)))
        begin += 2; // %26name
    const QByteArrayView name = bytes.sliced(begin, end - begin);
    return isNameOfSecret(name) || isNameHere(name, begin, end);
}

/// Wherever it stands.
bool SecretGate::Engine::isNameOfSecret(QByteArrayView name)
{
    const auto known = names.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (known != names.cend())
        return *known;
    const QString text = QString::fromLatin1(name).toLower();
    const bool is = !secretKindOfName(QString::fromLatin1(name)).isEmpty() || text.contains("..."_L1)
                    || text == "sig"_L1 || text == "pwd"_L1 || text == "routing_key"_L1 || text == "integration_key"_L1
                    || text.contains("signature"_L1);
    if (names.size() >= mostNames)
        names.clear();
    names.insert(name.toByteArray(), is);
    return is;
}

/// Names that are those of secrets in some places alone.
bool SecretGate::Engine::isNameHere(QByteArrayView name, qsizetype begin, qsizetype end) const
{
    constexpr qsizetype longest = 7;
    if (name.size() > longest)
        return false;
    const QByteArray lower = name.toByteArray().toLower();
    if (lower == "pass")
        return charAt(bytes, end) == u'=';
    if (lower == "code")
        return QStringView(u"?&#").contains(charAt(bytes, begin - 1));
    if (lower == "auth" || lower == "_auth" || lower == "encrypt") {
        while (isQuote(charAt(bytes, end)) || isBlank(charAt(bytes, end)) || charAt(bytes, end) == u'\\')
            ++end;
        return charAt(bytes, end) == u':' || charAt(bytes, end) == u'=';
    }
    if (lower != "key")
        return false;
    const qsizetype near = std::min<qsizetype>(begin, 16);
    const QByteArray before = bytes.sliced(begin - near, near).toByteArray().toLower();
    return before.contains("api") || before.contains("secret") || before.contains("access")
           || before.contains("private");
}

bool SecretGate::Engine::holdsUserInfo(qsizetype from)
{
    if (from < noUserInfo || from < userInfo)
        return from < userInfo;
    for (qsizetype at = from; at < bytes.size(); ++at) {
        const QChar c = charAt(bytes, at);
        if (c == u'@') {
            userInfo = at;
            return true;
        }
        if (isSpace(c) || isQuote(c) || c == u'<' || c == u'>') {
            noUserInfo = at;
            return false;
        }
    }
    userInfo = bytes.size(); // it may go on
    return true;
}

/// In the word before \a at.
bool SecretGate::Engine::followsColon(qsizetype at) const
{
    for (qsizetype i = at; i > 0 && at - i < longestGateName; --i) {
        const QChar c = charAt(bytes, i - 1);
        if (c == u':')
            return true;
        if (isSpace(c) || isQuote(c))
            return false;
    }
    return false;
}

/// A blank, a dash and a letter.
bool SecretGate::Engine::holdsOption(qsizetype from) const
{
    bool whole = false;
    const QByteArrayView line = lineRest(bytes, from, whole);
    for (qsizetype dash = line.indexOf('-'); dash >= 0; dash = line.indexOf('-', dash + 1)) {
        const bool apart = dash == 0 ? isBlank(charAt(bytes, from - 1)) : isBlank(charAt(line, dash - 1));
        if (apart && QStringView(u"pawPck").contains(charAt(line, dash + 1)))
            return true;
    }
    return !whole;
}

bool SecretGate::Engine::lineHolds(qsizetype from, const char *characters) const
{
    bool whole = false;
    const QByteArrayView line = lineRest(bytes, from, whole);
    return !whole || std::any_of(line.begin(), line.end(), [characters](char c) {
        return c != '\0' && std::strchr(characters, c) != nullptr;
    });
}

bool SecretGate::Engine::holdsToken(const TokenForm &form, qsizetype at) const
{
    if (at + form.least > bytes.size())
        return false;
    const QByteArrayView body = bytes.sliced(at, form.least);
    return std::all_of(body.begin(), body.end(), [&form](char c) { return isOf(form.chars, QLatin1Char(c)); });
}

bool SecretGate::Engine::standsAlone(qsizetype at) const
{
    if (at == 0 || bytes[at - 1] == '\n')
        return true;
    const qsizetype near = std::min<qsizetype>(at, 3);
    const QByteArrayView before = bytes.sliced(at - near, near);
    return before.contains('>') || before.contains('"');
}

bool SecretGate::Engine::lineIsQuoted(qsizetype at) const
{
    const qsizetype near = std::min<qsizetype>(at, longestLook);
    const qsizetype line = bytes.sliced(at - near, near).lastIndexOf('\n');
    if (line < 0 && near < at)
        return false; // longer than the rule looks back
    return charAt(bytes, at - near + line + 1) == u'"';
}

void SecretGate::Engine::findPgpass()
{
    for (qsizetype begin = 0; begin < bytes.size();) {
        if (beginsPgpass(bytes.sliced(begin)))
            hits.push_back({begin, Reach::Lines});
        const void *end = std::memchr(bytes.data() + begin, '\n', static_cast<size_t>(bytes.size() - begin));
        if (end == nullptr)
            break;
        begin = static_cast<const char *>(end) - bytes.data() + 1;
    }
}

SecretGate::SecretGate()
    : m_engine(std::make_unique<Engine>())
{
    if (m_engine->database == nullptr)
        m_engine.reset();
}

SecretGate::~SecretGate() = default;

std::vector<SecretGate::Hit> SecretGate::hitsIn(QByteArrayView bytes)
{
    if (!m_engine) {
        std::vector<Hit> all;
        for (qsizetype at = 0; at < bytes.size(); at += longestLook)
            all.push_back({at, Reach::Lines});
        return all;
    }
    Engine &engine = *m_engine;
    engine.bytes = bytes;
    engine.hits.clear();
    engine.namesSeen = 0;
    engine.noUserInfo = 0;
    engine.userInfo = 0;
    hs_scan(engine.database, bytes.data(), static_cast<unsigned>(bytes.size()), 0, engine.scratch, Engine::found,
            &engine);
    engine.findPgpass();
    std::sort(engine.hits.begin(), engine.hits.end(),
              [](const Hit &left, const Hit &right) { return left.at < right.at; });
    return std::exchange(engine.hits, {});
}

namespace {

/// Only what has a meaning: other escapes are errors to it.
QString escapedForRipgrep(const QString &text)
{
    static const QString signs = u"\\.+*?()|[]{}^$#&-~"_s;
    QString escaped;
    for (const QChar sign : text) {
        if (signs.contains(sign))
            escaped += u'\\';
        escaped += sign;
    }
    return escaped;
}

} // namespace

QStringList SecretGate::patterns()
{
    QStringList patterns;
    for (const GateText &text : gateTexts()) {
        const QString escaped = escapedForRipgrep(QString::fromLatin1(text.bytes));
        QString pattern = text.anyCase ? QString(u"(?i:"_s + escaped + u')') : escaped;
        if (text.check == GateCheck::UserInfo)
            pattern += u"[^\\s\"'`<>]*@"_s;
        if (text.check == GateCheck::BareUser)
            pattern = u":[^\\s\"'`]{1,127}@"_s;
        if (text.check == GateCheck::Token)
            pattern += u"%1{%2}"_s.arg(classOf(text.form->chars)).arg(text.form->least);
        if (text.check == GateCheck::Name)
            pattern += u"[\\w.-]*\\\\*[\"'`]?\\]?\\s{0,8}[:=]"_s;
        patterns.append(pattern);
    }
    return patterns;
}

} // namespace sitrep
