// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/outcome.h"
#include "diagnostics/report/charts/ladderchart.h"

#include <QColor>
#include <QFont>
#include <QString>

namespace sitrep {

/// What a part of a chart is painted with, by its meaning.
enum class Ink : quint8 {
    Page,
    Text,
    Secondary,
    Border, ///< decoration
    Edge,   ///< an outline that must be seen
    Accent,
};

/// Of a status: its word, the ground it stands on, its shape.
enum class StatusInk : quint8 { Word, Chip, Shape };

/// Colours and fonts of charts: of paper, or of a page whose style sheet decides. Needs a QGuiApplication.
class ChartLook
{
public:
    [[nodiscard]] static ChartLook paper();
    /// Every ink has a colour of its own, which stands for a variable of report.css; see variableOf().
    [[nodiscard]] static ChartLook styled();

    [[nodiscard]] QColor of(Ink ink) const;
    [[nodiscard]] QColor of(Status status, StatusInk ink) const;
    [[nodiscard]] LadderLook ladder() const;

    /// "var(--failing-shape)" of a colour of styled(); of any other colour that colour.
    [[nodiscard]] static QString variableOf(const QColor &colour);

    /// In the pixels of CSS, of which an inch has 96.
    QFont text;
    QFont strong;

private:
    explicit ChartLook(bool isStyled);

    bool m_isStyled;
};

} // namespace sitrep
