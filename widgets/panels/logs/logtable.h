// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/logmodel.h"
#include "widgets/theme/theme.h"

#include <QTableView>

class QLabel;

namespace sitrep {

/// The lines of the log that the filter lets through. The current line stays current over a change of the filter.
class LogTable final : public QTableView
{
    Q_OBJECT

public:
    LogTable(LogModel &model, const Theme &theme, QWidget *parent = nullptr);

    void fitColumns(const LogIndex &index);
    [[nodiscard]] QString currentMessage() const;

public slots:
    void goToNextError();
    void goToPreviousError();
    void goToOldest();
    void goToNewest();
    void copy(bool asMarkdown);

signals:
    void copyRequested(const QString &text);
    void wholeLineRequested();
    void filterRequested();
    void lineChosen();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildRows();
    void buildHeader();
    void buildKeys();
    void takeFiltered();
    void goToRow(int row);

    LogModel &m_model;
    const Theme &m_theme;
    QLabel *m_nothing = nullptr; ///< why no line is shown
    qint64 m_line = -1;          ///< the current one
};

} // namespace sitrep
