// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/commandbar.h"

#include "widgets/models/words.h"
#include "widgets/panels/runtext.h"
#include "widgets/support/commands.h"
#include "widgets/support/elidedlabel.h"
#include "widgets/support/look.h"
#include "widgets/support/segmentbutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelsFrom = 1400;   // below this width Copy and Commands are icons
constexpr int progressFrom = 1240; // below this width the progress stands in the status bar

QPushButton *button(const Theme &theme, const QString &name, const QString &icon, const QString &text, Command command)
{
    auto *made = new QPushButton(theme.icon(icon), text);
    nameControl(made, name, titleOf(command));
    made->setToolTip(titleWithKey(command));
    made->setIconSize(text.isEmpty() ? QSize(14, 14) : QSize(19, 14)); // room before the text
    return made;
}

void showLabel(QPushButton *button, const QString &text)
{
    button->setText(text);
    button->setIconSize(text.isEmpty() ? QSize(14, 14) : QSize(19, 14));
    setLook(button, text.isEmpty() ? u"square"_s : QString());
}

} // namespace

CommandBar::CommandBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(32);
    setAccessibleName(tr("Commands"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    buildIncident();
    buildProfiles();
    buildRun();
    row->addStretch(1);
    buildTools();
    connect(&theme, &Theme::changed, this, &CommandBar::updateTheme);
    updateTheme();
    setProgress({}, nullptr, {});
}

void CommandBar::buildIncident()
{
    m_incident = new QPushButton;
    nameControl(m_incident, u"incidentButton"_s, titleOf(Command::EditDetails));
    m_incident->setToolTip(titleWithKey(Command::EditDetails));
    setLook(m_incident, u"incident"_s);
    m_environment = new QLabel;
    m_environment->setObjectName(u"environmentChip"_s);
    m_environment->setFixedHeight(24);
    setLook(m_environment, u"chip"_s);
    m_environment->hide();
    m_place = new ElidedLabel;
    m_place->setObjectName(u"placeChip"_s);
    m_place->setFixedHeight(24);
    m_place->setMaximumWidth(250);
    setLook(m_place, u"chip"_s);
    m_place->hide();
    connect(m_incident, &QPushButton::clicked, this, &CommandBar::detailsRequested);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_incident), static_cast<QWidget *>(m_environment), static_cast<QWidget *>(m_place)})
        layout()->addWidget(widget);
}

void CommandBar::buildProfiles()
{
    auto *frame = new QFrame;
    frame->setObjectName(u"profileSegments"_s);
    frame->setAccessibleName(tr("Profile"));
    setLook(frame, u"segments"_s);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_profiles = new QButtonGroup(this);
    const std::array commands{Command::ChooseQuick, Command::ChooseFull, Command::ChooseEnvCheck};
    const std::array names{u"quickButton"_s, u"fullButton"_s, u"envCheckButton"_s};
    for (const auto &profile : enumNames<Profile>()) {
        const auto at = std::size_t(profile.value);
        auto *segment = new SegmentButton(m_theme);
        nameControl(segment, names.at(at), words::profile(profile.value));
        segment->setTexts(words::profile(profile.value), {});
        segment->setToolTip(titleWithKey(commands.at(at)));
        m_profiles->addButton(segment, int(profile.value));
        row->addWidget(segment);
    }
    m_profiles->button(int(Profile::Quick))->setChecked(true);
    connect(m_profiles, &QButtonGroup::idClicked, this, [this](int id) { emit profileChosen(Profile(id)); });
    layout()->addWidget(frame);
}

void CommandBar::buildRun()
{
    m_run = button(m_theme, u"runButton"_s, u"play"_s, tr("Run"), Command::Run);
    setLook(m_run, u"primary"_s);
    m_stop = button(m_theme, u"stopButton"_s, u"stop"_s, tr("Stop"), Command::Stop);
    m_progress = new QWidget;
    m_progress->setMinimumWidth(172);
    m_progress->setMaximumWidth(420);
    auto *column = new QVBoxLayout(m_progress);
    column->setContentsMargins(4, 2, 0, 5);
    column->setSpacing(2);
    m_progressText = new ElidedLabel;
    m_progressText->setObjectName(u"progressText"_s);
    setLook(m_progressText, u"small"_s);
    m_progressBar = new QProgressBar;
    nameControl(m_progressBar, u"progressBar"_s, tr("Progress of the run"));
    m_progressBar->setTextVisible(false);
    m_progressBar->setFixedHeight(4);
    m_progressBar->setMaximumWidth(168);
    column->addWidget(m_progressText);
    column->addWidget(m_progressBar);
    connect(m_run, &QPushButton::clicked, this, [this] { emit runRequested(profile()); });
    connect(m_stop, &QPushButton::clicked, this, &CommandBar::stopRequested);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(m_run);
    row->addWidget(m_stop);
    row->addWidget(m_progress, 4); // the room between the buttons, before any is left empty
}

void CommandBar::buildTools()
{
    m_palette = button(m_theme, u"paletteButton"_s, u"search"_s, {}, Command::ShowPalette);
    m_copy = button(m_theme, u"copyUpdateButton"_s, u"copy"_s, {}, Command::CopyUpdate);
    m_export = button(m_theme, u"exportButton"_s, u"share"_s, {}, Command::Export);
    m_themeButton = button(m_theme, u"themeButton"_s, u"moon"_s, {}, Command::ToggleTheme);
    setLook(m_themeButton, u"squareGhost"_s);
    connect(m_palette, &QPushButton::clicked, this, &CommandBar::paletteRequested);
    connect(m_copy, &QPushButton::clicked, this, &CommandBar::copyUpdateRequested);
    connect(m_export, &QPushButton::clicked, this, &CommandBar::exportRequested);
    connect(m_themeButton, &QPushButton::clicked, this, &CommandBar::themeToggleRequested);
    for (QWidget *widget : {m_palette, m_copy, m_export, m_themeButton})
        layout()->addWidget(widget);
}

void CommandBar::setIncident(const IncidentDetails &details)
{
    m_incident->setText(details.id.isEmpty() ? tr("Incident")
                                             : tr("Incident %1").arg(words::isolated(u'#' + details.id)));
    m_incident->setAccessibleName(
        tr("%1: %2", "incident, what the button does").arg(m_incident->text(), titleOf(Command::EditDetails)));
    m_environment->setText(details.environment);
    m_environment->setVisible(!details.environment.isEmpty());
}

void CommandBar::setPlace(const Standpoint &standpoint, std::optional<Instant> replayOf)
{
    QStringList parts;
    if (replayOf)
        parts << tr("Replay as of %1").arg(isoText(*replayOf).left(16).replace(u'T', u' '));
    else {
        for (const QString &part : {standpoint.host, standpoint.network,
                                    standpoint.account.isEmpty() ? standpoint.user : standpoint.account}) {
            if (!part.isEmpty())
                parts << words::isolated(part);
        }
    }
    m_place->setText(parts.join(u" · "_s));
    m_place->setAccessibleName(tr("Where I stand: %1").arg(m_place->text()));
    m_place->setVisible(!parts.isEmpty());
}

void CommandBar::setProfiles(const std::map<Profile, ProfileSettings> &profiles)
{
    for (const auto &[profile, settings] : profiles) {
        auto *segment = static_cast<SegmentButton *>(m_profiles->button(int(profile)));
        segment->setTexts(words::profile(profile),
                          settings.budget.count() > 0 ? durationText(settings.budget) : QString());
        segment->setAccessibleName(segment->text());
    }
}

void CommandBar::setProfile(Profile profile)
{
    m_profiles->button(int(profile))->setChecked(true);
}

Profile CommandBar::profile() const
{
    return Profile(m_profiles->checkedId());
}

void CommandBar::setProgress(const RunProgress &progress, const RunRecord *lastRun, const QString &current)
{
    m_run->setEnabled(!progress.running);
    // On the ground of a disabled button the ink of the accent is not seen.
    m_run->setIcon(m_theme.icon(u"play"_s, progress.running ? IconInk::Muted : IconInk::OnAccent));
    m_stop->setEnabled(progress.running);
    m_progressText->setText(runText(progress, lastRun, current));
    m_progressBar->setRange(0, std::max(1, progress.asked));
    m_progressBar->setValue(progress.ended);
    m_progressBar->setVisible(progress.running
                              || (lastRun && lastRun->state == RunRecord::State::Stopped && progress.asked > 0));
}

void CommandBar::setReadOnly()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_run), static_cast<QWidget *>(m_stop),
                            m_profiles->button(int(Profile::Quick))->parentWidget()})
        widget->hide();
    m_incident->setEnabled(false);
}

QString CommandBar::progressText() const
{
    return m_progressText->text();
}

bool CommandBar::isProgressShown() const
{
    return width() >= progressFrom;
}

QSize CommandBar::minimumSizeHint() const
{
    constexpr int iconAlone = 30;
    QSize hint = QWidget::minimumSizeHint();
    for (const QPushButton *tool : {m_palette, m_copy, m_export})
        hint.rwidth() -= std::max(0, tool->sizeHint().width() - iconAlone);
    return hint;
}

void CommandBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateRoom();
}

void CommandBar::updateRoom()
{
    const bool labels = width() >= labelsFrom;
    showLabel(m_copy, labels ? tr("Copy update") : QString());
    showLabel(m_export, labels ? tr("Export…") : QString());
    const QList<QKeySequence> keys = keysOf(Command::ShowPalette);
    showLabel(m_palette, labels ? tr("Commands  %1", "a key").arg(keys.constFirst().toString(QKeySequence::NativeText))
                                : QString());
    if (labels)
        setLook(m_palette, u"field"_s);
    if (m_progress->isHidden() == isProgressShown()) {
        m_progress->setVisible(isProgressShown());
        emit progressPlaceChanged();
    }
}

void CommandBar::updateTheme()
{
    m_themeButton->setIcon(m_theme.icon(m_theme.isDark() ? u"sun"_s : u"moon"_s));
}

} // namespace sitrep
