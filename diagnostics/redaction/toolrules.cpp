// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/toolrules.h"

#include "diagnostics/domain/secrets/secretchars.h"
#include "diagnostics/domain/secrets/secretvalues.h"
#include "diagnostics/redaction/valuescan.h"

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestArguments = 200;

void takePassword(QStringView text, qsizetype from, qsizetype to, SecretSpans &spans)
{
    if (to > from && !isNoSecret(text.sliced(from, to - from)))
        spans.append({from, to - from, "password"_L1});
}

/// The rest of the line from \a at on, as far as it is worth looking.
QStringView restOfLine(QStringView text, qsizetype at)
{
    const QStringView near = text.sliced(at).left(longestArguments);
    return near.first(std::find(near.cbegin(), near.cend(), QChar(u'\n')) - near.cbegin());
}

bool hasDigit(QStringView text)
{
    return std::any_of(text.cbegin(), text.cend(), isDigit);
}

/// SET PASSWORD = PASSWORD('x')
void findPasswordCall(QStringView text, SecretSpans &spans)
{
    constexpr auto call = "PASSWORD('"_L1;
    for (qsizetype at = text.indexOf(call, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(call, at + call.size(), Qt::CaseInsensitive)) {
        const ScannedValue value = scanValue(text, at + call.size() - 1, Before::Word);
        const QStringView written = value.in(text);
        if (std::none_of(written.cbegin(), written.cend(), isSpace))
            takePassword(text, value.from, value.to, spans);
    }
}

/// What a program says or takes after \a words, one word long: openssl -passin pass:x.
void findAfter(QStringView text, QLatin1StringView words, SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
        const ScannedValue value = scanValue(text, at + words.size(), Before::Word);
        takePassword(text, value.from, value.to, spans);
        at = std::max(at, value.next - words.size());
    }
}

/// MySQL, at its first start: A temporary password is generated for root@localhost: x
void findTemporary(QStringView text, SecretSpans &spans)
{
    constexpr auto words = "temporary password is generated for "_L1;
    for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
        const qsizetype colon = text.sliced(at + words.size()).left(longestArguments).indexOf(": "_L1);
        if (colon < 0)
            continue;
        const ScannedValue value = scanValue(text, at + words.size() + colon + 2, Before::Word);
        takePassword(text, value.from, value.to, spans);
    }
}

/// vault operator init: Unseal Key 1: x
void findUnsealKeys(QStringView text, SecretSpans &spans)
{
    constexpr auto words = "Unseal Key "_L1;
    for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
        const qsizetype number = at + words.size();
        qsizetype end = number;
        while (end < text.size() && end - number < 3 && isDigit(text[end]))
            ++end;
        if (end == number || !text.sliced(end).startsWith(u": "))
            continue;
        const ScannedValue value = scanValue(text, end + 2, Before::Word);
        if (!isNoSecret(value.in(text)))
            spans.append({value.from, value.to - value.from, "key"_L1});
    }
}

/// The third text of PHP's calls: new PDO('…', 'user', 'x'), mysqli_connect('host', 'user', 'x')
void findPhpCalls(QStringView text, SecretSpans &spans)
{
    for (const QLatin1StringView call :
         {"PDO("_L1, "PDO->__construct("_L1, "mysqli("_L1, "mysqli->__construct("_L1, "mysqli_connect("_L1}) {
        for (qsizetype at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + call.size())) {
            const qsizetype begin = at + call.size();
            const QStringView near = text.first(std::min(text.size(), begin + longestArguments));
            ScannedValue word = scanValue(near, begin, Before::Word);
            for (int i = 1; i < 3 && word.quoted; ++i) {
                const bool more = near.sliced(word.next).startsWith(u',');
                word = more ? scanValue(near, word.next + 1, Before::Word) : ScannedValue{};
            }
            if (word.quoted)
                takePassword(text, word.from, word.to, spans);
        }
    }
}

/// The password of user/password@place, as the programs of Oracle and its JDBC addresses write it.
void findOracle(QStringView text, QLatin1StringView words, SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
        const qsizetype from = at + words.size();
        const QStringView near = text.sliced(from).left(longestArguments);
        const QStringView word = near.first(std::find_if(near.cbegin(), near.cend(), isSpace) - near.cbegin());
        const qsizetype slash = word.indexOf(u'/');
        const qsizetype sign = word.indexOf(u'@', slash + 1);
        if (slash > 0 && sign > slash + 1 && !word.first(slash).contains(u'@'))
            takePassword(text, from + slash + 1, from + sign, spans);
    }
}

/// htpasswd -b FILE user x, htpasswd -nb user x
void findHtpasswd(QStringView text, SecretSpans &spans)
{
    constexpr auto program = "htpasswd "_L1;
    for (qsizetype at = text.indexOf(program); at >= 0; at = text.indexOf(program, at + program.size())) {
        qsizetype from = at + program.size();
        bool batch = false;
        bool toOutput = false;
        int words = 0;
        ScannedValue word = scanValue(text, from, Before::Word);
        for (; word.to > word.from; word = scanValue(text, word.next, Before::Word)) {
            const QStringView written = word.in(text);
            if (written.startsWith(u'-')) {
                batch = batch || written.contains(u'b');
                toOutput = toOutput || written.contains(u'n');
            } else if (++words == (toOutput ? 2 : 3)) {
                break;
            }
            if (word.next - from > longestArguments)
                break;
        }
        if (batch && words == (toOutput ? 2 : 3))
            takePassword(text, word.from, word.to, spans);
    }
}

/// echo 'user:x' | chpasswd
void findChpasswd(QStringView text, SecretSpans &spans)
{
    constexpr auto program = "chpasswd"_L1;
    for (qsizetype at = text.indexOf(program); at >= 0; at = text.indexOf(program, at + program.size())) {
        const QStringView near = text.first(at).last(std::min(at, longestArguments));
        const QStringView before = near.sliced(near.lastIndexOf(u'\n') + 1);
        const qsizetype echo = before.lastIndexOf("echo "_L1);
        const qsizetype begin = at - before.size() + echo + 5;
        if (echo < 0)
            continue;
        const ScannedValue pair = scanValue(text, begin, Before::Word);
        const qsizetype colon = pair.in(text).indexOf(u':');
        if (colon > 0)
            takePassword(text, pair.from + colon + 1, pair.to, spans);
    }
}

/// rabbitmqctl add_user NAME x, stats auth NAME:x, SETUSER NAME on >x
void findUserAndPassword(QStringView text, SecretSpans &spans)
{
    for (const QLatin1StringView words : {"rabbitmqctl add_user "_L1, "rabbitmqctl change_password "_L1}) {
        for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.size())) {
            const ScannedValue user = scanValue(text, at + words.size(), Before::Word);
            const ScannedValue word = scanValue(text, user.next, Before::Word);
            takePassword(text, word.from, word.to, spans);
        }
    }
    constexpr auto stats = "stats auth "_L1;
    for (qsizetype at = text.indexOf(stats); at >= 0; at = text.indexOf(stats, at + stats.size())) {
        const ScannedValue pair = scanValue(text, at + stats.size(), Before::Word);
        if (const qsizetype colon = pair.in(text).indexOf(u':'); colon > 0)
            takePassword(text, pair.from + colon + 1, pair.to, spans);
    }
    constexpr auto acl = "SETUSER "_L1;
    for (qsizetype at = text.indexOf(acl, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(acl, at + acl.size(), Qt::CaseInsensitive)) {
        const QStringView rest = restOfLine(text, at);
        const qsizetype mark = rest.indexOf(" >"_L1);
        if (mark < 0)
            continue;
        const QStringView word = rest.sliced(mark + 2);
        const qsizetype length = std::find_if(word.cbegin(), word.cend(), isSpace) - word.cbegin();
        takePassword(text, at + mark + 2, at + mark + 2 + length, spans);
    }
}

/// MONITOR of Redis: "AUTH" "x" or "AUTH" "user" "x"
void findRedisAuth(QStringView text, SecretSpans &spans)
{
    constexpr auto command = "\"AUTH\" \""_L1;
    for (qsizetype at = text.indexOf(command, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(command, at + command.size(), Qt::CaseInsensitive)) {
        ScannedValue word = scanValue(text, at + command.size() - 1, Before::Word);
        if (text.sliced(word.next).startsWith(u" \""))
            word = scanValue(text, word.next, Before::Word);
        takePassword(text, word.from, word.to, spans);
    }
}

/// smbclient -U user%x
void findUserPercent(QStringView text, SecretSpans &spans)
{
    constexpr auto option = " -U "_L1;
    static constexpr std::array programs{"smb"_L1, "rpcclient"_L1, "net "_L1, "wmic"_L1, "winexe"_L1};
    for (qsizetype at = text.indexOf(option); at >= 0; at = text.indexOf(option, at + option.size())) {
        const QStringView before = text.first(at).last(std::min(at, longestArguments));
        const ScannedValue pair = scanValue(text, at + option.size(), Before::Word);
        const qsizetype sign = pair.in(text).indexOf(u'%');
        if (sign > 0 && std::any_of(programs.begin(), programs.end(), [before](QLatin1StringView program) {
                return before.contains(program);
            }))
            takePassword(text, pair.from + sign + 1, pair.to, spans);
    }
}

/// PASSWORD $$x$$, PASSWORD $tag$x$tag$ (PostgreSQL, 4.1.2.4)
void findDollarQuoted(QStringView text, SecretSpans &spans)
{
    constexpr auto word = "PASSWORD $"_L1;
    constexpr qsizetype longestTag = 64;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
        const qsizetype open = at + word.size() - 1;
        const qsizetype close = text.sliced(open + 1).left(longestTag).indexOf(u'$');
        if (close < 0)
            continue;
        const QStringView tag = text.sliced(open, close + 2);
        const qsizetype from = open + tag.size();
        const qsizetype length = text.sliced(from).left(longestArguments).indexOf(tag);
        if (length > 0)
            takePassword(text, from, from + length, spans);
    }
}

/// The command of FTP and POP3, alone in its line or behind the sign of a client.
void findPassCommand(QStringView text, SecretSpans &spans)
{
    constexpr auto command = "PASS "_L1;
    for (qsizetype at = text.indexOf(command); at >= 0; at = text.indexOf(command, at + command.size())) {
        const QStringView before = text.first(at).last(std::min<qsizetype>(at, 3)).trimmed();
        const bool begins = at == 0 || text[at - 1] == u'\n' || before.endsWith(u'>') || before.endsWith(u'"');
        const qsizetype from = at + command.size();
        const qsizetype end = std::find_if(text.cbegin() + from, text.cend(), isSpace) - text.cbegin();
        const QStringView word = text.sliced(from, end - from);
        const bool last = end == text.size() || text[end] == u'\r' || text[end] == u'\n';
        if (begins && last && hasDigit(word) && !word.contains(u'/') && !word.contains(u'.'))
            takePassword(text, from, end, spans);
    }
}

/// userlist.txt of pgbouncer: "name" "x" and nothing else in the line.
void findUserList(QStringView text, SecretSpans &spans)
{
    constexpr qsizetype shortest = 8;
    for (qsizetype middle = text.indexOf("\" \""_L1); middle >= 0; middle = text.indexOf("\" \""_L1, middle + 3)) {
        const QStringView before = text.first(middle).last(std::min(middle, longestArguments));
        const qsizetype begin = middle - before.size() + before.lastIndexOf(u'\n') + 1;
        const ScannedValue word = scanValue(text, middle + 2, Before::Word);
        const QStringView written = word.in(text);
        const bool alone = text[begin] == u'"' && begin < middle
                           && !text.sliced(begin + 1, middle - begin - 1).contains(u'"')
                           && (word.next >= text.size() || text[word.next] == u'\n' || text[word.next] == u'\r');
        if (alone && written.size() >= shortest && hasDigit(written)
            && std::none_of(written.cbegin(), written.cend(), isSpace))
            takePassword(text, word.from, word.to, spans);
    }
}

} // namespace

void findToolSecrets(QStringView text, SecretSpans &spans)
{
    static constexpr std::array before{"-passin pass:"_L1, "-passout pass:"_L1, "-pass pass:"_L1,
                                       "requirepass "_L1,  "masterauth "_L1,    "bindpw "_L1,
                                       "rootpw "_L1,       " PSK "_L1,          "ConvertTo-SecureString "_L1,
                                       "rocommunity "_L1,  "rwcommunity "_L1,   "snmp-server community "_L1,
                                       "AUTH PLAIN "_L1,   "AUTH LOGIN "_L1,    "AUTHENTICATE PLAIN "_L1};
    for (const QLatin1StringView words : before)
        findAfter(text, words, spans);
    for (const QLatin1StringView program :
         {":thin:"_L1, ":oci:"_L1, "sqlplus "_L1, "sqlldr "_L1, "expdp "_L1, "impdp "_L1})
        findOracle(text, program, spans);
    findPasswordCall(text, spans);
    findTemporary(text, spans);
    findUnsealKeys(text, spans);
    findPhpCalls(text, spans);
    findHtpasswd(text, spans);
    findChpasswd(text, spans);
    findUserAndPassword(text, spans);
    findRedisAuth(text, spans);
    findUserPercent(text, spans);
    findDollarQuoted(text, spans);
    findPassCommand(text, spans);
    findUserList(text, spans);
}

} // namespace sitrep
