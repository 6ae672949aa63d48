// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/logspanel.h"

#include "widgets/panels/logs/densitystrip.h"
#include "widgets/panels/logs/followcommands.h"
#include "widgets/panels/logs/lineseeker.h"
#include "widgets/panels/logs/linetools.h"
#include "widgets/panels/logs/logfilterrow.h"
#include "widgets/panels/logs/logfollow.h"
#include "widgets/panels/logs/lognotices.h"
#include "widgets/panels/logs/logsbody.h"
#include "widgets/panels/logs/logsheader.h"
#include "widgets/panels/logs/logsummary.h"
#include "widgets/panels/logs/logtable.h"
#include "widgets/panels/logs/signaturelist.h"
#include "widgets/panels/logs/signatureside.h"
#include "widgets/support/commands.h"

#include <QShortcut>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

LogsPanel::LogsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Logs"), parent)
    , m_model(new LogModel(this))
    , m_histogram(new LogHistogram(this))
    , m_signatures(new SignatureModel(this))
    , m_body(new LogsBody(*m_model, *m_histogram, *m_signatures, theme))
    , m_side(new SignatureSide(*m_signatures, *m_body->signatureList, *m_body->table))
    , m_commands(new FollowCommands(*m_body->follow))
    , m_followKey(new QShortcut(keysOf(Command::FollowLog).constFirst(), this))
{
    setObjectName(u"logsPanel"_s);
    m_followKey->setContext(Qt::WidgetWithChildrenShortcut);
    installHistogramAccessibility();
    setBody(m_body);
    buildLogsHeader(*this, theme, *m_body, *m_side, *m_commands);
    connectBody();
    connectSignatures();
    connectTools();
    applyFilter();
    setParts({}, nullptr);
}

void LogsPanel::connectBody()
{
    connect(m_body->histogram, &HistogramView::spanChosen, this, &LogsPanel::applyFilter);
    connect(m_body->filterRow, &LogFilterRow::filterChanged, this, &LogsPanel::applyFilter);
    connect(m_body->filterRow, &LogFilterRow::clearRequested, this, &LogsPanel::clearFilter);
    connect(m_body->filterRow, &LogFilterRow::sourceChosen, this, &LogsPanel::chooseSource);
    connect(m_body->table, &LogTable::followToggled, this, &LogsPanel::toggleFollow);
    connect(m_body->notices, &LogNotices::stopRequested, m_commands, &FollowCommands::end);
    connect(m_commands, &FollowCommands::startRequested, this, &LogsPanel::followRequested);
    connect(m_commands, &FollowCommands::endRequested, this, &LogsPanel::followEndRequested);
    connect(m_model, &LogModel::filterFinished, this, &LogsPanel::updateShown);
    connect(m_model, &LogModel::progressed, this, &LogsPanel::updateShown);
    connect(m_commands, &FollowCommands::changed, this, &LogsPanel::showState);
    connect(this, &PanelFrame::stateActionRequested, m_commands, &FollowCommands::startOrEnd);
    connect(m_followKey, &QShortcut::activated, m_commands, &FollowCommands::startOrEnd);
}

void LogsPanel::connectSignatures()
{
    connect(m_signatures, &SignatureModel::choiceChanged, this, &LogsPanel::applyFilter);
    connect(m_signatures, &SignatureModel::entriesChanged, this, &LogsPanel::applyFilter);
    connect(m_signatures, &SignatureModel::entriesGrown, this, [this](bool fromOldLines) {
        if (fromOldLines)
            m_body->follow->catchUp();
        m_model->growEntries(m_signatures->entries());
    });
    connect(m_body->signatureList, &SignatureList::copyRequested, this, &LogsPanel::copyRequested);
    connect(m_body->filterRow, &LogFilterRow::signatureCleared, m_signatures, &SignatureModel::clearChoice);
}

void LogsPanel::connectTools()
{
    const LineTools *tools = m_body->tools;
    connect(tools, &LineTools::copyRequested, this, &LogsPanel::copyRequested);
    connect(tools, &LineTools::noteRequested, this, &LogsPanel::noteRequested);
    connect(tools, &LineTools::told, this, &LogsPanel::told);
    connect(m_body->seeker, &LineSeeker::told, this, &LogsPanel::told);
}

void LogsPanel::setIncident(const QString &id)
{
    m_body->tools->setIncident(id);
}

void LogsPanel::showPlace(const IncidentLink &link)
{
    clearFilter();
    m_body->filterRow->setText(link.query);
    if (link.span)
        m_body->histogram->zoomTo(*link.span);
    m_body->seeker->seek(link);
}

QList<QAction *> LogsPanel::lineActions() const
{
    return m_body->tools->actions();
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
    m_side->toggle();
}

void LogsPanel::setSignaturesShown(std::optional<bool> shown)
{
    m_side->setChoice(shown);
}

std::optional<bool> LogsPanel::signaturesShown() const
{
    return m_side->choice();
}

void LogsPanel::resizeEvent(QResizeEvent *event)
{
    PanelFrame::resizeEvent(event);
    constexpr int highEnough = 280; // for the whole histogram and four lines
    m_body->histogram->setLow(height() < highEnough);
    m_side->setRoom(size());
}

void LogsPanel::setParts(const LogParts &parts, std::shared_ptr<const Masker> masker)
{
    m_parts = masker ? parts : LogParts();
    m_masker = std::move(masker);
    m_body->tools->marks().keep(m_parts);
    m_body->strip->setMasker(m_masker);
    QStringList sources;
    for (const LogPart &part : m_parts) {
        if (!sources.contains(part.source))
            sources << part.source;
    }
    m_body->filterRow->setSources(sources);
    showParts();
    m_model->setParts(m_parts, m_masker);
}

LogParts LogsPanel::shownParts() const
{
    const QString source = m_body->filterRow->filter().source;
    LogParts shown;
    std::ranges::copy_if(m_parts, std::back_inserter(shown),
                         [&source](const LogPart &part) { return source.isEmpty() || part.source == source; });
    return shown;
}

void LogsPanel::showParts()
{
    const LogParts shown = shownParts();
    setSummary(LogSummary::text(shown));
    m_body->notices->setNotices(LogSummary::notices(shown));
    m_body->table->fitColumns(shown, timeFormOf(shown, m_model->today()));
    m_histogram->setParts(shown);
    m_signatures->setLogs(shown, m_masker);
    showState();
    updateLevels();
    updateShown();
}

void LogsPanel::showState()
{
    const LogParts shown = shownParts();
    const QStringList notices = LogSummary::notices(shown);
    const bool hasLines = std::ranges::any_of(shown, [](const LogPart &part) { return part.index->lineCount() > 0; });
    if (hasLines)
        showBody();
    else if (shown.empty())
        showEmpty(tr("No log was read yet"), tr("The log sources of the runbook are read when a run asks about them."),
                  followAction());
    else if (LogSummary::isReading(shown))
        showLoading(tr("Reading the log…"));
    else if (!notices.isEmpty())
        showError(tr("The log could not be read"), notices.join(u'\n'), followAction());
    else
        showEmpty(tr("The log is empty"),
                  LogSummary::isGrowing(shown) ? tr("A line that comes is shown here.") : tr("It holds no line."),
                  followAction());
    m_followKey->setEnabled(!isShowingBody());
}

/// Empty: no command can be begun or ended.
QString LogsPanel::followAction() const
{
    const QStringList startable = m_commands->startable();
    const QStringList running = m_commands->running();
    if (!startable.isEmpty())
        return tr("Follow %1", "sources, by their command").arg(startable.join(u", "_s));
    return running.isEmpty() ? QString() : tr("Stop following %1", "sources").arg(running.join(u", "_s));
}

void LogsPanel::chooseSource()
{
    m_commands->setChosen(m_body->filterRow->filter().source);
    showParts();
    applyFilter();
}

void LogsPanel::setFollowable(const QStringList &sources, const QStringList &followed)
{
    m_commands->setSources(sources, followed);
}

void LogsPanel::toggleFollow()
{
    m_commands->toggle();
}

void LogsPanel::setNow(Instant now)
{
    const auto today = std::chrono::floor<std::chrono::days>(now);
    if (today == m_model->today())
        return;
    m_model->setToday(today);
    const LogParts shown = shownParts();
    m_body->table->fitColumns(shown, timeFormOf(shown, today));
}

void LogsPanel::setMarks(const QList<ErrorHistogram::Mark> &marks)
{
    m_body->histogram->setMarks(marks);
}

void LogsPanel::setNoSource()
{
    setParts({}, nullptr);
    showEmpty(tr("The runbook names no log"), tr("A log source in it is read here, with errors over time."));
}

QTableView *LogsPanel::view() const
{
    return m_body->table;
}

void LogsPanel::applyFilter()
{
    LogFilter filter = m_body->filterRow->filter();
    filter.span = m_body->histogram->chosenSpan();
    m_signatures->setSpan(filter.span);
    const std::optional<LogSignature> &signature = m_signatures->choice();
    m_body->filterRow->setSignature(signature ? signature->text : QString());
    if (signature) {
        filter.errors = filter.warnings = filter.others = true;
        filter.entries = m_signatures->entries();
        if (!filter.entries) // applied once they are found
            return;
    }
    m_model->setFilter(filter);
    m_body->filterRow->setError(m_model->filterError());
    updateLevels();
    updateShown();
}

void LogsPanel::updateLevels()
{
    m_body->filterRow->setLevels(countsOf(shownParts(), m_body->histogram->chosenSpan()));
}

void LogsPanel::updateShown()
{
    m_body->filterRow->setShown(*m_model);
}

void LogsPanel::focusView()
{
    // The list that is not there would take the focus once it is, and pause.
    if (!focusState())
        m_body->table->setFocus(Qt::ShortcutFocusReason);
}

void LogsPanel::focusFilter()
{
    m_body->filterRow->focusText();
}

void LogsPanel::setFilterText(const QString &text)
{
    m_body->filterRow->setText(text);
}

void LogsPanel::clearFilter()
{
    m_body->filterRow->clear();
    m_signatures->clearChoice();
    m_body->histogram->clearChoice();
}

void LogsPanel::goToNextError()
{
    m_body->table->goToNextError();
}

void LogsPanel::goToPreviousError()
{
    m_body->table->goToPreviousError();
}

} // namespace sitrep
