// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/openlog.h"

#include "diagnostics/logs/sources/arraysplitter.h"
#include "diagnostics/logs/sources/inflate.h"
#include "diagnostics/logs/sources/lineorder.h"
#include "diagnostics/logs/sources/otlplines.h"
#include "diagnostics/logs/sources/spool.h"
#include "diagnostics/logs/sources/utf16.h"

#include <QStringDecoder>

#include <cerrno>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qint64 lookAtBytes = 4096;
constexpr size_t pieceBytes = size_t{256} * 1024;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Turns what a log holds into lines, step by step, each through a spool.
class Unfolding final
{
public:
    Unfolding(OpenedLog log, std::stop_token stop, qint64 limit)
        : m_log(std::move(log))
        , m_stop(std::move(stop))
        , m_limit(limit)
        , m_piece(pieceBytes)
    {}

    OpenedLog run()
    {
        for (int layer = 0; layer < mostLayers && m_log.file.isOpen(); ++layer) {
            const std::string first = firstBytes();
            if (const Compression compression = compressionOf(first); compression != Compression::None)
                unpack(compression);
            else if (const std::optional<ByteOrder> wide = utf32OrderOf(first))
                decode(*wide == ByteOrder::LittleEndian ? QStringDecoder::Utf32LE : QStringDecoder::Utf32BE);
            else if (const std::optional<ByteOrder> order = utf16OrderOf(first))
                decode(*order == ByteOrder::LittleEndian ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
            else if (beginsObjectArray(first))
                split(true);
            else if (beginsPrintedObjects(first)) {
                if (!split(false))
                    break;
            } else {
                if (beginsOtlp(first))
                    splitBatches();
                break;
            }
        }
        return std::move(m_log);
    }

private:
    static constexpr int mostLayers = 4; ///< an array in UTF-16 that was packed twice

    [[nodiscard]] std::string firstBytes()
    {
        std::string bytes(lookAtBytes, '\0');
        const qint64 got = m_log.file.read(0, bytes.data(), lookAtBytes);
        bytes.resize(static_cast<size_t>(std::max<qint64>(got, 0)));
        const bool isMarked = bytes.starts_with(byteOrderMark);
        m_begin = isMarked ? qint64{byteOrderMark.size()} : 0;
        if (isMarked)
            bytes.erase(0, byteOrderMark.size());
        return bytes;
    }

    void tell(const QString &what)
    {
        m_log.problems.append(u"Only a part of %1 was read: %2"_s.arg(m_log.file.path(), what));
    }

    /// Calls \a take for each piece of the file until it returns false. False: not all was read; that is told.
    template<typename Take>
    bool eachPiece(const Take &take)
    {
        for (qint64 at = m_begin;;) {
            if (m_stop.stop_requested()) {
                m_log.problems.append(u"Reading %1 was stopped"_s.arg(m_log.file.path()));
                m_log.failureClass = FailureClass::Cancelled;
                return false;
            }
            const qint64 got = m_log.file.read(at, m_piece.data(), static_cast<qint64>(m_piece.size()));
            if (got < 0)
                tell(qt_error_string(errno));
            if (got <= 0)
                return got == 0;
            if (!take(std::string_view(m_piece.data(), static_cast<size_t>(got))))
                return true;
            at += got;
        }
    }

    void finish(LogSpool &spool)
    {
        if (!spool.problem().isEmpty())
            tell(spool.problem());
        m_log.file = spool.take(m_log.file.path(), m_log.file.changed());
    }

    void unpack(Compression compression)
    {
        LogSpool spool(m_limit);
        const std::unique_ptr<Inflater> inflater = makeInflater(compression);
        Inflater::State state = Inflater::State::More;
        std::vector<char> room(pieceBytes);
        const bool isWhole = eachPiece([&](std::string_view bytes) {
            size_t written = 0;
            do {
                state = inflater->inflate(bytes, room, written);
                if (!spool.append({room.data(), written}) || state == Inflater::State::Damaged)
                    return false;
            } while ((!bytes.empty() || written == room.size()) && !m_stop.stop_requested());
            return true;
        });
        if (state == Inflater::State::Damaged)
            tell(u"%1 says: %2"_s.arg(nameOf(compression), inflater->problem()));
        else if (state == Inflater::State::More && isWhole && spool.problem().isEmpty())
            tell(u"its %1 data end in the middle; it may still be written"_s.arg(nameOf(compression)));
        finish(spool);
    }

    void decode(QStringDecoder::Encoding encoding)
    {
        LogSpool spool(m_limit);
        QStringDecoder decoder(encoding);
        eachPiece([&](std::string_view bytes) {
            const QString text = decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
            const QByteArray utf8 = text.toUtf8();
            return spool.append({utf8.constData(), static_cast<size_t>(utf8.size())});
        });
        finish(spool);
    }

    /// False: what stands there are lines after all, and the file is left as it is.
    bool split(bool isArray)
    {
        LogSpool spool(m_limit);
        ArraySplitter splitter;
        qint64 firstEnd = 0; // lines have no place in memory: there may be a hundred million
        qint64 lastBegin = 0;
        const bool isWhole = eachPiece([&](std::string_view bytes) {
            return splitter.feed(bytes, [&](std::string_view line) {
                lastBegin = spool.size();
                const bool isKept = spool.append(line) && spool.append("\n");
                firstEnd = lastBegin == 0 ? spool.size() : firstEnd;
                return isKept;
            });
        });
        if (splitter.isNoObject() && !isArray)
            return false;
        if (splitter.isNoObject())
            tell(u"its array holds something that is no object"_s);
        else if (!splitter.isClosed() && isWhole && spool.problem().isEmpty())
            tell(isArray ? u"its array is not closed; it may still be written"_s
                         : u"its last object is not closed; it may still be written"_s);
        if (splitter.leftOut() > 0)
            tell(u"%1 of its objects have more than 64 MiB"_s.arg(splitter.leftOut()));
        const bool isFull = !spool.problem().isEmpty();
        finish(spool);
        if (!isFull && isNewestFirst(m_log.file, firstEnd, lastBegin))
            reverse();
        return true;
    }

    void splitBatches()
    {
        LogSpool spool(m_limit);
        OtlpLines batches;
        std::string line;
        const auto take = [&spool](std::string_view record) { return spool.append(record) && spool.append("\n"); };
        const auto endLine = [&] { return batches.split(std::exchange(line, {}), take); };
        eachPiece([&](std::string_view bytes) {
            for (size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
                line.append(bytes.substr(0, end));
                bytes.remove_prefix(end + 1);
                if (!endLine())
                    return false;
            }
            line.append(bytes);
            return line.size() <= ArraySplitter::longestObject || endLine();
        });
        if (!line.empty())
            endLine();
        if (batches.leftOut() > 0)
            tell(u"%1 of its records stand without their resource or scope, which has more than 16 KiB"_s.arg(
                batches.leftOut()));
        finish(spool);
    }

    void reverse()
    {
        LogSpool spool(m_limit);
        putReversed(m_log.file, spool, m_stop);
        finish(spool);
    }

    OpenedLog m_log;
    std::stop_token m_stop;
    qint64 m_limit;
    qint64 m_begin = 0; // behind the byte order mark
    std::vector<char> m_piece;
};

} // namespace

OpenedLog openLog(const QString &path, const std::stop_token &stop)
{
    OpenedLog log{LogFile(path), {}, FailureClass::Cut};
    log.identity = log.file.identity();
    if (!log.file.isOpen()) {
        log.problems.append(log.file.problem());
        log.failureClass = *log.file.failureClass();
    }
    return linesOf(std::move(log), stop);
}

OpenedLog linesOf(OpenedLog log, const std::stop_token &stop, qint64 limit)
{
    return Unfolding(std::move(log), stop, limit).run();
}

} // namespace sitrep
