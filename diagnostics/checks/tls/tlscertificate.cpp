// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tls/tlscertificate.h"

#include "diagnostics/checks/net/address.h"
#include "diagnostics/platform/freer.h"

#include <QCryptographicHash>

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

using Bio = std::unique_ptr<BIO, Freer<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;

QString nameText(const X509_NAME *name)
{
    // One line, the most specific part first, controls escaped, UTF-8 as it is.
    constexpr unsigned long style = (XN_FLAG_ONELINE | XN_FLAG_DN_REV) & ~XN_FLAG_SPC_EQ & ~ASN1_STRFLGS_ESC_MSB;
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, style) < 0)
        return {};
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return QString::fromUtf8(bytes, size);
}

Instant instantOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return Instant(std::chrono::seconds(::timegm(&parts)));
}

QString addressText(const ASN1_OCTET_STRING *octets)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(octets);
    if (ASN1_STRING_length(octets) == sizeof(in_addr)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        std::memcpy(&address.sin_addr, bytes, sizeof(in_addr));
        return Address(reinterpret_cast<const sockaddr *>(&address), sizeof address).text();
    }
    if (ASN1_STRING_length(octets) != sizeof(in6_addr))
        return {};
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    std::memcpy(&address.sin6_addr, bytes, sizeof(in6_addr));
    return Address(reinterpret_cast<const sockaddr *>(&address), sizeof address).text();
}

/// A DNS name of a certificate is an IA5String, of which a stranger makes what he likes.
QString dnsText(const ASN1_IA5STRING *text)
{
    QString name =
        QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
    std::replace_if(
        name.begin(), name.end(), [](QChar c) { return c <= u' ' || c > u'~'; }, u'?');
    return name;
}

QStringList alternativeNames(const X509 *certificate)
{
    const Names names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList texts;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            texts.append(dnsText(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            texts.append(addressText(name->d.iPAddress));
    }
    texts.removeAll(QString());
    return texts;
}

QString commonName(const X509 *certificate)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    QString name = size < 0 ? QString() : QString::fromUtf8(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    std::replace_if(
        name.begin(), name.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    return name;
}

QString keyText(const X509 *certificate)
{
    const EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (key == nullptr)
        return {};
    const QString type = QString::fromLatin1(EVP_PKEY_get0_type_name(key));
    std::array<char, 80> group{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1)
        return type + u' ' + QString::fromLatin1(group.data());
    return type + u' ' + QString::number(EVP_PKEY_get_bits(key));
}

QString fingerprint(const X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    if (size <= 0)
        return {};
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(reinterpret_cast<const char *>(bytes), size),
                                                     QCryptographicHash::Sha256);
    OPENSSL_free(bytes);
    return QString::fromLatin1(hash.toHex());
}

} // namespace

std::optional<TlsCertificate> certificateFromPem(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    const Certificate certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    ERR_clear_error();
    if (!certificate)
        return std::nullopt;
    return readCertificate(certificate.get());
}

TlsCertificate readCertificate(x509_st *certificate)
{
    TlsCertificate read;
    read.subject = nameText(X509_get_subject_name(certificate));
    read.issuer = nameText(X509_get_issuer_name(certificate));
    read.notBefore = instantOf(X509_get0_notBefore(certificate));
    read.notAfter = instantOf(X509_get0_notAfter(certificate));
    read.names = alternativeNames(certificate);
    if (const QString name = commonName(certificate); read.names.isEmpty() && !name.isEmpty())
        read.names.append(name);
    read.sha256 = fingerprint(certificate);
    read.key = keyText(certificate);
    return read;
}

} // namespace sitrep
