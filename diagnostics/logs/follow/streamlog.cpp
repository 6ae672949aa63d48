// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/follow/streamlog.h"

#include "diagnostics/logs/logscan.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr size_t enoughForShape = 64;
constexpr qint64 leastRoom = qint64{1} * 1024 * 1024; // on the disk, for one more spool file
constexpr std::chrono::seconds pauseOfFullDisk{1};
constexpr qint64 linesForFormat = 256; // until then a better format may be found

Instant wallNow()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace

StreamLog::StreamLog(QString source, QString name, std::optional<LogFormatName> format, StreamLimits limits)
    : m_limits(limits)
    , m_format(format)
    , m_rate(limits.bytesASecond)
{
    m_part.source = std::move(source);
    m_part.name = std::move(name);
    m_part.index = LogScan::opened({}, {}, m_format).index;
    m_part.generation = newLogGeneration();
    m_part.state = LogPart::State::Following;
}

LogFile StreamLog::content()
{
    return m_spool->reading(m_part.name, wallNow());
}

void StreamLog::beginFile(LogSpool spool)
{
    m_droppedBySpool += m_spool ? m_spool->lostLines() : 0;
    m_spool.emplace(std::move(spool));
    m_isJoined = false;
    m_referenceBegan = m_runBegan = -1;
    m_isFull = !m_spool->isOpen();
    m_isCramped = m_isCramped || m_spool->limit() < m_limits.fileBytes;
    m_isInLine = false;
}

/// The disk may have room again.
void StreamLog::tryAgain(SteadyTime now)
{
    if (now - m_filled < pauseOfFullDisk)
        return;
    m_filled = now;
    LogSpool spool(m_limits.fileBytes);
    if (!spool.isOpen() || spool.limit() < std::min(leastRoom, m_limits.fileBytes))
        return;
    readOn({});
    beginFile(std::move(spool));
}

void StreamLog::begin()
{
    if (!m_spool) {
        beginFile(LogSpool(m_limits.fileBytes));
        m_referenceBegan = m_runBegan = 0;
    }
    if (m_isInLine)
        write("\n");
    const bool hasOnlyRepeated = m_repeated.isRepeating() || m_repeated.hasRepeatedAll();
    if (m_referenceBegan < 0 || !hasOnlyRepeated)
        m_referenceBegan = m_runBegan;
    m_repeated = m_referenceBegan < 0 ? RepeatedStart() : RepeatedStart(content(), m_referenceBegan, m_spool->size());
    m_runBegan = m_spool->size();
    m_shape = Shape::Unknown;
    m_first.clear();
    m_splitter = ArraySplitter(m_limits.objectBytes);
}

void StreamLog::append(std::string_view bytes, SteadyTime now)
{
    if (m_shape == Shape::Unknown)
        decide(bytes, now);
    else
        takeBytes(bytes, now);
}

void StreamLog::decide(std::string_view bytes, SteadyTime now)
{
    m_first += bytes;
    const bool mayBeArray = std::string_view(m_first).find_first_not_of(" \t\r\n[{") == std::string::npos;
    if (mayBeArray && m_first.size() < enoughForShape)
        return;
    m_shape = beginsObjectArray(m_first) || beginsPrintedObjects(m_first) ? Shape::Array : Shape::Lines;
    takeBytes(std::exchange(m_first, {}), now);
}

void StreamLog::takeBytes(std::string_view bytes, SteadyTime now)
{
    if (m_shape == Shape::Lines) {
        keep(bytes, now);
        return;
    }
    const qint64 leftOut = m_splitter.leftOut();
    const bool areObjects = m_splitter.feed(bytes, [this, now](std::string_view line) {
        keep(std::string(line) + '\n', now);
        return true;
    });
    m_droppedObjects += m_splitter.leftOut() - leftOut;
    if (areObjects)
        return;
    m_shape = Shape::Lines;
    keep(bytes.substr(m_splitter.taken() - 1), now);
}

void StreamLog::keep(std::string_view bytes, SteadyTime now)
{
    std::string held;
    bytes = m_repeated.newOf(bytes, held);
    bytes = m_rate.pass(bytes, now);
    if (m_rate.takeCut() && m_isInLine)
        write("\n");
    if (m_isFull && !bytes.empty())
        tryAgain(now);
    while (!bytes.empty() && !m_isFull) {
        const auto room = static_cast<size_t>(std::max(m_spool->limit() - m_spool->size(), qint64{0}));
        if (bytes.size() <= room) {
            write(bytes);
            return;
        }
        const size_t lineEnd = bytes.substr(0, room).rfind('\n');
        const size_t fits = lineEnd != std::string_view::npos ? lineEnd + 1 : m_spool->size() == 0 ? room : 0;
        write(bytes.substr(0, fits));
        bytes.remove_prefix(fits);
        readOn({});
        LogSpool next(m_limits.fileBytes);
        if (next.isOpen() && next.limit() < std::min(leastRoom, m_limits.fileBytes)) {
            m_isFull = true;
            m_filled = now;
            break;
        }
        beginFile(std::move(next));
    }
    m_droppedBySpool += std::ranges::count(bytes, '\n');
}

void StreamLog::write(std::string_view bytes)
{
    if (bytes.empty() || m_isFull)
        return;
    m_isInLine = !bytes.ends_with('\n');
    m_isFull = !m_spool->append(bytes);
}

/// \a m_spool becomes the last file of the index, or is read on.
void StreamLog::readOn(const std::stop_token &stop)
{
    if (!m_spool || !m_spool->isOpen())
        return;
    m_spool->flush();
    const bool isOnlyFile = m_part.index->formats().size() == (m_isJoined ? 1U : 0U);
    if (isOnlyFile && m_part.index->lineCount() < linesForFormat) {
        const auto anew = LogScan::join(LogScan::opened({}, {}, m_format).index, {content(), {}}, stop).index;
        if (m_isJoined && anew->formats() != m_part.index->formats())
            m_part.generation = newLogGeneration();
        m_part.index = anew;
    } else if (m_isJoined) {
        m_part.index = LogScan::extend(m_part.index, stop, m_part.index->formats().size() - 1).index;
    } else {
        m_part.index = LogScan::join(m_part.index, {content(), {}}, stop).index;
    }
    m_isJoined = true;
    const size_t files = m_part.index->formats().size();
    if (files > 2) {
        const qint64 lines = m_part.index->lineCount();
        m_part.index = LogScan::onlyFiles(m_part.index, files - 2, files - 1);
        m_part.generation = newLogGeneration();
        m_droppedFiles += lines - m_part.index->lineCount();
    }
    m_part.size = LogScan::tailOf(*m_part.index).read;
    m_part.read = m_part.size;
}

/// So little came of a long line that has no end yet that reading it all again is not worth it, unless no more comes.
bool StreamLog::mayWait()
{
    if (!m_isJoined)
        return false;
    const LogTail tail = LogScan::tailOf(*m_part.index);
    const qint64 size = m_spool->size();
    return tail.mayWait(size) && std::exchange(m_sizeSeen, size) != size;
}

bool StreamLog::look(const std::stop_token &stop)
{
    const LogPart before = m_part;
    if (!mayWait())
        readOn(stop);
    tell();
    return before.index->lineCount() != m_part.index->lineCount() || before.size != m_part.size
           || before.generation != m_part.generation || before.state != m_part.state || before.notices != m_part.notices
           || before.dropped != m_part.dropped;
}

void StreamLog::tell()
{
    const qint64 ofDisk = m_droppedBySpool + (m_spool ? m_spool->lostLines() : 0);
    m_part.dropped = m_droppedFiles + m_droppedObjects + ofDisk + m_rate.dropped();
    m_part.notices = m_notices;
    const QLocale plain = QLocale::c();
    if (m_rate.dropped() > 0)
        m_part.notices += u"%1 lines came faster than the %2 a second that are kept, and are left out"_s.arg(
            plain.toString(m_rate.dropped()), plain.formattedDataSize(m_limits.bytesASecond, 0));
    if (m_droppedObjects > 0)
        m_part.notices += u"%1 objects have more than %2 and are left out"_s.arg(
            plain.toString(m_droppedObjects), plain.formattedDataSize(static_cast<qint64>(m_limits.objectBytes), 0));
    if (m_droppedFiles > 0 && m_isCramped)
        m_part.notices += u"The %1 oldest lines are gone: the disk of the cache folder has no room for more"_s.arg(
            plain.toString(m_droppedFiles));
    else if (m_droppedFiles > 0)
        m_part.notices += u"The %1 oldest lines are gone: of what a command prints the last %2 to %3 are kept"_s.arg(
            plain.toString(m_droppedFiles), plain.formattedDataSize(m_limits.fileBytes, 0),
            plain.formattedDataSize(m_limits.fileBytes * 2, 0));
    if (m_isFull)
        m_part.notices += u"%1 lines are left out: %2"_s.arg(
            plain.toString(ofDisk),
            m_spool->problem().isEmpty() ? u"the disk of the cache folder has no room"_s : m_spool->problem());
    else if (ofDisk > 0)
        m_part.notices +=
            u"%1 lines are left out: the disk of the cache folder had no room"_s.arg(plain.toString(ofDisk));
}

void StreamLog::setState(LogPart::State state, const QStringList &notices)
{
    m_part.state = state;
    m_notices = notices;
    m_part.notices = notices;
}

} // namespace sitrep
