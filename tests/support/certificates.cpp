// SPDX-License-Identifier: Apache-2.0
#include "tests/support/certificates.h"

#include "diagnostics/checks/net/address.h"

#include <QFile>

#include <cstdio>
#include <memory>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct PemDeleter
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509_EXTENSION *extension) const { X509_EXTENSION_free(extension); }
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using Certificate = std::unique_ptr<X509, PemDeleter>;
using Key = std::unique_ptr<EVP_PKEY, PemDeleter>;
using File = std::unique_ptr<std::FILE, PemDeleter>;

File openFile(const QString &path, const char *mode)
{
    return File(std::fopen(QFile::encodeName(path).constData(), mode));
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, PemDeleter> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList parts;
    for (const QString &name : names)
        parts.append((Address::fromNumber(name) ? "IP:" : "DNS:") + name.toLatin1());
    return parts.join(',');
}

Certificate unsignedCertificate(const Certificates::Wish &wish, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    constexpr long day = 86'400;
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.fromDays * day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.untilDays * day);
    const QByteArray name = wish.name.toUtf8();
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1, 0);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

} // namespace

QString Certificates::make(const Wish &wish) const
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = unsignedCertificate(wish, key.get());
    Certificate issuer;
    Key signer;
    if (!wish.issuer.isEmpty()) {
        const File certificateFile = openFile(this->certificate(wish.issuer), "r");
        const File keyFile = openFile(this->key(wish.issuer), "r");
        if (!certificateFile || !keyFile)
            return u"no issuer %1"_s.arg(wish.issuer);
        issuer.reset(PEM_read_X509(certificateFile.get(), nullptr, nullptr, nullptr));
        signer.reset(PEM_read_PrivateKey(keyFile.get(), nullptr, nullptr, nullptr));
    }
    X509 *above = issuer ? issuer.get() : certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(above));
    bool good = addExtension(certificate.get(), above, NID_basic_constraints,
                             wish.isAuthority ? "critical,CA:TRUE" : "CA:FALSE")
                && addExtension(certificate.get(), above, NID_subject_key_identifier, "hash");
    if (!wish.names.isEmpty())
        good = good && addExtension(certificate.get(), above, NID_subject_alt_name, alternativeNames(wish.names));
    good = good && X509_sign(certificate.get(), signer ? signer.get() : key.get(), EVP_sha256()) > 0;
    const File certificateFile = openFile(this->certificate(wish.name), "w");
    const File keyFile = openFile(this->key(wish.name), "w");
    good = good && certificateFile && keyFile && PEM_write_X509(certificateFile.get(), certificate.get()) == 1
           && PEM_write_PrivateKey(keyFile.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return good ? QString() : u"no certificate %1 could be made"_s.arg(wish.name);
}

QString Certificates::chain(const QStringList &names) const
{
    const QString path = m_folder.filePath(names.join(u'+') + u".chain");
    QFile chain(path);
    if (!chain.open(QIODevice::WriteOnly))
        return {};
    for (const QString &name : names) {
        QFile file(certificate(name));
        if (file.open(QIODevice::ReadOnly))
            chain.write(file.readAll());
    }
    return path;
}

} // namespace sitrep
