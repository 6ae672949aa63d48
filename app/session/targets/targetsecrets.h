// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

namespace sitrep {

/// An address whose secrets are kept beside it.
struct WithoutSecrets
{
    QString templated; ///< `postgres://me:${secret:TARGET_1_PASSWORD}@host/db`; a literal ${ is escaped
    QString blank;     ///< `postgres://me:PASSWORD@host/db`, to be read as an address
    QString shown;     ///< `postgres://me:${PASSWORD}@host/db`, to be shown
    /// By name; also the whole address, of which no template speaks: so that the redactor knows every form in which a
    /// program may print what is in it.
    QMap<QString, QString> secrets;
};

/// Takes out of \a text all that a rule of redaction calls a secret, and whatever stands where the password of a URL
/// does, be it an everyday word. Names begin with \a prefix. Pure.
[[nodiscard]] WithoutSecrets withoutSecrets(const QString &text, const QString &prefix);

} // namespace sitrep
