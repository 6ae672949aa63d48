// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/incidentmoments.h"
#include "widgets/panels/verdict/reasontree.h"
#include "widgets/support/panelframe.h"

class QComboBox;

namespace sitrep {

/// Two moments of the incident, chosen here, and what differs between them. Knows moments by their events, so that a choice stays while
/// others come.
class ComparisonPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit ComparisonPanel(const Theme &theme, QWidget *parent = nullptr);

    /// As momentsOf() gives them. Until somebody chooses, what the newest run changed is asked: from its beginning until now.
    void setMoments(const QList<IncidentMoment> &moments);
    struct Chosen
    {
        IncidentMoment then;
        IncidentMoment now;
    };
    [[nodiscard]] std::optional<Chosen> chosen() const; ///< nothing while there is one moment alone
    void setReasons(const QList<Reason> &reasons);      ///< comparisonReasons() of what is chosen
    [[nodiscard]] ReasonTree *view() const { return m_tree; }

public slots:
    void focusView();

signals:
    void momentsChosen();
    void closeRequested();
    void evidenceRequested(const QString &check);
    void copyRequested(const QString &text, const QString &markdown);

private:
    void buildHeader();
    QWidget *makeChoosers();
    void choose(QComboBox *changed);
    void offerThen();
    void offerNow();
    [[nodiscard]] qsizetype placeOf(const QUuid &event) const; ///< in the moments; -1: it is not there
    [[nodiscard]] qsizetype beginningOfNewestRun() const;

    QList<IncidentMoment> m_moments;
    QUuid m_from;            ///< the event of the earlier one
    QUuid m_to;              ///< of the later one; null: now
    bool m_isChosen = false; ///< by somebody
    QComboBox *m_then = nullptr;
    QComboBox *m_now = nullptr;
    ReasonTree *m_tree = nullptr;
};

} // namespace sitrep
