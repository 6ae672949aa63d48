// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/rotatedset.h"

#include "diagnostics/logs/sources/rotation.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// What the names of all files of a log begin with.
QString stemOf(const QString &log)
{
    const QString name = QFileInfo(log).fileName();
    return name.endsWith(u".log"_s) ? name.chopped(4) : name;
}

} // namespace

std::vector<RotatedFile> rotatedFiles(const QStringList &paths)
{
    std::vector<RotatedFile> files;
    files.reserve(static_cast<size_t>(paths.size()));
    for (const QString &path : paths)
        files.push_back({path, LogFileIdentity::of(path).value_or(LogFileIdentity{})});
    return files;
}

std::vector<RotatedFile> withFewPacked(std::vector<RotatedFile> files, size_t most)
{
    const auto isPacked = [](const RotatedFile &file) { return isPackedName(file.path); };
    auto packed = static_cast<size_t>(std::ranges::count_if(files, isPacked));
    std::erase_if(files, [&](const RotatedFile &file) { return isPacked(file) && packed-- > most; });
    return files;
}

qint64 fileTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return qint64{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

void RotatedSet::forgetFirst(size_t count)
{
    m_known.erase(m_known.begin(), m_known.begin() + static_cast<std::ptrdiff_t>(std::min(count, m_known.size())));
}

bool RotatedSet::isKnown(const LogFileIdentity &file) const
{
    return std::ranges::find(m_known, file) != m_known.end();
}

bool RotatedSet::isCurrent() const
{
    return !m_known.empty() && LogFileIdentity::of(m_path) == m_known.back();
}

/// All files of the log, in the order of writing.
std::vector<RotatedFile> RotatedSet::inFolder() const
{
    const QDir folder = QFileInfo(m_path).dir();
    const QString log = logOf(m_path);
    const QString stem = stemOf(log);
    QStringList paths;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Unsorted)) {
        if (!name.startsWith(stem))
            continue;
        if (const QString path = folder.filePath(name); logOf(path) == log)
            paths.append(path);
    }
    std::vector<RotatedFile> files;
    files.reserve(static_cast<size_t>(paths.size()));
    for (const QString &path : inOrderOfWriting(paths)) {
        if (const std::optional<LogFileIdentity> identity = LogFileIdentity::of(path))
            files.push_back({path, *identity});
    }
    return files;
}

/// What it is packed from is still there.
bool RotatedSet::isCopyOfKnown(const RotatedFile &file, const std::vector<RotatedFile> &all) const
{
    return isPackedName(file.path) && std::ranges::any_of(all, [&](const RotatedFile &one) {
               return one.path == unpackedName(file.path) && isKnown(one.identity);
           });
}

std::vector<RotatedFile> RotatedSet::successors(qint64 since) const
{
    const std::vector<RotatedFile> all = inFolder();
    const auto last = m_known.empty() ? all.end() : std::ranges::find(all, m_known.back(), &RotatedFile::identity);
    const bool isGone = last == all.end();
    std::vector<RotatedFile> behind;
    for (auto file = isGone ? all.begin() : last + 1; file != all.end(); ++file) {
        const bool mayFollow = !isGone || file->path == m_path || (!m_known.empty() && file->identity.birth >= since);
        if (mayFollow && !isKnown(file->identity) && !isCopyOfKnown(*file, all))
            behind.push_back(*file);
    }
    return isGone ? withFewPacked(std::move(behind), mostPackedCopies) : behind;
}

std::vector<RotatedFile> RotatedSet::unreadRotated(qint64 since) const
{
    std::vector<RotatedFile> files = inFolder();
    std::erase_if(files, [&](const RotatedFile &file) {
        return file.path == m_path || isKnown(file.identity) || file.identity.birth < since;
    });
    return files;
}

} // namespace sitrep
