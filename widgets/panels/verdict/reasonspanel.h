// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/reasonmodel.h"
#include "widgets/support/panelframe.h"

class QTreeView;

namespace sitrep {

/// What stands behind the verdict: whys, what would settle it, each candidate with what is for and against it, rule by rule. Enter on a
/// line opens the evidence that it cites.
class ReasonsPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit ReasonsPanel(const Theme &theme, QWidget *parent = nullptr);

    /// What is unfolded, chosen and scrolled to stays.
    void setReasons(const QList<Reason> &reasons);
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QString markdown() const; ///< all of it

    /// Unfolds the lines down to the one at \a path, ids of headings, and chooses it.
    void bringForward(const QStringList &path);

public slots:
    void focusView();

signals:
    void closeRequested();
    void evidenceRequested(const QString &check);
    void suspicionRequested(); ///< somebody wants to add a candidate
    void copyRequested(const QString &text, const QString &markdown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildView();
    void buildHeader();
    void copyLine();
    void copyAll();
    void activate(const QModelIndex &index);
    void chooseCheck(const QStringList &checks);
    void openAsMeant(const QModelIndex &parent, const QSet<QStringList> &closed, const QSet<QStringList> &opened);
    void remember(const QModelIndex &parent, QSet<QStringList> &closed, QSet<QStringList> &opened) const;

    ReasonModel *m_model = nullptr;
    QTreeView *m_view = nullptr;
};

} // namespace sitrep
