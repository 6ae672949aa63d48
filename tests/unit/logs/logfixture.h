// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/logscan.h"

#include <QFile>
#include <QTemporaryDir>

namespace sitrep::test {

/// Leaves everything as it is.
class PlainMasker final : public Masker
{
public:
    [[nodiscard]] QString mask(const QString &text) const override { return text; }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }
};

/// Puts a mask for one word and for PEM blocks.
class WordMasker final : public Masker
{
public:
    explicit WordMasker(QString word)
        : m_word(std::move(word))
    {}
    [[nodiscard]] QString mask(const QString &text) const override
    {
        if (text.startsWith(QStringLiteral("-----BEGIN")))
            return QStringLiteral("[private-key-1]");
        return QString(text).replace(m_word, QStringLiteral("[password-1]"));
    }
    [[nodiscard]] QJsonValue mask(const QJsonValue &value) const override { return value; }

private:
    QString m_word;
};

/// A folder of log files for one test.
class LogFolder final
{
public:
    QString add(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qUtf8Printable(path));
        return path;
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] LogScanResult scan(const QByteArray &bytes) const { return scan(QList<QByteArray>{bytes}); }
    [[nodiscard]] LogScanResult scan(const QList<QByteArray> &files) const
    {
        QStringList paths;
        for (const QByteArray &bytes : files)
            paths.append(add(QStringLiteral("%1.log").arg(paths.size()), bytes));
        return LogScan::files(paths, {});
    }

private:
    QTemporaryDir m_folder;
};

inline Instant at(QStringView iso)
{
    const auto instant = parseInstant(iso);
    if (!instant)
        qFatal("not a time: %s", qUtf8Printable(iso.toString()));
    return *instant;
}

} // namespace sitrep::test
