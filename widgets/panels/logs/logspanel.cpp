// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logspanel.h"

#include "widgets/panels/logs/densitystrip.h"
#include "widgets/panels/logs/linetools.h"
#include "widgets/panels/logs/logfilterrow.h"
#include "widgets/panels/logs/logfollow.h"
#include "widgets/panels/logs/lognotices.h"
#include "widgets/panels/logs/logsummary.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/signaturelist.h"
#include "widgets/panels/logs/wholeline.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"
#include "widgets/support/wholerows.h"

#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

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
    connect(m_filterRow, &LogFilterRow::sourceChosen, this, &LogsPanel::chooseSource);
    connect(m_table, &LogTable::followToggled, this, &LogsPanel::toggleFollow);
    connect(m_table, &LogTable::filterRequested, this, &LogsPanel::focusFilter);
    connect(m_table, &LogTable::wholeLineRequested, this, &LogsPanel::toggleWholeLine);
    connect(m_table, &LogTable::lineChosen, this, &LogsPanel::showWholeLine);
    connect(m_model, &LogModel::filterFinished, this, &LogsPanel::updateShown);
    connect(m_model, &LogModel::progressed, this, &LogsPanel::updateShown);
    connect(this, &PanelFrame::stateActionRequested, this, &LogsPanel::clearFilter);
    connectSignatures();
    connectTools();
    applyFilter();
    setParts({}, nullptr);
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

void LogsPanel::connectTools()
{
    connect(m_tools, &LineTools::copyRequested, this, &LogsPanel::copyRequested);
    connect(m_tools, &LineTools::noteRequested, this, &LogsPanel::noteRequested);
    connect(m_tools, &LineTools::told, this, &LogsPanel::told);
    connect(&m_tools->marks(), &LineMarks::changed, this,
            [this] { m_histogramView->setLineTimes(m_tools->marks().times()); });
}

void LogsPanel::setIncident(const QString &id)
{
    m_tools->setIncident(id);
}

QList<QAction *> LogsPanel::lineActions() const
{
    return m_tools->actions();
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
    const bool hasRoom = width() >= 880 && height() >= 300;
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
    m_follow = new LogFollow(*m_model, *m_table);
    m_whole = new WholeLine(theme());
    m_tools = new LineTools(*m_model, *m_table, *m_whole, theme());
    m_notices = new LogNotices(theme());
    column->addWidget(m_notices);
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
    m_strip = new DensityStrip(*m_model, *m_table, m_tools->marks(), m_tools->labels(), theme());
    row->addWidget(m_strip);
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
    QToolButton *wrap = addHeaderButton(u"wrapButton"_s, u"wrap"_s, {}, titleWithKey(Command::WrapLines));
    const QToolButton *copyButton = addHeaderButton(u"copyLogButton"_s, u"copy"_s, {}, titleWithKey(Command::CopyRows));
    const QToolButton *markdown =
        addHeaderButton(u"copyLogMarkdownButton"_s, u"markdown"_s, {}, titleWithKey(Command::CopyRowsAsMarkdown));
    m_signatureButton =
        addHeaderButton(u"signaturesButton"_s, u"signatures"_s, {}, titleWithKey(Command::ShowSignatures));
    m_signatureButton->setCheckable(true);
    connect(m_signatureButton, &QToolButton::clicked, this, &LogsPanel::toggleSignatures);
    connect(previous, &QToolButton::clicked, m_table, &LogTable::goToPreviousError);
    connect(next, &QToolButton::clicked, m_table, &LogTable::goToNextError);
    QAction *wraps = m_tools->action(Command::WrapLines);
    wrap->setCheckable(true);
    connect(wrap, &QToolButton::clicked, wraps, &QAction::trigger);
    connect(wraps, &QAction::toggled, wrap, &QToolButton::setChecked);
    connect(copyButton, &QToolButton::clicked, this, [this] { m_tools->copy(false); });
    connect(markdown, &QToolButton::clicked, this, [this] { m_tools->copy(true); });
}

void LogsPanel::setParts(const LogParts &parts, std::shared_ptr<const Masker> masker)
{
    m_parts = masker ? parts : LogParts();
    m_masker = std::move(masker);
    m_tools->marks().keep(m_parts);
    m_strip->setMasker(m_masker);
    QStringList sources;
    for (const LogPart &part : m_parts) {
        if (!sources.contains(part.source))
            sources << part.source;
    }
    m_filterRow->setSources(sources);
    showParts();
    m_model->setParts(m_parts, m_masker);
}

LogParts LogsPanel::shownParts() const
{
    const QString source = m_filterRow->filter().source;
    LogParts shown;
    std::ranges::copy_if(m_parts, std::back_inserter(shown),
                         [&source](const LogPart &part) { return source.isEmpty() || part.source == source; });
    return shown;
}

void LogsPanel::showParts()
{
    const LogParts shown = shownParts();
    setSummary(LogSummary::text(shown));
    const QStringList notices = LogSummary::notices(shown);
    m_notices->setNotices(notices);
    m_table->fitColumns(shown);
    m_histogram->setParts(shown);
    m_signatures->setLogs(shown, m_masker);
    const bool hasLines = std::ranges::any_of(shown, [](const LogPart &part) { return part.index->lineCount() > 0; });
    if (hasLines)
        showBody();
    else if (shown.empty())
        showEmpty(tr("No log was read yet"), tr("The log sources of the runbook are read when a run asks about them."));
    else if (LogSummary::isReading(shown))
        showLoading(tr("Reading the log…"));
    else if (!notices.isEmpty())
        showError(tr("The log could not be read"), notices.join(u'\n'));
    else
        showEmpty(tr("The log is empty"),
                  LogSummary::isGrowing(shown) ? tr("A line that comes is shown here.") : tr("It holds no line."));
    updateLevels();
    updateShown();
}

void LogsPanel::chooseSource()
{
    showParts();
    applyFilter();
}

void LogsPanel::setFollowable(const QStringList &sources)
{
    m_followable = sources;
}

void LogsPanel::toggleFollow()
{
    const QString chosen = m_filterRow->filter().source;
    QStringList begun = m_followable;
    if (!chosen.isEmpty())
        begun.removeIf([&chosen](const QString &source) { return source != chosen; });
    m_follow->setFollowing(!m_follow->isFollowing() || !begun.isEmpty());
    for (const QString &source : std::as_const(begun))
        emit followRequested(source);
}

void LogsPanel::setMarks(const QList<LogMark> &marks)
{
    m_histogramView->setMarks(marks);
}

void LogsPanel::setNoSource()
{
    setParts({}, nullptr);
    showEmpty(tr("The runbook names no log"), tr("A log source in it is read here, with errors over time."));
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
    const LogParts shown = shownParts();
    const std::optional<TimeSpan> chosen = m_histogramView->chosenSpan();
    const std::optional<TimeSpan> span = chosen ? chosen : wholeSpan(shown);
    m_filterRow->setLevels(span ? countsOf(shown, *span) : LogCounts());
}

void LogsPanel::updateShown()
{
    m_filterRow->setShown(*m_model);
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
