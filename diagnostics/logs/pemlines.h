// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <string_view>
#include <utility>
#include <vector>

namespace sitrep {

/// First and last line of a private key that stands in a log over several lines.
using PemRange = std::pair<qint64, qint64>;

/// Finds the lines of PEM private keys, so that no line of one is ever shown by itself. A key ends at its END line, or
/// before the first line that cannot belong to one: a key that was cut off must not hide the rest of the log. Each
/// line may have a log's own head before it.
class PemLines final
{
public:
    /// Lines in order; while isInside() every line must come, else those with "PRIVATE KEY" do. \a printed: what the program
    /// printed, where the log wraps each such line in an object of its own, as docker and journald do; else \a text.
    void add(qint64 line, std::string_view text, std::string_view printed);
    [[nodiscard]] bool isInside() const { return m_inside; }
    /// What \a later found, which began \a shift lines behind the first, and of which this one has seen \a seen lines.
    /// This one is inside only if it has seen them all.
    void join(const PemLines &later, qint64 shift, qint64 seen);

    /// Ascending. Of more than mostRanges, which only hostile logs hold, the last one reaches over all later keys and what
    /// stands between them: rather too much is hidden than too little.
    [[nodiscard]] const std::vector<PemRange> &ranges() const { return m_ranges; }
    static constexpr size_t mostRanges = 16'384;

private:
    void put(const PemRange &range);

    std::vector<PemRange> m_ranges;
    bool m_inside = false;
    bool m_sawShortLine = false; // only the last line before END is short
};

} // namespace sitrep
