// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sitrep {

/// Types of records that are asked for (RFC 1035 3.2.2, RFC 3596, RFC 2782), by their numbers.
enum class DnsType : quint16 { A = 1, Ns = 2, Cname = 5, Mx = 15, Txt = 16, Aaaa = 28, Srv = 33 };

/// "A", "AAAA", … as they are written; nothing for another word.
[[nodiscard]] std::optional<DnsType> dnsTypeOf(const QString &word);
[[nodiscard]] QString wordOf(DnsType type);
[[nodiscard]] QStringList dnsTypeWords();

struct DnsRecord
{
    DnsType type = DnsType::A;
    quint32 ttl = 0; ///< seconds
    QString text;    ///< "10.0.0.1", "mail.test", "10 mail.test", "10 5 5432 db.test"; of TXT its text, controls as ?

    friend bool operator==(const DnsRecord &, const DnsRecord &) = default;
};

/// The records of the answer section of a message (RFC 1035 4.1), which a stranger sent; those of other types are passed
/// over. Nothing when it is malformed.
[[nodiscard]] std::optional<QList<DnsRecord>> readDnsAnswers(const QByteArray &message);

} // namespace sitrep
