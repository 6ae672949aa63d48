// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/lineseeker.h"

#include "widgets/panels/logs/logfollow.h"
#include "widgets/panels/logs/logsummary.h"
#include "widgets/panels/logs/logtable.h"

#include <algorithm>

namespace sitrep {

LineSeeker::LineSeeker(LogModel &model, LogTable &table, LogFollow &follow)
    : QObject(&table)
    , m_model(model)
    , m_table(table)
    , m_follow(follow)
{
    connect(&model, &LogModel::filterFinished, this, &LineSeeker::look);
    connect(&model, &LogModel::progressed, this, &LineSeeker::look);
    connect(&model, &LogModel::partsChanged, this, &LineSeeker::look);
}

void LineSeeker::seek(const IncidentLink &link)
{
    m_source = link.source;
    m_line = link.line;
    if (m_line.isEmpty())
        return;
    m_follow.setFollowing(false); // what comes must not lead away from it
    look();
}

void LineSeeker::look()
{
    if (m_line.isEmpty() || m_model.parts().empty() || m_model.isStreaming())
        return;
    const LogPlace place = placeOf(m_model.parts(), m_source, m_line);
    const int row = place.isNull() ? -1 : m_model.rowOfPlace(place);
    if (row >= 0) {
        end(row, {});
        return;
    }
    if (LogSummary::isReading(m_model.parts()) || m_model.isFiltering())
        return;
    const bool isThere = std::ranges::any_of(m_model.parts(), [&place](const LogPart &part) {
        return part.source == place.source && lineOfPlace(part, place) >= 0;
    });
    if (isThere) // and no line behind it is shown either
        end(m_model.rowCount() - 1, tr("The filter or the range of the link hides its line %1").arg(m_line));
    else
        end(-1, tr("Line %1 of the link is not in the logs that are here").arg(m_line));
}

void LineSeeker::end(int row, const QString &sentence)
{
    m_line.clear();
    m_table.goToRow(row);
    m_table.setFocus(Qt::OtherFocusReason);
    m_follow.setFollowing(false); // what was read until now is not new
    if (!sentence.isEmpty())
        emit told(sentence);
}

} // namespace sitrep
