// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/timelinemodel.h"
#include "widgets/support/panelframe.h"

class QLineEdit;
class QListView;

namespace sitrep {

class TimelineView;

/// What happened, newest first, and a line to write what else did.
class TimelinePanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit TimelinePanel(const Theme &theme, QWidget *parent = nullptr);

    /// Entries of another day than that of \a now say so.
    void setTimeline(const QList<TimelineEntry> &oldestFirst, Instant now);
    /// Makes the entry of \a event current and scrolls to it, as soon as it is there.
    void choose(const QUuid &event);
    [[nodiscard]] QWidget *noteLine() const { return m_noteLine; }
    void setReadOnly(); ///< nobody writes a note from now on
    [[nodiscard]] QListView *view() const;

public slots:
    void focusView();
    void focusNote(); ///< the line for a note
    /// \a height: of what stands over the lower end of the list, 0 for nothing.
    void setCovered(int height);

signals:
    void noteWritten(const QString &text); ///< as typed: "1802 failover started" takes its time from its beginning
    void copyRequested(const QString &text);

private:
    QWidget *buildNote();
    void writeNote();
    void copyAll();

    TimelineModel *m_model = nullptr;
    TimelineView *m_view = nullptr;
    QLineEdit *m_note = nullptr;
    QWidget *m_noteLine = nullptr;
    QToolButton *m_noteButton = nullptr;
    QUuid m_wanted; ///< of choose(), not there yet
};

} // namespace sitrep
