// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/shippedhashes.h"
#include "diagnostics/platform/trust.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

// A line: hash, blank, time, blank, path to the end of the line. Percent keeps a line end in a path from making two lines.
constexpr qsizetype hashLength = 64;
constexpr qint64 longestFile = 4 * 1024 * 1024;

bool isHash(const QByteArray &text)
{
    return text.size() == hashLength && std::all_of(text.cbegin(), text.cend(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

bool isShipped(const QByteArray &hash)
{
    const auto hashes = shippedHashes();
    return std::any_of(hashes.begin(), hashes.end(), [&hash](const char *known) { return hash == known; });
}

bool isShippedWhole(const Runbook &runbook)
{
    const QByteArray hash = QCryptographicHash::hash(runbook.bytes, QCryptographicHash::Sha256).toHex();
    return isShipped(hash) && std::all_of(runbook.recipeSha256.cbegin(), runbook.recipeSha256.cend(), isShipped);
}

/// A line that does not read is passed over: it is trust that is lost, never given.
QList<TrustList::Entry> readEntries(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    QList<TrustList::Entry> entries;
    for (const QByteArray &line : file.read(longestFile).split('\n')) {
        const QByteArray hash = line.left(hashLength);
        const qsizetype second = line.indexOf(' ', hashLength + 1);
        if (!isHash(hash) || line.size() <= hashLength || line[hashLength] != ' ' || second < 0)
            continue;
        const QByteArray written = QByteArray::fromPercentEncoding(line.sliced(second + 1).trimmed());
        entries.append({.hash = hash,
                        .path = QString::fromUtf8(written),
                        .trustedAt = QString::fromUtf8(line.sliced(hashLength + 1, second - hashLength - 1))});
    }
    return entries;
}

std::optional<QString> writeEntries(const QString &path, const QList<TrustList::Entry> &entries)
{
    const auto sentence = [&path](const QString &reason) {
        return u"the list of trusted runbooks %1 cannot be written: %2"_s.arg(path, reason);
    };
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return sentence(u"the folder cannot be made"_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return sentence(file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const TrustList::Entry &entry : entries) {
        QByteArray line = entry.hash;
        line.append(' ').append(entry.trustedAt.toUtf8()).append(' ');
        line.append(entry.path.toUtf8().toPercentEncoding("/ ._-:+,@()")).append('\n');
        file.write(line);
    }
    if (!file.commit())
        return sentence(file.errorString());
    return std::nullopt;
}

} // namespace

TrustList::TrustList(QString file)
    : m_file(std::move(file))
    , m_entries(readEntries(m_file))
{}

QString TrustList::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/sitrep/trust"_s;
}

bool TrustList::isTrusted(const Runbook &runbook) const
{
    if (isShippedWhole(runbook))
        return true;
    const QByteArray hash = trustHash(runbook);
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
                       [&hash](const Entry &entry) { return entry.hash == hash; });
}

std::optional<QString> TrustList::trust(const Runbook &runbook, const QString &now)
{
    const QByteArray hash = trustHash(runbook);
    QList<Entry> entries = readEntries(m_file); // another Sitrep may have written meanwhile
    entries.removeIf([&hash](const Entry &entry) { return entry.hash == hash; });
    entries.append({.hash = hash, .path = runbook.path, .trustedAt = QString(now).remove(u' ')});
    auto error = writeEntries(m_file, entries);
    if (error && std::none_of(m_entries.cbegin(), m_entries.cend(), [&hash](const Entry &entry) {
            return entry.hash == hash;
        }))
        m_entries.append(entries.constLast()); // kept for as long as this process runs
    if (!error)
        m_entries = entries;
    return error;
}

std::optional<QString> TrustList::revoke(const QString &path, int *revoked)
{
    QList<Entry> entries = readEntries(m_file);
    const auto isOf = [&path](const Entry &entry) { return entry.path == path; };
    const qsizetype count = entries.removeIf(isOf);
    m_entries.removeIf(isOf);
    if (revoked != nullptr)
        *revoked = int(count);
    if (count == 0)
        return std::nullopt;
    auto error = writeEntries(m_file, entries);
    if (!error)
        m_entries = entries;
    return error;
}

} // namespace sitrep
