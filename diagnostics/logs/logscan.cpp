// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/logscan.h"

#include "diagnostics/logs/fileglob.h"
#include "diagnostics/logs/format/fileformat.h"
#include "diagnostics/logs/format/loghead.h"
#include "diagnostics/logs/logindexdata.h"

#include <cerrno>
#include <cstring>
#include <string>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 readSize = qint64{1024} * 1024;
constexpr size_t longestHeldLine = size_t{64} * 1024; // of a line that goes over the end of what was read

/// Reads one file and adds its lines to the index.
class FileScan final
{
public:
    FileScan(LogIndex::Private &data, size_t file, PemLines &pem)
        : m_data(data)
        , m_file(file)
        , m_pem(pem)
        , m_heads(data.formats[file], data.files[file].changed())
        , m_buffer(static_cast<size_t>(readSize))
    {}

    /// A sentence when it did not get to the end.
    std::optional<QString> run(const std::stop_token &stop)
    {
        const LogFile &file = m_data.files[m_file];
        std::optional<QString> problem;
        // A log that is being written is read up to where it ended at first; files of /proc have no size.
        while (!problem && (file.size() == 0 || m_read < file.size())) {
            const qint64 wanted = file.size() == 0 ? readSize : std::min(readSize, file.size() - m_read);
            const qint64 got = file.read(m_read, m_buffer.data(), wanted);
            if (got > 0)
                takeBytes({m_buffer.data(), static_cast<size_t>(got)});
            else if (file.size() == 0 && got == 0)
                break;
            else
                problem = cutShort(file, got);
            if (stop.stop_requested())
                problem = u"Reading %1 was stopped"_s.arg(file.path());
        }
        finish();
        return problem;
    }

private:
    [[nodiscard]] QString cutShort(const LogFile &file, qint64 got) const
    {
        if (got < 0)
            return u"%1 cannot be read on at byte %2: %3"_s.arg(file.path(), QString::number(m_read),
                                                                qt_error_string(errno));
        return u"%1 shrank while it was read: %2 of %3 bytes were there"_s.arg(file.path(), QString::number(m_read),
                                                                               QString::number(file.size()));
    }

    void takeBytes(std::string_view bytes)
    {
        m_mayHoldKey = ::memmem(bytes.data(), bytes.size(), "PRIVATE KEY", 11) != nullptr;
        const qint64 start = m_read;
        size_t at = 0;
        while (at < bytes.size()) {
            const void *found = std::memchr(bytes.data() + at, '\n', bytes.size() - at);
            const size_t end =
                found == nullptr ? bytes.size() : static_cast<size_t>(static_cast<const char *>(found) - bytes.data());
            const std::string_view piece = bytes.substr(at, end - at);
            if (found == nullptr || m_hasHeld)
                hold(piece, start + static_cast<qint64>(at));
            if (found != nullptr) {
                addLine(m_hasHeld ? m_heldOffset : start + static_cast<qint64>(at),
                        m_hasHeld ? std::string_view(m_held) : piece);
                m_hasHeld = false;
            }
            at = found == nullptr ? end : end + 1;
        }
        m_read += static_cast<qint64>(bytes.size());
    }

    /// Keeps the beginning of a line whose end is not read yet.
    void hold(std::string_view piece, qint64 offset)
    {
        if (!m_hasHeld) {
            m_held.clear();
            m_heldOffset = offset;
            m_hasHeld = true;
        }
        m_held.append(piece.substr(0, longestHeldLine - std::min(longestHeldLine, m_held.size())));
        m_mayHoldKey = m_mayHoldKey || m_held.find("PRIVATE KEY") != std::string::npos;
    }

    void addLine(qint64 offset, std::string_view text)
    {
        if (offset == 0 && text.starts_with("\xEF\xBB\xBF"))
            text.remove_prefix(3);
        const LogHead head = m_heads.read(text);
        const bool startsEntry = head.startsEntry();
        if (!m_hasBlock || !m_data.blocks.back().hasRoom(offset, startsEntry)) {
            if (m_hasBlock)
                m_data.blocks.back().finish(offset);
            m_data.blocks.emplace_back(m_file, m_data.lines, offset);
            m_hasBlock = true;
        }
        LogBlock &block = m_data.blocks.back();
        block.addLine(offset);
        if (startsEntry) {
            m_lastTime = head.time ? head.time : m_lastTime;
            block.addEntry(m_lastTime, head.level);
            ++m_data.entries;
        }
        if (m_mayHoldKey || m_pem.isInside())
            m_pem.add(m_data.lines, text);
        ++m_data.lines;
    }

    void finish()
    {
        if (m_hasHeld && !m_held.empty())
            addLine(m_heldOffset, m_held);
        if (m_hasBlock)
            m_data.blocks.back().finish(m_read);
        m_pem.endFile();
    }

    LogIndex::Private &m_data;
    size_t m_file;
    PemLines &m_pem;
    LogHeadReader m_heads;
    std::vector<char> m_buffer;
    qint64 m_read = 0;
    std::string m_held;
    qint64 m_heldOffset = 0;
    bool m_hasHeld = false;
    bool m_mayHoldKey = false;
    bool m_hasBlock = false;
    std::optional<Instant> m_lastTime;
};

} // namespace

LogScanResult LogScan::files(const QStringList &paths, const std::stop_token &stop, std::optional<LogFormatName> format)
{
    std::vector<OpenedLog> logs;
    logs.reserve(static_cast<size_t>(paths.size()));
    for (const QString &path : paths)
        logs.push_back(openLog(path, stop));
    return opened(std::move(logs), stop, format);
}

LogScanResult LogScan::opened(std::vector<OpenedLog> logs, const std::stop_token &stop,
                              std::optional<LogFormatName> format)
{
    LogIndex index;
    LogScanResult result;
    const auto tell = [&result](const QString &problem, FailureClass failureClass) {
        result.problems.append(problem);
        if (!result.failureClass)
            result.failureClass = failureClass;
    };
    PemLines pem;
    for (OpenedLog &log : logs) {
        for (const QString &problem : std::as_const(log.problems))
            tell(problem, log.failureClass);
        if (!log.file.isOpen())
            continue;
        index.d->formats.push_back(formatOf(log.file, format));
        index.d->files.push_back(std::move(log.file));
        index.d->fileFirstLines.push_back(index.d->lines);
        if (const auto problem = FileScan(*index.d, index.d->files.size() - 1, pem).run(stop))
            tell(*problem, stop.stop_requested() ? FailureClass::Cancelled : FailureClass::Cut);
        if (stop.stop_requested())
            break;
    }
    index.d->pemRanges = pem.take();
    result.index = std::make_shared<const LogIndex>(std::move(index));
    return result;
}

LogScanResult LogScan::source(const LogSource &source, const QString &folder, const std::stop_token &stop)
{
    const QStringList paths = matchingFiles(source, folder);
    if (paths.isEmpty())
        return {};
    LogScanResult result = files(paths, stop, source.format);
    for (const QString &name : absentNames(source.files, folder)) {
        result.problems.append(u"%1 is not there, so only a part of the log was read"_s.arg(name));
        if (!result.failureClass)
            result.failureClass = FailureClass::Cut;
    }
    return result;
}

} // namespace sitrep
