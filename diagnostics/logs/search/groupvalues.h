// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"
#include "diagnostics/logs/logindex.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace sitrep {

/// The values that a named group took, with their counts. A name beside a value may tell that it is a secret: then it is
/// one wherever the group holds it, so what stands around its first occurrences is kept until they are masked.
class GroupValues final
{
public:
    /// The \a length characters of \a text from \a from on, of the entry that begins at \a line; entries come in order.
    /// \a keepSurroundings: it will be masked.
    void add(qint64 line, QStringView text, qsizetype from, qsizetype length, bool keepSurroundings);
    /// Those of the entries that come behind. \a masker may be null.
    void append(GroupValues &&later, const Masker *masker);
    /// As they are shown; the line is that of the entry.
    [[nodiscard]] SignatureValues sorted() const;

private:
    struct Surroundings
    {
        QString text;
        qsizetype from = 0;
        qsizetype length = 0;
    };
    struct Value
    {
        qint64 count = 0;
        qint64 line = 0; ///< of the last entry that has it
        QString shown;
        std::vector<Surroundings> places; ///< of the first occurrences; none once they are masked
    };
    static void look(Value &value, const QString &written, const std::vector<Surroundings> &places,
                     const Masker &masker);

    std::unordered_map<QString, Value> m_values;
    std::vector<QString> m_order; // by the first occurrence
    qint64 m_uncounted = 0;       // of values that found no place
};

} // namespace sitrep
