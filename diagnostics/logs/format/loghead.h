// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/levels/loglevel.h"
#include "diagnostics/logs/format/logformat.h"

#include <memory>
#include <optional>
#include <string_view>

namespace sitrep {

/// What the front of a line says. A line that starts no entry continues the one above it.
struct LogHead
{
    std::optional<Instant> time;
    LogLevel level = LogLevel::None;
    bool isWhole = false; ///< an entry by itself although it may say neither: an object of JSON, an answer of a server

    [[nodiscard]] bool startsEntry() const { return isWhole || time.has_value() || level != LogLevel::None; }
};

/// Reads time and level off lines, bytes only; a text's head ends after 256 of them. Lines of another format than the
/// log's are read as what they are, so a mixture is read too; the format makes it fast, and settles what is doubtful:
///  - epoch numbers are times only where the format is epoch;
///  - DETAIL:, HINT:, STATEMENT: and the like of PostgreSQL continue the entry above, whatever time they have;
///  - access logs have the level of the status (levelOfStatus());
///  - the line inside docker's JSON and of containerd is read again for its level, and its time is the outer one. A
///    line of a stack trace inside continues the entry above;
///  - a label in front of each line (LineLabel) is no part of it.
///
/// An object right behind a time is read for its level and message.
///
/// In text a time stands first, behind a level, in brackets or quotes, behind a syslog priority, or as time= / ts= /
/// timestamp=. Where the level stands tells findLevel(); without one a syslog priority gives it. Without a time a level
/// must stand at the very front. `panic: ` and `fatal error: ` of Go, and `Exception in thread ` of Java begin an entry.
///
/// One object for one thread; what it remembers makes it fast and never changes what it reads. Never throws on what a
/// line holds.
class LogHeadReader final
{
public:
    /// \a reference: when the log was changed last; of years that are not written (LogTimeReader).
    LogHeadReader(const LogFormat &format, Instant reference);
    /// Of an unknown format.
    explicit LogHeadReader(Instant reference);
    ~LogHeadReader();
    LogHeadReader(LogHeadReader &&) noexcept;
    LogHeadReader &operator=(LogHeadReader &&) noexcept;

    /// So many bytes behind a line that may be read, whatever they are, spare a copy of it (simdjson's padding).
    static constexpr size_t usefulMargin = 64;

    /// \a line without its line end; a carriage return may be left. \a margin: bytes behind it that may be read.
    [[nodiscard]] LogHead read(std::string_view line, size_t margin = 0);

    /// Whether lines that are read from now on may tell how a server answered (AnswerMarks); until it is said they may.
    void expectAnswers(bool expected);

    /// The part of a line that is its message: without time, level, host, process, thread and logger, as far as the
    /// format tells them apart; of JSON the decoded message, of logfmt that of msg=. The whole line, without colours at
    /// its front, when no message can be told. It lies in \a line, or in this reader until its next call.
    [[nodiscard]] std::string_view message(std::string_view line);
    /// The line that a program printed: the message of an object that another program put around it, else \a line as it is.
    [[nodiscard]] std::string_view printed(std::string_view line);
    /// The field of a line by its path: of JSON "jsonPayload.path" (a key that holds dots is found too: "log.level"), of
    /// logfmt and other text the value behind `path=`, of an access log client, method, path, status, bytes and agent. Text
    /// is decoded; numbers and the like are as written; nothing for an absent field and for null. It lies where
    /// message() does.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view line, std::string_view path);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
