// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logspanel.h"

#include "widgets/panels/logs/densitystrip.h"
#include "widgets/panels/logs/logfilterrow.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/signaturelist.h"
#include "widgets/panels/logs/wholeline.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/wholerows.h"

#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

LogsPanel::LogsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Logs"), parent)
    , m_model(new LogModel(this))
    , m_histogram(new LogHistogram(this))
    , m_signatures(new SignatureModel(this))
{
    setObjectName(u"logsPanel"_s);
    installHistogramAccessibility();
    setBody(buildBody());
    buildHeaderButtons();
    connect(m_histogramView, &HistogramView::spanChosen, this, &LogsPanel::applyFilter);
    connect(m_filterRow, &LogFilterRow::filterChanged, this, &LogsPanel::applyFilter);
    connect(m_filterRow, &LogFilterRow::clearRequested, this, &LogsPanel::clearFilter);
    connect(m_filterRow, &LogFilterRow::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filterRow, &LogFilterRow::sourceChosen, this, &LogsPanel::sourceChosen);
    connect(m_table, &LogTable::copyRequested, this, [this](const QString &text) { emit copyRequested(text, {}); });
    connect(m_table, &LogTable::filterRequested, this, &LogsPanel::focusFilter);
    connect(m_table, &LogTable::wholeLineRequested, this, &LogsPanel::toggleWholeLine);
    connect(m_table, &LogTable::lineChosen, this, &LogsPanel::showWholeLine);
    connect(m_model, &LogModel::filterFinished, this, &LogsPanel::updateShown);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogsPanel::updateShown);
    connect(this, &PanelFrame::stateActionRequested, this, &LogsPanel::clearFilter);
    connectSignatures();
    setLog(nullptr, nullptr);
}

void LogsPanel::connectSignatures()
{
    connect(m_signatures, &SignatureModel::choiceChanged, this, &LogsPanel::applyFilter);
    connect(m_signatures, &SignatureModel::entriesChanged, this, &LogsPanel::applyFilter);
    connect(m_signatureList, &SignatureList::copyRequested, this, &LogsPanel::copyRequested);
    connect(m_signatureList, &SignatureList::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filterRow, &LogFilterRow::signatureCleared, m_signatures, &SignatureModel::clearChoice);
    placeSignatures();
}

void LogsPanel::setIncidentStart(const std::optional<Instant> &start)
{
    m_signatures->setIncidentStart(start);
}

void LogsPanel::setNamedSignatures(const QList<Signature> &named)
{
    m_signatures->setNamed(named);
}

void LogsPanel::toggleSignatures()
{
    m_wantsSignatures = m_signatureList->isHidden();
    placeSignatures();
    if (!m_signatureList->isHidden())
        m_signatureList->view()->setFocus(Qt::ShortcutFocusReason);
    else
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void LogsPanel::placeSignatures()
{
    // Unasked only where the lines keep their room.
    const bool hasRoom = width() >= 880 && height() >= 340;
    const bool isShown = m_wantsSignatures.value_or(hasRoom);
    m_signatureList->setVisible(isShown);
    m_signatures->setWatched(isShown);
    m_signatureButton->setChecked(isShown);
    if (!isShown)
        m_signatures->clearChoice();
}

void LogsPanel::resizeEvent(QResizeEvent *event)
{
    PanelFrame::resizeEvent(event);
    constexpr int highEnough = 280; // for the whole histogram and four lines
    m_histogramView->setLow(height() < highEnough);
    placeSignatures();
}

QWidget *LogsPanel::buildBody()
{
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_histogramView = new HistogramView(*m_histogram, theme());
    nameControl(m_histogramView, u"logHistogram"_s, tr("Errors and warnings over time"));
    m_filterRow = new LogFilterRow(theme());
    m_table = new LogTable(*m_model, theme());
    m_whole = new WholeLine(theme());
    column->addWidget(m_histogramView);
    column->addWidget(m_filterRow);
    column->addWidget(buildLines(), 1);
    column->addWidget(m_whole);
    return body;
}

QWidget *LogsPanel::buildLines()
{
    auto *lines = new QWidget;
    auto *row = new QHBoxLayout(lines);
    row->setContentsMargins(0, 0, 1, 2);
    row->setSpacing(1);
    row->addWidget(new WholeRows(m_table, 2), 1);
    row->addWidget(new DensityStrip(*m_model, *m_table, theme()));
    m_signatureList = new SignatureList(*m_signatures, theme());
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->setObjectName(u"logSplitter"_s);
    sides->setHandleWidth(7);
    sides->setChildrenCollapsible(false);
    sides->addWidget(lines);
    sides->addWidget(m_signatureList);
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 0);
    constexpr int linesWidth = 660;
    constexpr int signaturesWidth = 320;
    sides->setSizes({linesWidth, signaturesWidth});
    return sides;
}

void LogsPanel::buildHeaderButtons()
{
    const QToolButton *previous =
        addHeaderButton(u"previousErrorButton"_s, u"chevron-up"_s, {}, titleWithKey(Command::PreviousError));
    const QToolButton *next =
        addHeaderButton(u"nextErrorButton"_s, u"chevron-down"_s, {}, titleWithKey(Command::NextError));
    const QToolButton *copyButton = addHeaderButton(u"copyLogButton"_s, u"copy"_s, {}, titleWithKey(Command::CopyRows));
    m_signatureButton =
        addHeaderButton(u"signaturesButton"_s, u"signatures"_s, {}, titleWithKey(Command::ShowSignatures));
    m_signatureButton->setCheckable(true);
    connect(m_signatureButton, &QToolButton::clicked, this, &LogsPanel::toggleSignatures);
    connect(previous, &QToolButton::clicked, m_table, &LogTable::goToPreviousError);
    connect(next, &QToolButton::clicked, m_table, &LogTable::goToNextError);
    connect(copyButton, &QToolButton::clicked, m_table, [this] { m_table->copy(false); });
}

void LogsPanel::setLog(std::shared_ptr<const LogIndex> index, std::shared_ptr<const Masker> masker,
                       const QString &source)
{
    if (!index || !masker || index->lineCount() == 0) {
        m_model->setLog(nullptr, nullptr);
        m_histogram->setLog(nullptr);
        m_signatures->setLogs({}, nullptr);
        setSummary(source);
        showEmpty(index ? tr("The log is empty") : tr("No log was read yet"),
                  index ? tr("Its files hold no line.")
                        : tr("The log sources of the runbook are read when a run asks about them."));
        return;
    }
    if (index == m_model->index())
        return;
    const QString files =
        index->files().size() == 1 ? tr("1 file") : tr("%n files", nullptr, int(index->files().size()));
    const QString lines = tr("%1 lines").arg(QLocale().toString(index->lineCount()));
    setSummary(source.isEmpty() ? tr("%1 · %2", "files, lines").arg(files, lines)
                                : tr("%1 · %2 · %3", "source, files, lines").arg(source, files, lines));
    showBody();
    m_table->fitColumns(*index);
    m_histogram->setLog(index);
    LogPart part;
    part.source = source;
    part.index = index;
    m_signatures->setLogs({part}, masker);
    applyFilter();
    m_model->setLog(std::move(index), std::move(masker));
    updateLevels();
}

void LogsPanel::setSources(const QStringList &sources, const QString &current)
{
    m_filterRow->setSources(sources, current);
}

void LogsPanel::setMarks(const QList<LogMark> &marks)
{
    m_histogramView->setMarks(marks);
}

void LogsPanel::setNoSource()
{
    setLog(nullptr, nullptr);
    showEmpty(tr("The runbook names no log"), tr("A log source in it is read here, with errors over time."));
}

void LogsPanel::setProblems(const QStringList &problems)
{
    if (!problems.isEmpty() && m_model->lineCount() == 0)
        showError(tr("The log could not be read"), problems.join(u'\n'));
    setToolTip(problems.join(u'\n'));
}

void LogsPanel::setLoading(const QString &text)
{
    if (m_model->lineCount() == 0)
        showLoading(text);
}

QTableView *LogsPanel::view() const
{
    return m_table;
}

void LogsPanel::applyFilter()
{
    LogFilter filter = m_filterRow->filter();
    filter.span = m_histogramView->chosenSpan();
    m_signatures->setSpan(filter.span);
    const std::optional<LogSignature> &signature = m_signatures->choice();
    m_filterRow->setSignature(signature ? signature->text : QString());
    if (signature) {
        filter.errors = filter.warnings = filter.others = true;
        filter.entries = m_signatures->entries();
        if (!filter.entries) // applied once they are found
            return;
    }
    m_model->setFilter(filter);
    m_filterRow->setError(m_model->filterError());
    updateLevels();
    updateShown();
}

void LogsPanel::updateLevels()
{
    const auto &index = m_model->index();
    const std::optional<TimeSpan> chosen = m_histogramView->chosenSpan();
    const std::optional<TimeSpan> span = chosen || !index ? chosen : index->wholeSpan();
    m_filterRow->setLevels(index && span ? index->counts(*span) : LogCounts());
}

void LogsPanel::updateShown()
{
    m_filterRow->setShown(m_model->rowCount(), m_model->lineCount(), m_model->filter());
}

void LogsPanel::focusView()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void LogsPanel::focusFilter()
{
    m_filterRow->focusText();
}

void LogsPanel::setFilterText(const QString &text)
{
    m_filterRow->setText(text);
}

void LogsPanel::clearFilter()
{
    m_filterRow->clear();
    m_signatures->clearChoice();
    m_histogramView->clearChoice();
}

void LogsPanel::goToNextError()
{
    m_table->goToNextError();
}

void LogsPanel::goToPreviousError()
{
    m_table->goToPreviousError();
}

void LogsPanel::toggleWholeLine()
{
    m_whole->setVisible(m_whole->isHidden());
    showWholeLine();
}

void LogsPanel::showWholeLine()
{
    if (m_whole->isHidden())
        return;
    m_whole->showLine(m_table->currentMessage());
    m_table->scrollTo(m_table->currentIndex());
}

} // namespace sitrep
