// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/checklistmodel.h"
#include "widgets/support/panelframe.h"

class QTreeView;

namespace sitrep {

/// What to do, by when.
class ChecklistPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit ChecklistPanel(const Theme &theme, QWidget *parent = nullptr);

    void setChecklist(const Checklist &checklist, Instant now);
    void setReadOnly(); ///< nobody ticks a step from now on
    [[nodiscard]] QTreeView *view() const { return m_view; }

public slots:
    void focusView();

signals:
    void stepTicked(const QString &step, bool ticked);
    void checkRerunRequested(const QString &check); ///< Enter on a step that is done by asking a check
    void copyRequested(const QString &text);

private:
    void buildView();
    [[nodiscard]] QString countsText() const;
    void toggleGroup(const QModelIndex &group);
    void activate(const QModelIndex &index);
    void copyCommand(const QModelIndex &index);
    void copyAll();

    ChecklistModel *m_model = nullptr;
    QTreeView *m_view = nullptr;
};

} // namespace sitrep
