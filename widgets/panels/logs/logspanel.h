// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/incidentlink.h"
#include "widgets/models/logmodel.h"
#include "widgets/models/signatures/signaturemodel.h"
#include "widgets/panels/histogram/histogramview.h"
#include "widgets/support/panelframe.h"

class QAction;
class QShortcut;
class QTableView;

namespace sitrep {

class FollowCommands;
class LogsBody;
class SignatureSide;

/// The log: a histogram over all of it, a filter with counts of the chosen range, the lines and, beside them, their signatures.
class LogsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit LogsPanel(const Theme &theme, QWidget *parent = nullptr);

    /// The runbook names no log source, so none will be read.
    void setNoSource();
    /// All logs that there are, as they are now: again whenever they grow. Without a masker: none.
    void setParts(const LogParts &parts, std::shared_ptr<const Masker> masker);
    /// Ids of the sources whose command can be begun, to be followed, and of those whose command runs.
    void setFollowable(const QStringList &sources, const QStringList &followed = {});
    void setMarks(const QList<ErrorHistogram::Mark> &marks);
    /// The incident's wall clock: lines of that day need no date.
    void setNow(Instant now);
    /// What signatures are compared with: when the incident began, and what the runbook names.
    void setIncidentStart(const std::optional<Instant> &start);
    void setNamedSignatures(const QList<Signature> &named);
    /// For links to a line.
    void setIncident(const QString &id);
    /// The span, the filter and, once it is read, the line of \a link.
    void showPlace(const IncidentLink &link);
    /// Commands that act on lines, for the palette.
    [[nodiscard]] QList<QAction *> lineActions() const;
    /// Whether the signatures are shown, as somebody chose; nothing: where there is room.
    void setSignaturesShown(std::optional<bool> shown);
    [[nodiscard]] std::optional<bool> signaturesShown() const;
    [[nodiscard]] QTableView *view() const;
    [[nodiscard]] const LogModel &model() const { return *m_model; }
    [[nodiscard]] const SignatureModel &signatures() const { return *m_signatures; }

public slots:
    void focusView();
    void focusFilter();
    void setFilterText(const QString &text);
    void clearFilter();
    void goToNextError();
    void goToPreviousError();
    void toggleSignatures();
    void toggleFollow();

signals:
    /// To be copied as text, and beside it as Markdown; empty: there is none.
    void copyRequested(const QString &text, const QString &markdown);
    /// A line of the log is to be written into the timeline; \a at is when it came, if that is known.
    void noteRequested(const QString &text, const std::optional<sitrep::Instant> &at);
    void told(const QString &sentence); ///< what a key did that nobody would see
    /// The command of this source is to be begun, or to be ended.
    void followRequested(const QString &source);
    void followEndRequested(const QString &source);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectBody();
    void connectTools();
    void connectSignatures();
    void applyFilter();
    void chooseSource();
    void showParts();
    void showState();
    [[nodiscard]] QString followAction() const;
    [[nodiscard]] LogParts shownParts() const;
    void updateLevels();
    void updateShown();

    LogParts m_parts;
    std::shared_ptr<const Masker> m_masker;
    LogModel *m_model = nullptr;
    LogHistogram *m_histogram = nullptr;
    SignatureModel *m_signatures = nullptr;
    LogsBody *m_body = nullptr;
    SignatureSide *m_side = nullptr;
    FollowCommands *m_commands = nullptr;
    QShortcut *m_followKey = nullptr; ///< where there is no list to press it in
};

} // namespace sitrep
