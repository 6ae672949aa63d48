// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/follow/repeatedstart.h"
#include "diagnostics/logs/follow/streamrate.h"
#include "diagnostics/logs/logpart.h"
#include "diagnostics/logs/sources/arraysplitter.h"
#include "diagnostics/logs/sources/spool.h"
#include "diagnostics/platform/clock.h"

#include <stop_token>

namespace sitrep {

/// How much of a stream is kept.
struct StreamLimits
{
    qint64 fileBytes = qint64{1} * 1024 * 1024 * 1024; ///< of one spool file; two are kept, and the older one goes
    qint64 bytesASecond = qint64{64} * 1024 * 1024;
    size_t objectBytes = ArraySplitter::longestObject; ///< of one in an array
};

/// The log that a program prints for as long as it runs, in bounded memory and disk: the newest lines stay, and what goes or
/// never came in is counted. A top-level JSON array becomes lines, as far as it is one of objects. One thread.
class StreamLog final
{
public:
    StreamLog(QString source, QString name, std::optional<LogFormatName> format, StreamLimits limits = {});

    /// A program begins, the same one again too: what it repeats of its first lines is left out.
    void begin();
    /// What came at \a now, which never runs backwards.
    void append(std::string_view bytes, SteadyTime now = std::chrono::steady_clock::now());
    /// Reads what was appended; whether part() is another one.
    [[nodiscard]] bool look(const std::stop_token &stop);
    void setState(LogPart::State state, const QStringList &notices);
    [[nodiscard]] const LogPart &part() const { return m_part; }

private:
    void decide(std::string_view bytes, SteadyTime now);
    void takeBytes(std::string_view bytes, SteadyTime now);
    void keep(std::string_view bytes, SteadyTime now);
    void write(std::string_view bytes);
    void readOn(const std::stop_token &stop);
    [[nodiscard]] bool mayWait();
    void tell();
    void beginFile(LogSpool spool);
    void tryAgain(SteadyTime now);
    [[nodiscard]] LogFile content();

    enum class Shape : quint8 { Unknown, Lines, Array };

    StreamLimits m_limits;
    std::optional<LogFormatName> m_format;
    LogPart m_part;
    std::optional<LogSpool> m_spool; ///< the one that is written
    bool m_isJoined = false;         ///< it is the last file of the index
    qint64 m_referenceBegan = 0;     ///< the run that the next one may repeat, in the spool; -1: in an earlier one
    qint64 m_runBegan = 0;           ///< the one that runs, the same
    RepeatedStart m_repeated;
    StreamRate m_rate;
    Shape m_shape = Shape::Unknown;
    std::string m_first; ///< until its shape is known
    ArraySplitter m_splitter;
    bool m_isInLine = false;
    bool m_isFull = false;    ///< the disk takes no more
    bool m_isCramped = false; ///< the disk had no room for what the limits allow
    SteadyTime m_filled{};
    qint64 m_sizeSeen = -1; ///< of the spool, when it was read last
    qint64 m_droppedFiles = 0;
    qint64 m_droppedObjects = 0;
    qint64 m_droppedBySpool = 0;
    QStringList m_notices;
};

} // namespace sitrep
