// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/componentmodel.h"
#include "widgets/support/panelframe.h"

class QTableView;

namespace sitrep {

class WholeRows;

/// The status matrix.
class ComponentsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit ComponentsPanel(const Theme &theme, QWidget *parent = nullptr);

    void setAssessment(const Assessment &assessment, Instant now);
    void setNow(Instant now);
    void setSeries(const QHash<QString, RecentSeries> &series, Instant now);
    void choose(const QString &component);
    [[nodiscard]] QString chosen() const; ///< id of the current row's component, or empty
    [[nodiscard]] QTableView *view() const { return m_view; }

public slots:
    void focusView();

signals:
    void componentChosen(const QString &component);
    void evidenceRequested(const QString &component); ///< Enter or a double click
    void checksRerunRequested(const QStringList &checks);
    void copyRequested(const QString &text);
    void graphRequested(); ///< what depends on what

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildView();
    void updateColumns();
    void placeRecentColumn(bool isShown, int width);
    [[nodiscard]] QModelIndexList allRows() const;
    void copy(const QModelIndexList &rows, bool asMarkdown);
    [[nodiscard]] QModelIndex current() const;

    ComponentModel *m_model = nullptr;
    ProblemsFilter *m_filter = nullptr;
    QTableView *m_view = nullptr;
    WholeRows *m_rows = nullptr; ///< where the view stands
    QToolButton *m_problemsOnly = nullptr;
    bool m_hasNextActions = false;
};

} // namespace sitrep
