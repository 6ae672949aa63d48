// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/logs/logfixture.h"

#include <QTime>

#include <random>

namespace sitrep::test {

/// Entries of one to four lines with levels, at the same times now and then, sometimes backwards.
inline QByteArray leveledLog(quint32 seed, int entries)
{
    std::mt19937 random(seed);
    QByteArray bytes = seed % 2 == 0 ? "no head\nand none here\n" : "";
    qint64 second = 0;
    for (int i = 0; i < entries; ++i) {
        second = std::max(qint64{0}, second + static_cast<qint64>(random() % 3) - (random() % 50 == 0 ? 9 : 0));
        const QString clock = QTime(0, 0).addSecs(static_cast<int>(second)).toString(QStringLiteral("HH:mm:ss"));
        bytes += "2025-09-15T" + clock.toLatin1() + (random() % 5 == 0 ? "Z ERROR a\n" : "Z INFO a\n");
        bytes += QByteArray("\tat x\n").repeated(static_cast<qsizetype>(random() % 4));
    }
    return bytes;
}

/// Logs that are written a piece at a time, cut anywhere.
class GrowingLogs final
{
public:
    explicit GrowingLogs(quint32 seed)
        : m_random(seed)
    {
        for (quint32 log = 0; log < 3; ++log) {
            m_bytes.push_back(leveledLog(seed + log, 900));
            const QByteArray begin = take(log, 3);
            m_paths.append(m_folder.add(QString::number(log), begin));
            indexes.push_back(LogScan::files({m_paths.back()}, {}).index);
        }
    }
    /// False when all was written before.
    bool grow()
    {
        const bool isMore = std::ranges::any_of(m_bytes, [](const QByteArray &bytes) { return !bytes.isEmpty(); });
        for (size_t log = 0; log < m_bytes.size(); ++log) {
            QFile file(m_paths.at(static_cast<qsizetype>(log)));
            const QByteArray piece = take(log, 20);
            if (piece.isEmpty() || !file.open(QIODevice::Append) || file.write(piece) != piece.size())
                continue;
            file.close();
            indexes[log] = LogScan::extend(indexes[log], {}).index;
        }
        return isMore;
    }

    std::vector<std::shared_ptr<const LogIndex>> indexes;

private:
    QByteArray take(size_t log, quint32 parts)
    {
        const auto most = static_cast<quint32>(leveledLogBytes / parts);
        if (parts > 10 && m_random() % 3 == 0) // not every log grows each time
            return {};
        const auto length = static_cast<qsizetype>(m_random() % most) + 1;
        const QByteArray piece = m_bytes[log].left(length);
        m_bytes[log].remove(0, length);
        return piece;
    }

    static constexpr int leveledLogBytes = 36'000;
    LogFolder m_folder;
    std::mt19937 m_random;
    std::vector<QByteArray> m_bytes;
    QStringList m_paths;
};

} // namespace sitrep::test
