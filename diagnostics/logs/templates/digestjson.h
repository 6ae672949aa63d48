// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/templates/logdigest.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sitrep {

/// A digest as JSON: names in small letters with underscores, times ISO 8601 UTC, texts and lines masked by \a masker.
struct DigestJson
{
    const LogIndex &index; ///< that the digest is of
    const Masker &masker;
    qsizetype longestLine = 400; ///< in characters; a longer one ends with …

    [[nodiscard]] QJsonObject levels(const LogDigest &digest) const; ///< entries by the name of the level
    /// from, to, entries, errors, warnings of each bucket.
    [[nodiscard]] QJsonArray buckets(const std::vector<LogBucket> &buckets) const;
    /// The digest's, short: from, to, and [entries, errors, warnings] of each.
    [[nodiscard]] QJsonObject shortBuckets(const LogDigest &digest) const;
    /// Numbers and times are of the entries of its level; count_of_all_levels where others share the text. \a withSeries:
    /// [time, entries] for each step that has any.
    [[nodiscard]] QJsonObject signature(const MinedTemplate &one, bool withSeries) const;
    [[nodiscard]] QJsonArray signatures(const LogDigest &digest, bool withSeries) const;
    [[nodiscard]] QJsonArray events(const LogDigest &digest) const;
    [[nodiscard]] QJsonArray silences(const LogDigest &digest) const;
    /// All of it, without the names of files.
    [[nodiscard]] QJsonObject object(const LogDigest &digest) const;

    /// The masked text of a line, at most longestLine.
    [[nodiscard]] QString line(qint64 number) const;
};

/// error_percent of the span against that of normal; nothing when one of them is not known or normal has no error.
[[nodiscard]] std::optional<double> timesNormal(const LogDigest &digest);

} // namespace sitrep
