// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/personal.h"

#include "diagnostics/domain/secrets/secretchars.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace secrets;

namespace {

constexpr qsizetype longestLocal = 64;   // RFC 5321, 4.5.3.1
constexpr qsizetype longestDomain = 255; // the same
constexpr qsizetype longestAddress = 45; // of IPv6, with an embedded IPv4 one

bool isLocalChar(QChar c)
{
    return isAlnum(c) || QStringView(u".!#$&'*+/=?^_`{|}~-").contains(c);
}

/// name@host.tld, and with %40 for the sign.
void findMail(QStringView text, QLatin1StringView sign, SecretSpans &spans)
{
    for (qsizetype at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.size())) {
        qsizetype begin = at;
        while (begin > 0 && at - begin < longestLocal && isLocalChar(text[begin - 1]))
            --begin;
        while (begin < at && QStringView(u".'`/=&?{|").contains(text[begin]))
            ++begin;
        if (const qsizetype value = text.sliced(begin, at - begin).lastIndexOf(u'='); value >= 0)
            begin += value + 1; // of a query
        qsizetype end = at + sign.size();
        while (end < text.size() && end - at < longestDomain
               && (isAlnum(text[end]) || text[end] == u'-' || text[end] == u'.'))
            ++end;
        while (end > at && text[end - 1] == u'.')
            --end;
        const QStringView domain = text.sliced(at + sign.size(), std::max<qsizetype>(0, end - at - sign.size()));
        const qsizetype dot = domain.lastIndexOf(u'.');
        const QStringView top = domain.sliced(dot + 1);
        if (begin < at && dot > 0 && top.size() >= 2 && std::all_of(top.cbegin(), top.cend(), isLetter))
            spans.append({begin, end - begin, "email"_L1});
    }
}

bool isAddressChar(QChar c)
{
    return isHex(c) || c == u'.' || c == u':';
}

/// 00:1b:44:11:3a:b7
bool isHardware(QStringView word, QChar between)
{
    constexpr qsizetype size = 17;
    if (word.size() != size)
        return false;
    for (qsizetype i = 0; i < size; ++i) {
        if (i % 3 == 2 ? word[i] != between : !isHex(word[i]))
            return false;
    }
    return true;
}

bool isNobodys(const QHostAddress &address)
{
    return address.isLoopback() || address == QHostAddress(QHostAddress::AnyIPv4)
           || address == QHostAddress(QHostAddress::AnyIPv6);
}

void takeAddress(QStringView text, qsizetype begin, qsizetype end, SecretSpans &spans)
{
    while (end > begin
           && (text[end - 1] == u'.' || (text[end - 1] == u':' && !(end - 1 > begin && text[end - 2] == u':'))))
        --end;
    QStringView word = text.sliced(begin, end - begin);
    if (isHardware(word, u':')) {
        spans.append({begin, word.size(), "mac"_L1});
        return;
    }
    if (word.count(u'.') == 3 && word.count(u':') == 1) // with a port
        word = word.first(word.indexOf(u':'));
    const bool maybe = word.size() <= longestAddress && (word.count(u'.') == 3 || word.count(u':') >= 2);
    QHostAddress address;
    if (maybe && address.setAddress(word.toString()) && !isNobodys(address))
        spans.append({begin, word.size(), "ip"_L1});
}

void findAddresses(QStringView text, SecretSpans &spans)
{
    for (qsizetype at = 0; at < text.size();) {
        if (!isAddressChar(text[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && isAddressChar(text[end]))
            ++end;
        const bool isWhole = (at == 0 || !isWord(text[at - 1])) && (end == text.size() || !isWord(text[end]));
        if (isWhole && end - at >= 3)
            takeAddress(text, at, end, spans);
        at = end;
    }
    for (qsizetype at = text.indexOf(u'-'); at >= 2; at = text.indexOf(u'-', at + 1)) {
        if (const QStringView word = text.sliced(at - 2).left(17); isHardware(word, u'-') && beginsWord(text, at - 2))
            spans.append({at - 2, word.size(), "mac"_L1});
    }
}

bool passesLuhn(const QString &digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i].digitValue();
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/// Card and telephone numbers: digits with single blanks, dashes, dots or brackets between them.
void findNumbers(QStringView text, SecretSpans &spans)
{
    constexpr qsizetype longest = 32;
    for (qsizetype at = 0; at < text.size();) {
        const bool plus = text[at] == u'+';
        if ((!plus && !isDigit(text[at]))
            || (at > 0 && (isWord(text[at - 1]) || text[at - 1] == u'.' || text[at - 1] == u'-'))) {
            ++at;
            continue;
        }
        QString digits;
        qsizetype end = at + (plus ? 1 : 0);
        qsizetype last = end;
        while (end < text.size() && end - at < longest) {
            if (isDigit(text[end])) {
                digits += text[end];
                last = end + 1;
            } else if (!QStringView(u" -").contains(text[end]) && !(plus && QStringView(u".()").contains(text[end]))) {
                break;
            }
            ++end;
        }
        const bool ends = last == text.size() || !isWord(text[last]);
        if (ends && plus && digits.size() >= 8 && digits.size() <= 15)
            spans.append({at, last - at, "phone"_L1});
        else if (ends && !plus && digits.size() >= 13 && digits.size() <= 19
                 && QStringView(u"23456").contains(digits.front()) && passesLuhn(digits))
            spans.append({at, last - at, "card"_L1});
        at = std::max(last, at + 1);
    }
}

bool passesMod97(QStringView iban)
{
    int rest = 0;
    for (qsizetype i = 0; i < iban.size(); ++i) {
        const QChar c = iban[(i + 4) % iban.size()];
        const int value = isDigit(c) ? c.digitValue() : c.unicode() - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

void findIban(QStringView text, SecretSpans &spans)
{
    constexpr qsizetype shortest = 15;
    constexpr qsizetype longest = 34;
    for (qsizetype at = 0; at + shortest <= text.size(); ++at) {
        if (!isUpper(text[at]) || !isUpper(text[at + 1]) || !isDigit(text[at + 2]) || !isDigit(text[at + 3])
            || !beginsWord(text, at))
            continue;
        QString plain;
        qsizetype end = at;
        for (; end < text.size() && plain.size() <= longest; ++end) {
            if (isUpper(text[end]) || isDigit(text[end]))
                plain += text[end];
            else if (text[end] != u' ' || plain.size() % 4 != 0)
                break;
        }
        while (end > at && text[end - 1] == u' ')
            --end;
        if (plain.size() >= shortest && plain.size() <= longest && passesMod97(plain))
            spans.append({at, end - at, "iban"_L1});
    }
}

void findHomes(QStringView text, SecretSpans &spans)
{
    static constexpr std::array homes{"/home/"_L1, "/Users/"_L1, "\\Users\\"_L1};
    for (const QLatin1StringView home : homes) {
        for (qsizetype at = text.indexOf(home); at >= 0; at = text.indexOf(home, at + home.size())) {
            const qsizetype from = at + home.size();
            qsizetype end = from;
            while (end < text.size() && (isWord(text[end]) || text[end] == u'-' || text[end] == u'.'))
                ++end;
            if (end > from)
                spans.append({from, end - from, "user"_L1});
        }
    }
}

} // namespace

SecretSpans personalIn(QStringView text)
{
    SecretSpans spans;
    findMail(text, "@"_L1, spans);
    findMail(text, "%40"_L1, spans);
    findAddresses(text, spans);
    findNumbers(text, spans);
    findIban(text, spans);
    findHomes(text, spans);
    for (SecretSpan &span : spans)
        span.rule = "personal"_L1;
    return spans;
}

} // namespace sitrep
