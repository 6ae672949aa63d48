// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QToolButton>

namespace sitrep {

/// One of several buttons of which one is chosen: a title and, quieter, a detail such as the time that it takes. A radio button to those who
/// hear it.
class SegmentButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit SegmentButton(const Theme &theme, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &detail);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_title;
    QString m_detail;
};

} // namespace sitrep
