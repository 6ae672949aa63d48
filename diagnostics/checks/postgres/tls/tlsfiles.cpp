// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/tls/tlsfiles.h"

#include "diagnostics/checks/tls/rootfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::optional<Failure> lack(const QString &sentence, const QString &word)
{
    return Failure{FailureClass::ToolNotConfigured, Rung::Parameters, sentence, {{u"tls"_s, word}}};
}

std::optional<Failure> faultOfRoot(const ConnInfo &info)
{
    const bool verifies = info.tlsMode() >= TlsMode::VerifyCa;
    const QString path = rootFileOf(info);
    if (!verifies && info.parameter("sslrootcert").isEmpty())
        return std::nullopt;
    if (!QFileInfo::exists(path)) {
        if (!verifies) // libpq goes on without it
            return std::nullopt;
        return lack(u"The root certificate file %1 does not exist here, and sslmode=%2 needs one"_s.arg(
                        path, nameOf(info.tlsMode())),
                    u"no-root-file"_s);
    }
    return faultOfRootFile(path);
}

/// libpq wants a key to be its owner's alone; one of root may be read by a group (initialize_SSL, fe-secure-openssl.c).
std::optional<Failure> faultOfKey(const QString &path)
{
    struct stat state
    {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return lack(u"The key file %1 of our certificate does not exist here"_s.arg(path), u"no-key-file"_s);
    const mode_t forbidden = state.st_uid == 0 ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;
    if (!S_ISREG(state.st_mode) || (state.st_mode & forbidden) != 0)
        return lack(
            u"The key file %1 may be read by others than its owner, and libpq refuses it then (chmod 600)"_s.arg(path),
            u"open-key-file"_s);
    return std::nullopt;
}

} // namespace

QString rootFileOf(const ConnInfo &info)
{
    const QString written = info.parameter("sslrootcert");
    return written.isEmpty() ? QDir::home().filePath(u".postgresql/root.crt"_s) : written;
}

QString keyFileOf(const ConnInfo &info)
{
    const QString written = info.parameter("sslkey");
    return written.isEmpty() ? QDir::home().filePath(u".postgresql/postgresql.key"_s) : written;
}

std::optional<Failure> faultOfTlsFiles(const ConnInfo &info)
{
    if (const std::optional<Failure> failure = faultOfRoot(info))
        return failure;
    const QString certificate = info.parameter("sslcert");
    if (certificate.isEmpty())
        return std::nullopt;
    if (!QFileInfo::exists(certificate)) // libpq goes on without it, and the server then says what it misses
        return lack(u"The certificate file %1 does not exist here"_s.arg(certificate), u"no-certificate-file"_s);
    if (!holdsCertificate(certificate))
        return lack(u"The certificate file %1 holds no certificate that can be read"_s.arg(certificate),
                    u"bad-certificate-file"_s);
    return faultOfKey(keyFileOf(info));
}

} // namespace sitrep
