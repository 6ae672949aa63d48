// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/domain/runbook/runbook.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QProgressBar;
class QPushButton;

namespace sitrep {

class ElidedLabel;
class SegmentButton;

/// Which incident, where it runs and where I stand; profiles, Run and Stop with their progress; update, commands, theme.
class CommandBar final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandBar(const Theme &theme, QWidget *parent = nullptr);

    void setIncident(const IncidentDetails &details);
    /// Where evidence is taken from now; a replay is taken from the time \a replayOf.
    void setPlace(const Standpoint &standpoint, std::optional<Instant> replayOf);
    void setProfiles(const std::map<Profile, ProfileSettings> &profiles);
    void setProfile(Profile profile);
    [[nodiscard]] Profile profile() const;
    /// \a lastRun is nullptr before the first; \a current is the title of a check that is being asked now.
    void setProgress(const RunProgress &progress, const RunRecord *lastRun, const QString &current);
    /// Takes Run, Stop and the profiles away: nothing can be asked.
    void setReadOnly();
    [[nodiscard]] QString progressText() const;
    /// Below 1240 pixels the progress stands in the status bar instead.
    [[nodiscard]] bool isProgressShown() const;
    /// As it is without the labels, which go when there is no room for them.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void progressPlaceChanged(); ///< see isProgressShown()
    void profileChosen(sitrep::Profile profile);
    void runRequested(sitrep::Profile profile);
    void stopRequested();
    void copyUpdateRequested();
    void exportRequested();
    void paletteRequested();
    void themeToggleRequested();
    void detailsRequested(); ///< the incident's name was pressed

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildIncident();
    void buildProfiles();
    void buildRun();
    void buildTools();
    void updateRoom();
    void updateTheme();

    const Theme &m_theme;
    QPushButton *m_incident = nullptr;
    QLabel *m_environment = nullptr;
    ElidedLabel *m_place = nullptr;
    QButtonGroup *m_profiles = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_stop = nullptr;
    QWidget *m_progress = nullptr;
    ElidedLabel *m_progressText = nullptr;
    QProgressBar *m_progressBar = nullptr;
    QPushButton *m_palette = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_themeButton = nullptr;
};

} // namespace sitrep
