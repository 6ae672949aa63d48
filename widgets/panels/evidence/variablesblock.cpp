// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/variablesblock.h"

#include "widgets/models/words.h"
#include "widgets/support/glyphlabel.h"
#include "widgets/support/look.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QLabel *plainLabel(const QString &text, const QString &look)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(made, look);
    return made;
}

Status lookOfVariable(VariableState state)
{
    switch (state) {
    case VariableState::Set:
        return Status::Healthy;
    case VariableState::Empty:
    case VariableState::NotSet:
        return Status::Missing;
    case VariableState::NotKnown:
    case VariableState::NotAsked:
        break;
    }
    return Status::Unknown;
}

} // namespace

VariablesBlock::VariablesBlock(const Theme &theme, const VariablesTable &table, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(u"variablesSideBySide"_s);
    setAccessibleName(tr("Variables, side by side"));
    setAccessibleDescription(variablesText(table));
    setLook(this, u"block"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->addWidget(plainLabel(tr("Variables, side by side"), u"title"_s));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(3);
    QStringList places;
    for (int at = 0; at < table.columns.size(); ++at) {
        places << words::sentence(placeOf(table.columns.at(at)));
        grid->addWidget(plainLabel(places.last(), u"captionStrong"_s), 0, at + 1);
        grid->setColumnStretch(at + 1, 1);
    }
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < table.rows.size(); ++row) {
        const VariablesRow &variable = table.rows.at(row);
        QLabel *name = plainLabel(variable.name, u"exact"_s);
        name->setLayoutDirection(Qt::LeftToRight);
        grid->addWidget(name, row + 1, 0);
        for (int at = 0; at < variable.cells.size(); ++at)
            addCell(*grid, row + 1, at + 1, variable.cells.at(at), variable.name + u", "_s + places.at(at));
    }
    column->addLayout(grid);
}

void VariablesBlock::addCell(QGridLayout &grid, int row, int column, VariableState state, const QString &heard)
{
    const QString word = words::sentence(wordOf(state));
    auto *cell = new QHBoxLayout;
    cell->setSpacing(6);
    cell->addWidget(new GlyphLabel(m_theme, lookOfVariable(state), word, 13));
    QLabel *text = plainLabel(word, u"small"_s);
    text->setAccessibleName(tr("%1: %2", "variable and place, state").arg(heard, word));
    cell->addWidget(text, 1);
    grid.addLayout(cell, row, column);
}

QString variablesText(const VariablesTable &table)
{
    QStringList lines;
    for (const VariablesRow &row : table.rows) {
        QStringList cells;
        for (qsizetype at = 0; at < row.cells.size(); ++at) {
            cells << VariablesBlock::tr("%1 (%2)", "state, place")
                         .arg(words::sentence(wordOf(row.cells.at(at))),
                              words::sentence(placeOf(table.columns.at(at))));
        }
        lines << VariablesBlock::tr("%1: %2", "variable, its states").arg(row.name, cells.join(u", "_s));
    }
    return lines.join(u'\n');
}

} // namespace sitrep
