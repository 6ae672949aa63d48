// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/timelinemodel.h"
#include "widgets/support/panelframe.h"

class QLineEdit;
class QListView;

namespace sitrep {

/// What happened, newest first, and a line to write what else did.
class TimelinePanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit TimelinePanel(const Theme &theme, QWidget *parent = nullptr);

    void setTimeline(const QList<TimelineEntry> &oldestFirst);
    [[nodiscard]] QListView *view() const { return m_view; }

public slots:
    void focusView();
    void focusNote(); ///< the line for a note

signals:
    void noteWritten(const QString &text); ///< as typed: "1802 failover started" takes its time from its beginning
    void copyRequested(const QString &text);

private:
    QWidget *buildNote();
    void writeNote();
    void copyAll();

    TimelineModel *m_model = nullptr;
    QListView *m_view = nullptr;
    QLineEdit *m_note = nullptr;
};

} // namespace sitrep
