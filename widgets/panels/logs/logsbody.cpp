// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logsbody.h"

#include "widgets/panels/logs/densitystrip.h"
#include "widgets/panels/logs/lineseeker.h"
#include "widgets/panels/logs/linetools.h"
#include "widgets/panels/logs/logfilterrow.h"
#include "widgets/panels/logs/logfollow.h"
#include "widgets/panels/logs/lognotices.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/signaturelist.h"
#include "widgets/panels/logs/wholeline.h"
#include "widgets/support/look.h"
#include "widgets/support/wholerows.h"

#include <QHBoxLayout>
#include <QSplitter>

namespace sitrep {

using namespace Qt::StringLiterals;

LogsBody::LogsBody(LogModel &model, LogHistogram &shown, SignatureModel &signatures, const Theme &theme)
    : notices(new LogNotices(theme))
    , histogram(new HistogramView(shown, theme))
    , filterRow(new LogFilterRow(theme))
    , table(new LogTable(model, theme))
    , wholeLine(new WholeLine(theme))
    , tools(new LineTools(model, *table, *wholeLine, theme))
    , follow(new LogFollow(model, *table))
    , seeker(new LineSeeker(model, *table, *follow))
{
    nameControl(histogram, u"logHistogram"_s, tr("Errors and warnings over time"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notices);
    column->addWidget(histogram);
    column->addWidget(filterRow);
    column->addWidget(buildLines(model, signatures, theme), 1);
    column->addWidget(wholeLine);
    connectParts();
}

QWidget *LogsBody::buildLines(LogModel &model, SignatureModel &signatures, const Theme &theme)
{
    auto *lines = new QWidget;
    auto *row = new QHBoxLayout(lines);
    row->setContentsMargins(0, 0, 1, 2);
    row->setSpacing(1);
    row->addWidget(new WholeRows(table, 2), 1);
    strip = new DensityStrip(model, *table, tools->marks(), tools->labels(), theme);
    row->addWidget(strip);
    signatureList = new SignatureList(signatures, theme);
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->setObjectName(u"logSplitter"_s);
    sides->setHandleWidth(7);
    sides->setChildrenCollapsible(false);
    sides->addWidget(lines);
    sides->addWidget(signatureList);
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 0);
    constexpr int linesWidth = 660;
    constexpr int signaturesWidth = 320;
    sides->setSizes({linesWidth, signaturesWidth});
    return sides;
}

void LogsBody::connectParts()
{
    connect(filterRow, &LogFilterRow::left, table, qOverload<>(&QWidget::setFocus));
    connect(signatureList, &SignatureList::left, table, qOverload<>(&QWidget::setFocus));
    connect(table, &LogTable::filterRequested, filterRow, &LogFilterRow::focusText);
    connect(table, &LogTable::wholeLineRequested, this, &LogsBody::toggleWholeLine);
    connect(table, &LogTable::lineChosen, this, &LogsBody::showWholeLine);
    connect(strip, &DensityStrip::wentTo, table, &LogTable::touched);
    connect(&tools->marks(), &LineMarks::changed, this, [this] { histogram->setLineTimes(tools->marks().times()); });
}

void LogsBody::toggleWholeLine()
{
    wholeLine->setVisible(wholeLine->isHidden());
    showWholeLine();
}

void LogsBody::showWholeLine() const
{
    if (wholeLine->isHidden())
        return;
    wholeLine->showLine(table->currentMessage());
    table->scrollTo(table->currentIndex());
}

} // namespace sitrep
