// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QLabel>

namespace sitrep {

/// An icon that says nothing which the text beside it does not say. Painted anew with the theme, sharp at every scale.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    IconLabel(const Theme &theme, const QString &name, IconInk ink, int side, QWidget *parent = nullptr);

    void setIconName(const QString &name, IconInk ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QIcon m_icon;
};

} // namespace sitrep
