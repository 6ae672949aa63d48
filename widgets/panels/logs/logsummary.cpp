// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logsummary.h"

#include <QLocale>

#include <algorithm>

namespace sitrep {

namespace {

qint64 sum(const LogParts &parts, qint64 LogPart::*number)
{
    qint64 all = 0;
    for (const LogPart &part : parts)
        all += part.*number;
    return all;
}

qsizetype count(const LogParts &parts, LogPart::State state)
{
    return std::ranges::count(parts, state, &LogPart::state);
}

} // namespace

QString LogSummary::text(const LogParts &parts)
{
    if (parts.empty())
        return {};
    const QLocale locale;
    const bool isOneSource =
        std::ranges::all_of(parts, [&parts](const LogPart &part) { return part.source == parts.front().source; });
    qint64 lines = 0;
    qsizetype files = 0;
    for (const LogPart &part : parts) {
        lines += part.index->lineCount();
        files += part.index->files().size();
    }
    QStringList said;
    if (isOneSource) // a single file says more by its name
        said << (files == 1 && parts.size() == 1 ? parts.front().name : parts.front().source);
    if (files > 1)
        said << tr("%n files", nullptr, int(files));
    said << (lines == 1 ? tr("1 line") : tr("%1 lines").arg(locale.toString(lines))) << stateText(parts);
    if (const qint64 dropped = sum(parts, &LogPart::dropped); dropped > 0)
        said << tr("%1 lines dropped").arg(locale.toString(dropped));
    if (const QStringList sentences = notices(parts); !sentences.isEmpty())
        said << (sentences.size() == 1 ? sentences.first() : tr("%n notices", nullptr, int(sentences.size())));
    said.removeAll(QString());
    return said.join(QStringView(u" · "));
}

QString LogSummary::stateText(const LogParts &parts)
{
    if (isReading(parts)) {
        const qint64 size = sum(parts, &LogPart::size);
        const qint64 read = std::min(sum(parts, &LogPart::read), size);
        return size > 0 ? tr("reading %1 %").arg(read * 100 / size) : tr("reading");
    }
    const qsizetype ended = count(parts, LogPart::State::Ended);
    if (count(parts, LogPart::State::Following) > 0)
        return ended > 0 ? tr("following, %1 of %2 ended").arg(ended).arg(parts.size()) : tr("following");
    if (ended == 0)
        return {};
    return ended == qsizetype(parts.size()) ? tr("ended") : tr("%1 of %2 ended").arg(ended).arg(parts.size());
}

QStringList LogSummary::notices(const LogParts &parts)
{
    QStringList sentences;
    for (const LogPart &part : parts)
        sentences += part.notices;
    sentences.removeDuplicates();
    return sentences;
}

bool LogSummary::isReading(const LogParts &parts)
{
    return count(parts, LogPart::State::Reading) > 0;
}

bool LogSummary::isGrowing(const LogParts &parts)
{
    return std::ranges::any_of(parts, [](const LogPart &part) {
        return part.state == LogPart::State::Following || part.state == LogPart::State::Reading;
    });
}

} // namespace sitrep
