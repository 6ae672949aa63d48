// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/panels/verdict/reasontree.h"
#include "widgets/support/panelframe.h"

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
    [[nodiscard]] QTreeView *view() const { return m_tree; }
    [[nodiscard]] QString markdown() const { return m_tree->markdown(); } ///< all of it

    /// Unfolds the lines down to the one at \a path, ids of headings, and chooses it.
    void bringForward(const QStringList &path) { m_tree->bringForward(path); }

public slots:
    void focusView();

signals:
    void closeRequested();
    void evidenceRequested(const QString &check);
    void suspicionRequested(); ///< somebody wants to add a candidate
    void copyRequested(const QString &text, const QString &markdown);

private:
    void buildHeader();
    void showNoVerdict();

    ReasonTree *m_tree = nullptr;
};

} // namespace sitrep
