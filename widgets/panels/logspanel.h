// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/panels/histogramview.h"
#include "widgets/support/panelframe.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace sitrep {

class DensityStrip;

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
    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] const LogModel &model() const { return *m_model; }

public slots:
    void focusView();
    void focusFilter();
    void setFilterText(const QString &text);
    void clearFilter();
    void goToNextError();
    void goToPreviousError();
    void goToOldest();
    void goToNewest();

signals:
    void copyRequested(const QString &text);
    void sourceChosen(const QString &source);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildFilterRow();
    QWidget *buildTable();
    QToolButton *chip(const QString &name, const QString &look, Status status, bool hasGlyph) const;
    void applyFilter();
    void updateColumns(const LogIndex &index);
    void updateChips();
    void updateCount();
    void updateRows();
    void goToRow(int row);
    void copy(bool asMarkdown);
    void toggleWholeLine();
    void showWholeLine();

    LogModel *m_model = nullptr;
    LogHistogram *m_histogram = nullptr;
    HistogramView *m_histogramView = nullptr;
    QComboBox *m_sources = nullptr;
    QLineEdit *m_text = nullptr;
    QToolButton *m_errors = nullptr;
    QToolButton *m_warnings = nullptr;
    QToolButton *m_others = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_clear = nullptr; ///< the way out of a filter that shows nothing
    QTableView *m_view = nullptr;
    QLabel *m_nothing = nullptr;
    QPlainTextEdit *m_whole = nullptr; ///< the current line, wrapped; hidden until it is asked for
    QTimer m_debounce;
    qint64 m_line = -1; ///< current line, kept over a change of the filter
};

} // namespace sitrep
