// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/ladderchart.h"
#include "widgets/models/checkevidence.h"
#include "widgets/support/drawnparts.h"
#include "widgets/theme/theme.h"

#include <QWidget>

namespace sitrep {

/// The ladder of one check, in the colours of its outcome. The arrow keys go from rung to rung, Ctrl+C copies it as Markdown.
class LadderView final : public QWidget, public DrawnParts
{
    Q_OBJECT

public:
    LadderView(const Theme &theme, const CheckEvidence &evidence, QWidget *parent = nullptr);

    [[nodiscard]] QAccessible::Role wholeRole() const override { return QAccessible::Grouping; }
    [[nodiscard]] QAccessible::Role partRole() const override { return QAccessible::StaticText; }
    [[nodiscard]] int partCount() const override { return int(m_bars.size()); }
    /// "sign-in: broken after 4.0 s".
    [[nodiscard]] QString partName(int rung) const override { return m_texts.value(rung); }
    [[nodiscard]] QRect partPlace(int rung) const override;
    [[nodiscard]] QAccessible::State partState(int rung) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void copyRequested(const QString &markdown);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] LadderLook look() const;
    [[nodiscard]] LadderChart chart() const;
    void choose(qsizetype rung);

    const Theme &m_theme;
    Outcome m_outcome;
    QList<LadderBar> m_bars;
    QStringList m_texts;
    QString m_markdown;
    qsizetype m_chosen = -1;
};

} // namespace sitrep
