// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/charts/ladderchart.h"
#include "widgets/models/checkevidence.h"
#include "widgets/theme/theme.h"

#include <QWidget>

namespace sitrep {

/// The ladder of one check, in the colours of its outcome. The arrow keys go from rung to rung, Ctrl+C copies it as Markdown.
class LadderView final : public QWidget
{
    Q_OBJECT

public:
    LadderView(const Theme &theme, const CheckEvidence &evidence, QWidget *parent = nullptr);

    [[nodiscard]] qsizetype rungCount() const { return m_bars.size(); }
    /// "sign-in: broken after 4.0 s".
    [[nodiscard]] QString rungText(qsizetype rung) const { return m_texts.value(rung); }
    /// In the coordinates of this widget.
    [[nodiscard]] QRect rungPlace(qsizetype rung) const;
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

/// For those who hear it: a group with a text for each rung. Once for the program.
void installLadderAccessibility();

} // namespace sitrep
