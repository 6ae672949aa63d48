// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/notetext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Clocks of two people differ; what is a few minutes ahead is not yesterday.
constexpr std::chrono::minutes clocksDiffer(5);
constexpr std::chrono::hours acrossMidnight(12);

std::optional<Instant> instantOf(const QRegularExpressionMatch &match, Instant now)
{
    const auto time = std::chrono::hours(match.captured(u"h"_s).toInt())
                      + std::chrono::minutes(QString(match.captured(u"m"_s) + match.captured(u"mm"_s)).toInt())
                      + std::chrono::seconds(match.captured(u"s"_s).toInt());
    const Instant today = std::chrono::floor<std::chrono::days>(now) + time;
    if (today <= now + clocksDiffer)
        return today;
    const Instant yesterday = today - std::chrono::days(1);
    return now - yesterday <= acrossMidnight ? std::optional(yesterday) : std::nullopt;
}

} // namespace

NoteText parseNote(const QString &typed, Instant now)
{
    static const QRegularExpression leadingTime(
        uR"(^(?<h>[01][0-9]|2[0-3])(?::(?<m>[0-5][0-9])(?::(?<s>[0-5][0-9]))?|(?<mm>[0-5][0-9]))(?: ?(?:Z|UTC))?(?:\s*[-–—:,]\s+|\s+)(?=\S))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    const QString text = typed.trimmed();
    const auto match = leadingTime.match(text);
    if (!match.hasMatch())
        return {now, text};
    const auto at = instantOf(match, now);
    return at ? NoteText{*at, text.sliced(match.capturedLength())} : NoteText{now, text};
}

} // namespace sitrep
