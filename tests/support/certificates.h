// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace sitrep {

/// Makes certificates and their keys (P-256) in a folder of its own, for any span of time.
class Certificates final
{
public:
    struct Wish
    {
        QString name;           ///< common name, and of the files
        QStringList names = {}; ///< DNS names, and addresses
        QString issuer = {};    ///< the name of one that was made before; empty: signed by itself
        int fromDays = -1;      ///< valid from this many days after now
        int untilDays = 365;
        bool isAuthority = false;
    };

    /// An error, or nothing.
    [[nodiscard]] QString make(const Wish &wish) const;
    [[nodiscard]] QString certificate(const QString &name) const { return m_folder.filePath(name + u".crt"); }
    [[nodiscard]] QString key(const QString &name) const { return m_folder.filePath(name + u".key"); }
    /// A file with these certificates one after the other.
    [[nodiscard]] QString chain(const QStringList &names) const;

private:
    QTemporaryDir m_folder;
};

} // namespace sitrep
