// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace sitrep {

/// A reply of SMTP (RFC 5321 4.2): a code and its lines.
struct SmtpReply
{
    int code = 0;
    QByteArrayList lines; ///< without code and line ends
    qsizetype size = 0;   ///< bytes that it takes at the beginning of what was read

    /// Whether a line begins with \a keyword, as EHLO lists extensions; in any case.
    [[nodiscard]] bool offers(const QByteArray &keyword) const;
};

enum class SmtpReading : quint8 { Whole, Unfinished, NoSmtp };

/// Reads the first reply in \a bytes, which a stranger sent. NoSmtp as soon as it cannot become one.
[[nodiscard]] SmtpReading readSmtpReply(const QByteArray &bytes, SmtpReply *reply);

} // namespace sitrep
