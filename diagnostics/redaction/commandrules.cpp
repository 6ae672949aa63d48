// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/commandrules.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/configrules.h"
#include "diagnostics/redaction/toolrules.h"
#include "diagnostics/redaction/valuescan.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestWordBack = 200;

bool isNumber(QStringView value)
{
    return std::all_of(value.cbegin(), value.cend(), isDigit);
}

void take(QStringView text, qsizetype from, qsizetype to, QLatin1StringView kind, SecretSpans &spans)
{
    if (to > from && !isNoSecret(text.sliced(from, to - from)))
        spans.append({from, to - from, kind});
}

/// The part of the line before \a at, as far as it is worth looking.
QStringView lineBefore(QStringView text, qsizetype at)
{
    const QStringView before = text.first(at).last(std::min(at, longestWordBack));
    return before.sliced(before.lastIndexOf(u'\n') + 1);
}

/// No name of a person.
bool isToken(QStringView user)
{
    constexpr qsizetype shortest = 12;
    return user.size() >= shortest && std::any_of(user.cbegin(), user.cend(), isDigit)
           && std::any_of(user.cbegin(), user.cend(), isLower) && std::any_of(user.cbegin(), user.cend(), isUpper);
}

/// -u user:password, --user user:password. Where to go on.
qsizetype takeUserOption(QStringView text, qsizetype at, qsizetype length, SecretSpans &spans)
{
    const qsizetype after = at + length;
    if (at > 0 && !isSpace(text[at - 1]) && !isQuote(text[at - 1]))
        return after;
    if (after >= text.size() || (!isBlank(text[after]) && text[after] != u'='))
        return after;
    const ScannedValue value = scanValue(text, after + 1, Before::Word);
    const QStringView before = lineBefore(text, at);
    if (before.contains("docker "_L1) || before.contains("podman "_L1)) // user and group
        return std::max(after, value.next);
    const QStringView pair = value.in(text);
    const qsizetype colon = pair.indexOf(before.contains("lftp"_L1) ? u',' : u':');
    if (value.quoted && text.sliced(value.next).startsWith(u':')) { // 'user':'password' is one word to a shell
        const ScannedValue password = scanValue(text, value.next + 1, Before::Word);
        if (!isNumber(password.in(text)))
            take(text, password.from, password.to, "password"_L1, spans);
        return std::max(after, password.next);
    }
    if (colon > 0 && colon == pair.size() - 1 && isToken(pair.first(colon))) // a token for the user, and no password
        take(text, value.from, value.from + colon, "token"_L1, spans);
    const qsizetype first = before.contains("curl"_L1) ? 0 : 1; // curl -u :token
    if (colon >= first && !isNumber(pair.sliced(colon + 1)) && !pair.sliced(colon).startsWith(u"://"))
        take(text, value.from + colon + 1, value.to, "password"_L1, spans);
    return std::max(after, value.next);
}

/// Numbers as ports, addresses and times have them, which options of the same letter take.
bool isPorts(QStringView value)
{
    return std::all_of(value.cbegin(), value.cend(),
                       [](QChar c) { return isDigit(c) || QStringView(u":./-").contains(c); })
           && value.contains(u':');
}

/// A program whose option of one letter is a password.
struct PasswordOption
{
    QLatin1StringView program;
    char16_t letter = u'p';
    bool apart = true;   ///< -p x
    bool joined = false; ///< -px
};

/// sshpass -p x, docker login -p x, redis-cli -a x, mysql -px. Where to go on.
qsizetype takePasswordOption(QStringView text, qsizetype at, SecretSpans &spans)
{
    static constexpr std::array options{
        PasswordOption{"sshpass"_L1, u'p', true, true},
        PasswordOption{" login"_L1},
        PasswordOption{"redis-cli"_L1, u'a'},
        PasswordOption{"mysql"_L1, u'p', false, true},
        PasswordOption{"mariadb"_L1, u'p', false, true},
        PasswordOption{"mongo"_L1, u'p', true, true},
        PasswordOption{"hdbsql"_L1},
        PasswordOption{"cqlsh"_L1},
        PasswordOption{"beeline"_L1},
        PasswordOption{"sqlcmd"_L1, u'P', true, true},
        PasswordOption{"bcp "_L1, u'P', true, true},
        PasswordOption{"ipmitool"_L1, u'P'},
        PasswordOption{"ldapsearch"_L1, u'w', true, true},
        PasswordOption{"ldapmodify"_L1, u'w', true, true},
        PasswordOption{"ldapadd"_L1, u'w', true, true},
        PasswordOption{"ldapwhoami"_L1, u'w', true, true},
        PasswordOption{"snmp"_L1, u'c'},
        PasswordOption{"unzip"_L1, u'P'},
        PasswordOption{"zip "_L1, u'P'},
        PasswordOption{"openssl "_L1, u'k'},
        PasswordOption{"knife "_L1, u'P'},
    };
    const qsizetype after = at + 2;
    if (at == 0 || !isBlank(text[at - 1]) || after >= text.size())
        return after;
    const QStringView before = lineBefore(text, at);
    const bool apart = isBlank(text[after]);
    const bool taken = std::any_of(options.begin(), options.end(), [&](const PasswordOption &option) {
        return text[at + 1] == option.letter && (apart ? option.apart : option.joined && !isSpace(text[after]))
               && before.contains(option.program);
    });
    if (!taken)
        return after;
    const ScannedValue value = scanValue(text, apart ? after + 1 : after, Before::Word);
    if (!isPorts(value.in(text)) && !value.in(text).startsWith(u'-'))
        take(text, value.from, value.to, "password"_L1, spans);
    return std::max(after, value.next);
}

void findOptions(QStringView text, SecretSpans &spans)
{
    qsizetype at = text.indexOf(u'-');
    while (at >= 0 && at + 1 < text.size()) {
        const QChar letter = text[at + 1];
        qsizetype next = at + 1;
        if (letter == u'u')
            next = takeUserOption(text, at, 2, spans);
        else if (letter == u'-' && text.sliced(at).startsWith("--user"_L1))
            next = takeUserOption(text, at, 6, spans);
        else if (letter == u'-' && text.sliced(at).startsWith("--proxy-user"_L1))
            next = takeUserOption(text, at, 12, spans);
        else if (QStringView(u"pawPck").contains(letter))
            next = takePasswordOption(text, at, spans);
        at = text.indexOf(u'-', next);
    }
}

bool isCredential(QStringView value, bool basic)
{
    if (!basic)
        return value.size() >= 16 && std::any_of(value.cbegin(), value.cend(), isDigit);
    return value.size() >= 8 && value.size() < 4096 && std::all_of(value.cbegin(), value.cend(), isBase64)
           && QByteArray::fromBase64(value.toLatin1()).contains(':');
}

void findBareCredentials(QStringView text, QLatin1StringView scheme, SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(scheme, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(scheme, at + scheme.size(), Qt::CaseInsensitive)) {
        const qsizetype from = at + scheme.size();
        qsizetype end = from;
        while (end < text.size() && (isBase64(text[end]) || QStringView(u"-_.~").contains(text[end])))
            ++end;
        const QStringView value = text.sliced(from, end - from);
        if (beginsWord(text, at) && isCredential(value, scheme == "Basic "_L1))
            take(text, from, end, "credential"_L1, spans);
    }
}

/// What libpq quotes after \a words.
void findQuoted(QStringView text, QLatin1StringView words,
                void (*takeQuoted)(QStringView, qsizetype, qsizetype, SecretSpans &), SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
        const qsizetype from = at + words.size();
        const qsizetype line = text.sliced(from).left(4096).indexOf(u'\n');
        const QStringView rest = line < 0 ? text.sliced(from).left(4096) : text.sliced(from, line);
        const qsizetype length = rest.indexOf(u'"');
        takeQuoted(text, from, from + (length < 0 ? rest.size() : length), spans);
    }
}

void takeBeforeAt(QStringView text, qsizetype from, qsizetype to, SecretSpans &spans)
{
    const qsizetype sign = text.sliced(from, to - from).lastIndexOf(u'@');
    if (sign > 0)
        take(text, from, from + sign, "password"_L1, spans);
}

void takeUnlessNumber(QStringView text, qsizetype from, qsizetype to, SecretSpans &spans)
{
    if (!isNumber(text.sliced(from, to - from)))
        take(text, from, to, "password"_L1, spans);
}

/// The passwords of MySQL: IDENTIFIED BY 'x', IDENTIFIED WITH plugin BY 'x'.
void findIdentified(QStringView text, SecretSpans &spans)
{
    constexpr auto word = "IDENTIFIED "_L1;
    constexpr qsizetype longestPlugin = 64;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
        const QStringView near = text.sliced(at).left(longestPlugin);
        const qsizetype by = near.indexOf("BY "_L1, word.size(), Qt::CaseInsensitive);
        if (by < 0)
            continue;
        const ScannedValue value = scanValue(text, at + by + 3, Before::Word);
        if (value.quoted)
            take(text, value.from, value.to, "password"_L1, spans);
    }
}

/// host:port:database:user:password
void findPgpass(QStringView text, SecretSpans &spans)
{
    constexpr auto option = "line="_L1; // as Ansible tells of a line that it wrote
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf(u'\n', begin);
        end = end < 0 ? text.size() : end;
        if (const qsizetype named = text.sliced(begin, end - begin).indexOf(option); named >= 0)
            begin += named + option.size();
        std::array<qsizetype, 4> colons{};
        std::size_t count = 0;
        for (qsizetype i = begin; i < end && count < colons.size() && !isSpace(text[i]); ++i) {
            if (text[i] == u':')
                colons[count++] = i;
        }
        if (count == colons.size() && colons[0] > begin) {
            const QStringView port = text.sliced(colons[0] + 1, colons[1] - colons[0] - 1);
            const qsizetype last = end > begin && text[end - 1] == u'\r' ? end - 1 : end;
            const bool named = colons[2] > colons[1] + 1 && colons[3] > colons[2] + 1;
            if (named && (port == u"*"_s || (port.size() >= 4 && port.size() <= 5 && isNumber(port))))
                take(text, colons[3] + 1, last, "password"_L1, spans);
        }
        begin = end + 1;
    }
}

} // namespace

SecretSpans optionSecretsIn(QStringView text)
{
    SecretSpans spans;
    findOptions(text, spans);
    return spans;
}

SecretSpans unnamedSecretsIn(QStringView text)
{
    SecretSpans spans = optionSecretsIn(text);
    findBareCredentials(text, "Bearer "_L1, spans);
    findBareCredentials(text, "Basic "_L1, spans);
    findQuoted(text, "could not translate host name \""_L1, takeBeforeAt, spans);
    findQuoted(text, "invalid percent-encoded token: \""_L1, takeUnlessNumber, spans);
    findQuoted(text, "invalid integer value \""_L1, takeUnlessNumber, spans);
    findQuoted(text, "missing \"=\" after \""_L1, takeUnlessNumber, spans);
    findIdentified(text, spans);
    findToolSecrets(text, spans);
    findConfiguredSecrets(text, spans);
    findPgpass(text, spans);
    return spans;
}

} // namespace sitrep
