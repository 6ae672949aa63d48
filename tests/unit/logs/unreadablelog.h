// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/platform/descriptor.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <vector>

namespace sitrep::test {

/// As long as it lives, reading the log file fails for everyone who has it open in this process, as on a network file system
/// that is away; its size and identity are still told.
class UnreadableLog final
{
public:
    explicit UnreadableLog(const QString &path)
        : m_path(path)
    {
        const QDir open(QStringLiteral("/proc/self/fd"));
        for (const QString &number : open.entryList(QDir::Files | QDir::System)) {
            if (QFile::symLinkTarget(open.filePath(number)) == path)
                m_numbers.push_back(number.toInt());
        }
        if (m_numbers.empty())
            qFatal("%s is not open", qUtf8Printable(path));
        replace(O_WRONLY);
    }
    ~UnreadableLog() { replace(O_RDONLY); }
    UnreadableLog(const UnreadableLog &) = delete;
    UnreadableLog &operator=(const UnreadableLog &) = delete;

private:
    void replace(int access) const
    {
        const Descriptor other(::open(QFile::encodeName(m_path).constData(), access | O_CLOEXEC)); // NOLINT
        for (const int number : m_numbers) {
            if (::dup3(other.number(), number, O_CLOEXEC) != number)
                qFatal("%s cannot be opened again", qUtf8Printable(m_path));
        }
    }

    QString m_path;
    std::vector<int> m_numbers; ///< of its descriptors
};

} // namespace sitrep::test
