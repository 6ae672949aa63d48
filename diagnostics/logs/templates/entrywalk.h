// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/format/loghead.h"
#include "diagnostics/logs/logindexdata.h"
#include "diagnostics/logs/templates/minedlog.h"

#include <functional>

namespace sitrep {

/// Whether a walk that may be ended goes on.
[[nodiscard]] inline bool goesOn(const std::function<bool()> &goOn)
{
    return !goOn || goOn();
}

/// Reads the entries that a question is about, block by block: of each the message of its first line. Lines of private
/// keys, and blank lines of a log where each line is an entry, are left out. One object a thread.
class EntryWalk final
{
public:
    EntryWalk(const LogIndex::Private &data, const MiningQuestion &question);

    /// Entries of one block in their order; not all of them when \a goOn says no.
    void walk(size_t block, const std::function<void(const MinedEntry &)> &take, const std::function<bool()> &goOn);

private:
    struct Start
    {
        qint64 line = 0;
        qint64 offset = 0;
        std::optional<Instant> time;
        LogLevel level = LogLevel::None;
        bool isBefore = false;
    };

    [[nodiscard]] bool isBefore(Instant time) const
    {
        return m_question.incidentStart && time < *m_question.incidentStart - m_question.startGranularity;
    }

    void collectLines(const PlacedBlock &block);
    void collectEntries(const PlacedBlock &block);
    void add(const Start &start);
    void readPieces(const PlacedBlock &block, const std::function<void(const MinedEntry &)> &take,
                    const std::function<bool()> &goOn);
    void takeBehindHole(const PlacedBlock &block, const Start &start,
                        const std::function<void(const MinedEntry &)> &take);
    [[nodiscard]] MinedEntry entryOf(const Start &start, std::string_view message) const;
    [[nodiscard]] size_t endOfPiece(size_t begin) const;

    [[nodiscard]] LogHeadReader &readerOf(size_t file);

    const LogIndex::Private &m_data;
    MiningQuestion m_question;
    bool m_isByLine =
        false; ///< no level is asked for, the log has no time, and most lines have no head: each is an entry
    std::vector<Start> m_starts; // of the block at hand
    std::vector<char> m_piece;
    std::vector<std::optional<LogHeadReader>> m_readers; // by file
};

} // namespace sitrep
