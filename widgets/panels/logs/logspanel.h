// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/panels/histogram/histogramview.h"
#include "widgets/support/panelframe.h"

class QTableView;

namespace sitrep {

class LogFilterRow;
class LogTable;
class WholeLine;

/// The log: a histogram over all of it, a filter with counts of the chosen range, the lines.
class LogsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit LogsPanel(const Theme &theme, QWidget *parent = nullptr);

    /// The runbook names no log source, so none will be read.
    void setNoSource();
    /// Both null: no log was read. \a source is the name of the log source.
    void setLog(std::shared_ptr<const LogIndex> index, std::shared_ptr<const Masker> masker,
                const QString &source = {});
    /// Ids of all log sources; a box to choose one stands beside the filter when there are several.
    void setSources(const QStringList &sources, const QString &current);
    void setMarks(const QList<LogMark> &marks);
    /// Sentences about files that could not be read.
    void setProblems(const QStringList &problems);
    void setLoading(const QString &text);
    [[nodiscard]] QTableView *view() const;
    [[nodiscard]] const LogModel &model() const { return *m_model; }

public slots:
    void focusView();
    void focusFilter();
    void setFilterText(const QString &text);
    void clearFilter();
    void goToNextError();
    void goToPreviousError();

signals:
    void copyRequested(const QString &text);
    void sourceChosen(const QString &source);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBody();
    void buildHeaderButtons();
    void applyFilter();
    void updateLevels();
    void updateShown();
    void toggleWholeLine();
    void showWholeLine();

    LogModel *m_model = nullptr;
    LogHistogram *m_histogram = nullptr;
    HistogramView *m_histogramView = nullptr;
    LogFilterRow *m_filterRow = nullptr;
    LogTable *m_table = nullptr;
    WholeLine *m_whole = nullptr;
};

} // namespace sitrep
