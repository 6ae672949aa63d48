// SPDX-License-Identifier: Apache-2.0
#include "app/window/dashboardwindow.h"

#include "widgets/dialogs/commandpalette.h"
#include "widgets/dialogs/keysheet.h"
#include "widgets/support/droppedfiles.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr QSize smallest{1120, 700};
constexpr QSize preferred{1440, 900};
constexpr double textStep = 0.1;

} // namespace

DashboardWindow::DashboardWindow(Theme &theme, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_settings(settings)
{
    setObjectName(u"dashboard"_s);
    setMinimumSize(smallest);
    setAcceptDrops(true);
    actions = new WindowActions(theme, this);
    buildPanels(theme);
    connectActions();
    restoreGeometryOf();
}

void DashboardWindow::buildPanels(const Theme &theme)
{
    commandBar = new CommandBar(theme);
    journalNotice = new NoticeLine(theme, u"journalNotice"_s);
    environmentNotice = new NoticeLine(theme, u"environmentNotice"_s);
    restoredNotice = new NoticeLine(theme, u"restoredNotice"_s, NoticeLine::Tone::Calm);
    trustBanner = new TrustBanner(theme);
    verdict = new VerdictBanner(theme);
    changed = new ChangedLine(theme);
    similar = new SimilarLine(theme);
    components = new ComponentsPanel(theme);
    logs = new LogsPanel(theme);
    evidence = new EvidencePanel(theme);
    reasons = new ReasonsPanel(theme);
    graph = new GraphPanel(theme);
    comparison = new ComparisonPanel(theme);
    checklist = new ChecklistPanel(theme);
    timeline = new TimelinePanel(theme);
    statusStrip = new StatusStrip(theme);

    DashboardLayout::Places where;
    where.commandBar = commandBar;
    where.notices = {journalNotice, environmentNotice, restoredNotice, trustBanner};
    where.verdict = verdict;
    where.under = {similar, changed};
    where.components = components;
    where.logs = logs;
    where.evidence = evidence;
    where.instead = {reasons, graph, comparison};
    where.checklist = checklist;
    where.timeline = timeline;
    where.statusBar = statusStrip;
    places = new DashboardLayout(where, this);
    setCentralWidget(places);
    // Never over the log, nor over the line where a note is typed.
    toast = new Toast(theme, places->rightColumn(), timeline->noteLine());
    connect(toast, &Toast::coverChanged, timeline, &TimelinePanel::setCovered);
    closeEvidence = new QShortcut(Qt::Key_Escape, evidence);
    connect(closeEvidence, &QShortcut::activated, evidence, &EvidencePanel::closeRequested);
    closeReasons = escapeFrom(reasons);
    closeGraph = escapeFrom(graph);
    closeComparison = escapeFrom(comparison);
}

QShortcut *DashboardWindow::escapeFrom(QWidget *panel)
{
    auto *key = new QShortcut(Qt::Key_Escape, panel, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &DashboardWindow::goBack);
    return key;
}

void DashboardWindow::setHasLogs(bool has)
{
    m_hasLogs = has;
    evidence->setClosable(has);
    showDefaultLower();
}

void DashboardWindow::showDefaultLower() const
{
    if (m_hasLogs)
        places->showLogs();
    else
        places->showEvidence();
}

void DashboardWindow::connectActions()
{
    const auto on = [this](Command command, auto slot) {
        connect(actions->action(command), &QAction::triggered, this, slot);
    };
    on(Command::NextPanel, &DashboardWindow::goToNextPanel);
    on(Command::PreviousPanel, &DashboardWindow::goToPreviousPanel);
    on(Command::ShowPalette, &DashboardWindow::showPalette);
    on(Command::ShowKeys, &DashboardWindow::showKeys);
    on(Command::Quit, &QWidget::close);
    on(Command::ToggleTheme, [this] {
        m_theme.toggle();
        m_settings.setValue(WindowSetting::ThemeMode, m_theme.isDark() ? u"dark"_s : u"light"_s);
    });
    on(Command::LargerText, [this] { setTextScale(m_theme.textScale() + textStep); });
    on(Command::SmallerText, [this] { setTextScale(m_theme.textScale() - textStep); });
    on(Command::NormalText, [this] { setTextScale(1.0); });
    on(Command::ShowComponents, [this] { components->focusView(); });
    on(Command::ShowLogs, [this] {
        places->showLogs();
        logs->focusView();
    });
    on(Command::ShowChecklist, [this] {
        places->bringForward(checklist);
        checklist->focusView();
    });
    on(Command::ShowTimeline, [this] {
        places->bringForward(timeline);
        timeline->focusView();
    });
    on(Command::FilterLog, [this] {
        places->showLogs();
        logs->focusFilter();
    });
    on(Command::NextError, [this] {
        places->showLogs();
        logs->goToNextError();
    });
    on(Command::PreviousError, [this] {
        places->showLogs();
        logs->goToPreviousError();
    });
    on(Command::ShowSignatures, [this] {
        places->showLogs();
        logs->toggleSignatures();
    });
    on(Command::WriteNote, [this] {
        places->bringForward(timeline);
        timeline->focusNote();
    });
    connect(logs, &LogsPanel::told, toast, [this](const QString &sentence) { toast->say(sentence); });
    connect(commandBar, &CommandBar::paletteRequested, this, &DashboardWindow::showPalette);
    connect(commandBar, &CommandBar::themeToggleRequested, actions->action(Command::ToggleTheme), &QAction::trigger);
    connect(changed, &ChangedLine::timelineRequested, actions->action(Command::ShowTimeline), &QAction::trigger);
    connect(evidence, &EvidencePanel::closeRequested, this, &DashboardWindow::leaveEvidence);
    connect(reasons, &ReasonsPanel::closeRequested, this, &DashboardWindow::goBack);
    connect(graph, &GraphPanel::closeRequested, this, &DashboardWindow::goBack);
    connect(comparison, &ComparisonPanel::closeRequested, this, &DashboardWindow::goBack);
}

void DashboardWindow::goBack()
{
    showDefaultLower();
    components->focusView();
}

void DashboardWindow::leaveEvidence()
{
    QWidget *behind = places->behindEvidence();
    if (!behind) {
        goBack();
        return;
    }
    places->showInstead(behind);
    focus(behind);
}

void DashboardWindow::setTextScale(double scale)
{
    m_theme.setTextScale(scale);
    m_settings.setValue(WindowSetting::TextScale, m_theme.textScale());
}

void DashboardWindow::goToNextPanel()
{
    goToPanel(1);
}

void DashboardWindow::goToPreviousPanel()
{
    goToPanel(-1);
}

void DashboardWindow::goToPanel(int step)
{
    QWidget *lower = logs;
    if (places->isShowingEvidence())
        lower = evidence;
    else if (QWidget *instead = places->shownInstead())
        lower = instead;
    QList<QWidget *> ring{components, lower, checklist, timeline};
    const QWidget *focused = focusWidget();
    const auto current = std::find_if(ring.cbegin(), ring.cend(), [focused](const QWidget *panel) {
        return focused && (panel == focused || panel->isAncestorOf(focused));
    });
    const auto count = ring.size();
    const auto from = current == ring.cend() ? (step > 0 ? count - 1 : 0) : std::distance(ring.cbegin(), current);
    QWidget *target = ring.at((from + step + count) % count);
    places->bringForward(target);
    focus(target);
}

void DashboardWindow::focus(const QWidget *panel) const
{
    if (panel == components)
        components->focusView();
    else if (panel == evidence)
        evidence->focusView();
    else if (panel == reasons)
        reasons->focusView();
    else if (panel == graph)
        graph->focusView();
    else if (panel == comparison)
        comparison->focusView();
    else if (panel == logs)
        logs->focusView();
    else if (panel == checklist)
        checklist->focusView();
    else
        timeline->focusView();
}

void DashboardWindow::showPalette()
{
    auto *palette = new CommandPalette(m_theme, actions->all() + logs->lineActions(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &CommandPalette::linkEntered, this, [this](const QString &link) { emit filesDropped({link}); });
    palette->open();
}

void DashboardWindow::showKeys()
{
    auto *sheet = new KeySheet(m_theme, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void DashboardWindow::restoreGeometryOf()
{
    if (!restoreGeometry(m_settings.value(WindowSetting::WindowGeometry).toByteArray())) {
        // The frame is not known before the window is shown; a title bar takes some 40 px at most.
        constexpr QSize frame{0, 40};
        resize(preferred.boundedTo(screen()->availableSize() - frame).expandedTo(smallest));
    }
    places->restoreState(m_settings.value(WindowSetting::WindowPlaces).toByteArray());
    const QString signatures = m_settings.value(WindowSetting::LogSignatures).toString();
    if (signatures == u"shown" || signatures == u"hidden")
        logs->setSignaturesShown(signatures == u"shown");
}

void DashboardWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Not earlier: a panel that has no rows yet hides its view, and a hidden view takes no focus.
    if (!event->spontaneous())
        components->focusView();
}

void DashboardWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DashboardWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = droppedFiles(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    emit filesDropped(paths);
}

void DashboardWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(WindowSetting::WindowGeometry, saveGeometry());
    m_settings.setValue(WindowSetting::WindowPlaces, places->saveState());
    if (const std::optional<bool> shown = logs->signaturesShown())
        m_settings.setValue(WindowSetting::LogSignatures, *shown ? u"shown"_s : u"hidden"_s);
    event->accept();
}

} // namespace sitrep
