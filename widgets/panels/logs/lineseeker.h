// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/incidentlink.h"
#include "widgets/models/logmodel.h"

namespace sitrep {

class LogFollow;
class LogTable;

/// Leads to the line of a link, once it has been read and found; until then it waits.
class LineSeeker final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    LineSeeker(LogModel &model, LogTable &table, LogFollow &follow);

    void seek(const IncidentLink &link);

signals:
    void told(const QString &sentence); ///< it is not there, or hidden

private:
    void look();
    void end(int row, const QString &sentence);

    LogModel &m_model;
    LogTable &m_table;
    LogFollow &m_follow;
    QString m_source;
    QString m_line; ///< empty: nothing is sought
};

} // namespace sitrep
