// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/minedtemplate.h"
#include "diagnostics/logs/templates/signaturetable.h"

#include <array>
#include <functional>

namespace sitrep {

/// Entries by LogLevel.
using LogLevels = std::array<qint64, 8>;

/// What is mined.
struct MiningQuestion
{
    TimeSpan span{};                   ///< entries without a time are in none; see `wholeLog`
    bool wholeLog = false;             ///< all entries, whatever their time; all lines, when hardly any has a head
    LogLevel atLeast = LogLevel::None; ///< entries of this level and above
    /// For MinedTemplate::isNew: entries before it are read too, and those outside of the span not counted.
    std::optional<Instant> incidentStart{};
    /// So much earlier it may have begun: what came then is not of before.
    std::chrono::microseconds startGranularity{0};
    /// Only where it did not mostly come before the start, however: see isOfTheIncident().
    bool startIsTold = true;
    unsigned workers = 0; ///< 0: one for each core
};

/// The templates of a log. Immutable; any thread.
class MinedLog final
{
public:
    static constexpr size_t mostKeys = 64;
    static constexpr int mostSteps = 1440;

    /// Reads the entries of \a index again, with several threads, each of which asks \a goOn now and then: false ends
    /// it, and what was not read yet is left out.
    [[nodiscard]] static MinedLog of(const LogIndex &index, const MiningQuestion &question,
                                     const std::function<bool()> &goOn = {});
    /// Calls \a take for each entry in question, in the order of lines.
    static void forEntries(const LogIndex &index, const MiningQuestion &question,
                           const std::function<void(const MinedEntry &)> &take, const std::function<bool()> &goOn = {});
    [[nodiscard]] static LogLevels levels(const LogIndex &index, const TimeSpan &span);
    /// \a table: of entries whose steps begin at \a origin. \a reachesBefore: the log has entries before the incident.
    MinedLog(SignatureTable table, Instant origin, std::chrono::microseconds step, const MiningQuestion &question,
             bool reachesBefore);

    /// Most frequent first, ties by text.
    [[nodiscard]] const std::vector<MinedTemplate> &templates() const { return m_templates; }
    /// The number of the template that \a message (without head) has.
    [[nodiscard]] std::optional<size_t> find(std::string_view message, LogMask &mask) const;

    [[nodiscard]] qint64 entries() const { return m_table.entries(); }
    /// Entries of no template: there were more different messages than can be kept.
    [[nodiscard]] qint64 uncounted() const { return m_table.uncounted(); }
    /// The number of templates is a lowest number.
    [[nodiscard]] bool isAtLeast() const;
    [[nodiscard]] std::chrono::microseconds step() const
    {
        return m_step;
    } ///< of the series: a minute, or more of them

private:
    SignatureTable m_table;
    std::chrono::microseconds m_step;
    std::vector<MinedTemplate> m_templates;
    std::vector<quint32> m_templateOf; // by signature of the table
};

} // namespace sitrep
