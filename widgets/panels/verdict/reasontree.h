// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/reasonmodel.h"
#include "widgets/theme/theme.h"

#include <QTreeView>

namespace sitrep {

/// Sentences that cite checks, under headings that fold. Enter on a line opens the evidence that it cites, Ctrl+C copies the line,
/// Ctrl+Alt+C all of it as Markdown.
class ReasonTree final : public QTreeView
{
    Q_OBJECT

public:
    ReasonTree(const Theme &theme, const QString &objectName, const QString &accessibleName, QWidget *parent = nullptr);

    /// What is unfolded, chosen and scrolled to stays.
    void setReasons(const QList<Reason> &reasons);
    [[nodiscard]] const QList<Reason> &reasons() const { return m_model->reasons(); }
    [[nodiscard]] QString markdown() const; ///< all of it

    /// Unfolds the lines down to the one at \a path, ids of headings, and chooses it.
    void bringForward(const QStringList &path);

public slots:
    void copyAll();

signals:
    void evidenceRequested(const QString &check);
    void copyRequested(const QString &text, const QString &markdown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void copyLine();
    void openCited(const QModelIndex &index);
    void chooseCheck(const QStringList &checks);
    void openAsMeant(const QModelIndex &parent, const QSet<QStringList> &closed, const QSet<QStringList> &opened);
    void remember(const QModelIndex &parent, QSet<QStringList> &closed, QSet<QStringList> &opened) const;

    ReasonModel *m_model = nullptr;
};

} // namespace sitrep
