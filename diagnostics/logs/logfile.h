// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"
#include "diagnostics/domain/values/outcome.h"
#include "diagnostics/logs/openlogfiles.h"
#include "diagnostics/platform/descriptor.h"

#include <QString>

#include <sys/types.h>

#include <memory>
#include <optional>

namespace sitrep {

/// Tells a file apart from every other one, a later one with its number too where the file system keeps the time of birth.
struct LogFileIdentity
{
    dev_t device = 0;
    ino_t number = 0;
    qint64 birth = 0; ///< nanoseconds; 0: not known

    /// What \a path names by now, through symbolic links; nothing when there is no such file.
    [[nodiscard]] static std::optional<LogFileIdentity> of(const QString &path);
    friend bool operator==(const LogFileIdentity &, const LogFileIdentity &) = default;
};

/// A regular file that is open for reading at offsets. It stays open as long as the object lives, so a log that is
/// rotated or removed meanwhile can still be shown. Reading is safe from several threads.
class LogFile final
{
public:
    LogFile() = default; ///< not open
    explicit LogFile(const QString &path);
    /// What \a path or a command holds, as lines in a file that is open and has its final size: see logs/sources.
    LogFile(const QString &path, Descriptor content, Instant changed);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_descriptor != nullptr; }
    /// Why it is not open: missing, permission, parse, or cut where no more log files may be open (openlogfiles.h); with a
    /// sentence.
    [[nodiscard]] std::optional<FailureClass> failureClass() const { return m_failureClass; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

    [[nodiscard]] qint64 size() const { return m_size; } ///< when it was opened, in bytes
    /// The same open file with the size that it has by now.
    [[nodiscard]] LogFile asItIsNow() const;
    [[nodiscard]] std::optional<LogFileIdentity> identity() const; ///< of the open file
    /// It is read at its own offsets, so what is appended can be read on.
    [[nodiscard]] bool isPlain() const { return m_isNamed; }
    /// Another file has its name, or none has: it was rotated. Never of what stands for another file.
    [[nodiscard]] bool wasReplaced() const;
    /// The file system that it lies on has no room for those who are not root.
    [[nodiscard]] bool isVolumeFull() const;
    [[nodiscard]] Instant changed() const { return m_changed; }
    /// The number of bytes read: fewer than asked at the end of the file, -1 when reading failed (errno says why).
    [[nodiscard]] qint64 read(qint64 offset, char *to, qint64 count) const;
    /// The first byte in [from, to) that is no NUL; \a to when there is none. What the file system keeps as a hole costs nothing.
    [[nodiscard]] qint64 behindNuls(qint64 from, qint64 to) const;

    /// So many NULs in front of a line are the hole that is left where a log was emptied while its program wrote on: no text.
    static constexpr qint64 leastHole = qint64{16} * 1024;
    /// Whether reading these bytes waits for no disk and no network: they lie in memory (preadv2(2), RWF_NOWAIT). A file
    /// system that cannot tell waits, by this.
    [[nodiscard]] bool isAtHand(qint64 offset, qint64 count) const;

private:
    void keep(Descriptor descriptor, OpenLogFilePlace place);
    void fail(FailureClass failureClass, const QString &problem);

    QString m_path;
    std::shared_ptr<const Descriptor> m_descriptor; // of all that are the same open file; null: not open
    bool m_isNamed = false;                         // opened by its path
    bool m_liesInMemory = false;                    // on a file system without a disk
    qint64 m_size = 0;
    Instant m_changed{};
    std::optional<FailureClass> m_failureClass;
    QString m_problem;
};

} // namespace sitrep
