// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/net/dnsmessage.h"

#include <QtEndian>

#include <ares.h>
#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype headerBytes = 12;
constexpr qsizetype fixedRecordBytes = 10; // type, class, TTL, length
constexpr qsizetype fixedQuestionBytes = 4;

const QList<std::pair<QString, DnsType>> &typeWords()
{
    static const QList<std::pair<QString, DnsType>> words{
        {u"A"_s, DnsType::A},     {u"AAAA"_s, DnsType::Aaaa}, {u"CNAME"_s, DnsType::Cname}, {u"MX"_s, DnsType::Mx},
        {u"TXT"_s, DnsType::Txt}, {u"SRV"_s, DnsType::Srv},   {u"NS"_s, DnsType::Ns}};
    return words;
}

QString printable(QString text)
{
    std::replace_if(
        text.begin(), text.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    return text;
}

/// Walks over a message; every step is checked against its end.
class Walk final
{
public:
    explicit Walk(const QByteArray &message)
        : m_message(message)
    {}

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] qsizetype at() const { return m_at; }
    void goTo(qsizetype at) { m_at = at; }

    [[nodiscard]] bool has(qsizetype bytes)
    {
        m_good = m_good && bytes <= m_message.size() - m_at;
        return m_good;
    }

    quint16 number16()
    {
        if (!has(2))
            return 0;
        m_at += 2;
        return qFromBigEndian<quint16>(m_message.constData() + m_at - 2);
    }

    quint32 number32()
    {
        const quint32 high = number16();
        return high << 16 | number16();
    }

    /// A name, compressed or not; c-ares knows loops and pointers that lead outside.
    QString name()
    {
        if (!has(1))
            return {};
        char *text = nullptr;
        long length = 0;
        const auto *bytes = reinterpret_cast<const unsigned char *>(m_message.constData());
        if (ares_expand_name(bytes + m_at, bytes, static_cast<int>(m_message.size()), &text, &length) != ARES_SUCCESS) {
            m_good = false;
            return {};
        }
        QString name = printable(QString::fromLatin1(text));
        ares_free_string(text);
        m_at += length;
        return name;
    }

    QByteArray bytes(qsizetype count)
    {
        if (!has(count))
            return {};
        m_at += count;
        return m_message.mid(m_at - count, count);
    }

private:
    const QByteArray &m_message;
    qsizetype m_at = 0;
    bool m_good = true;
};

QString addressText(int family, const QByteArray &bytes)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const qsizetype wanted = family == AF_INET ? qsizetype(sizeof(in_addr)) : qsizetype(sizeof(in6_addr));
    if (bytes.size() != wanted || ::inet_ntop(family, bytes.constData(), text.data(), text.size()) == nullptr)
        return {};
    return QString::fromLatin1(text.data());
}

/// Strings with their lengths before them, joined (RFC 1035 3.3.14).
QString textOfStrings(const QByteArray &data)
{
    QByteArray joined;
    for (qsizetype at = 0; at < data.size();) {
        const auto length = static_cast<unsigned char>(data[at]);
        joined += data.mid(at + 1, length);
        at += 1 + length;
    }
    return printable(QString::fromUtf8(joined));
}

/// The data of one record, of \a length bytes from where \a walk stands; empty when it is not of a type that is read.
QString readData(Walk &walk, quint16 type, quint16 length)
{
    switch (static_cast<DnsType>(type)) {
    case DnsType::A:
        return addressText(AF_INET, walk.bytes(length));
    case DnsType::Aaaa:
        return addressText(AF_INET6, walk.bytes(length));
    case DnsType::Ns:
    case DnsType::Cname:
        return walk.name();
    case DnsType::Mx: {
        const QString preference = QString::number(walk.number16());
        return preference + u' ' + walk.name();
    }
    case DnsType::Srv: {
        QStringList parts;
        for (int i = 0; i < 3; ++i)
            parts.append(QString::number(walk.number16()));
        parts.append(walk.name());
        return parts.join(u' ');
    }
    case DnsType::Txt:
        return textOfStrings(walk.bytes(length));
    }
    return {};
}

bool isRead(quint16 type)
{
    return std::ranges::any_of(typeWords(), [type](const auto &row) { return quint16(row.second) == type; });
}

} // namespace

std::optional<DnsType> dnsTypeOf(const QString &word)
{
    const auto row = std::ranges::find(typeWords(), word, &std::pair<QString, DnsType>::first);
    return row == typeWords().end() ? std::nullopt : std::optional(row->second);
}

QString wordOf(DnsType type)
{
    return std::ranges::find(typeWords(), type, &std::pair<QString, DnsType>::second)->first;
}

QStringList dnsTypeWords()
{
    QStringList words;
    for (const auto &[word, type] : typeWords())
        words.append(word);
    return words;
}

std::optional<QList<DnsRecord>> readDnsAnswers(const QByteArray &message)
{
    if (message.size() < headerBytes)
        return std::nullopt;
    Walk walk(message);
    walk.goTo(4);
    const quint16 questions = walk.number16();
    const quint16 answers = walk.number16();
    walk.goTo(headerBytes);
    for (int i = 0; i < questions && walk.isGood(); ++i) {
        static_cast<void>(walk.name());
        static_cast<void>(walk.bytes(fixedQuestionBytes));
    }
    QList<DnsRecord> records;
    for (int i = 0; i < answers && walk.isGood(); ++i) {
        static_cast<void>(walk.name());
        if (!walk.has(fixedRecordBytes))
            break;
        const quint16 type = walk.number16();
        static_cast<void>(walk.number16());
        const quint32 ttl = walk.number32();
        const quint16 length = walk.number16();
        const qsizetype end = walk.at() + length;
        if (!walk.has(length))
            break;
        if (isRead(type)) {
            const QString text = readData(walk, type, length);
            const bool isAddress = type == quint16(DnsType::A) || type == quint16(DnsType::Aaaa);
            if (!walk.isGood() || walk.at() > end || (isAddress && text.isEmpty()))
                return std::nullopt;
            records.append({static_cast<DnsType>(type), ttl, text});
        }
        walk.goTo(end);
    }
    if (!walk.isGood())
        return std::nullopt;
    return records;
}

} // namespace sitrep
