// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QToolButton>

#include <optional>

namespace sitrep {

/// Shows or hides the lines of a level, and says how many there are: "Error 451". A glyph tells levels apart without their colour.
class LevelChip final : public QToolButton
{
    Q_OBJECT

public:
    /// Without \a glyph it is a plain chip.
    LevelChip(const Theme &theme, const QString &word, std::optional<Status> glyph, QWidget *parent = nullptr);

    void setCount(qint64 count);

private:
    void paintGlyph();

    const Theme &m_theme;
    QString m_word;
    std::optional<Status> m_glyph;
};

} // namespace sitrep
