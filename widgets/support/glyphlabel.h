// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QLabel>

namespace sitrep {

/// The shape of a status; its word is its accessible name.
class GlyphLabel final : public QLabel
{
    Q_OBJECT

public:
    GlyphLabel(const Theme &theme, Status status, const QString &word, int side = 14, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Status m_status;
};

} // namespace sitrep
