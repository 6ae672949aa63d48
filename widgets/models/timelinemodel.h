// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/timeline.h"
#include "widgets/models/merge.h"

#include <QAbstractListModel>

namespace sitrep {

/// What happened, newest first; entries are merged, so a note that arrives moves nothing that is looked at.
class TimelineModel final : public MergingModel<QAbstractListModel>
{
    Q_OBJECT

public:
    enum Role {
        TimeRole = Qt::UserRole + 1, ///< "17:29"
        DateRole,                    ///< "2025-09-15"; empty on the day of now
        KindRole,                    ///< int of TimelineKind
        OutcomeRole,                 ///< int of Outcome, or nothing
        SourceRole,
        IsLastRole, ///< the rail ends here
    };

    using MergingModel::MergingModel;

    void setTimeline(const QList<TimelineEntry> &oldestFirst, Instant now);
    [[nodiscard]] QModelIndex indexOf(const QUuid &event) const; ///< invalid: it is not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString date(const TimelineEntry &entry) const;

    QList<TimelineEntry> m_entries;
    QString m_today;
};

} // namespace sitrep
