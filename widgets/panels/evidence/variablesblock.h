// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/variablestable.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QGridLayout;

namespace sitrep {

/// The names of variables as several sources have them, side by side. Names and words, never a value.
class VariablesBlock final : public QFrame
{
    Q_OBJECT

public:
    VariablesBlock(const Theme &theme, const VariablesTable &table, QWidget *parent = nullptr);

private:
    void addCell(QGridLayout &grid, int row, int column, VariableState state, const QString &heard);

    const Theme &m_theme;
};

/// The same as lines of "NAME: set (here: shell), not set (deployed: gcloud)", for the clipboard.
[[nodiscard]] QString variablesText(const VariablesTable &table);

} // namespace sitrep
