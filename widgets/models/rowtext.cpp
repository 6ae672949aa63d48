// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/rowtext.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// Each row once, from top to bottom.
QList<int> rowNumbers(const QModelIndexList &indexes)
{
    QSet<int> seen;
    for (const QModelIndex &index : indexes)
        seen.insert(index.row());
    QList<int> rows(seen.begin(), seen.end());
    std::sort(rows.begin(), rows.end());
    return rows;
}

QStringList cells(const QAbstractItemModel &model, int row, const QModelIndex &parent)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(parent); ++column)
        texts << model.index(row, column, parent).data(Qt::DisplayRole).toString();
    return texts;
}

QString escaped(QString cell)
{
    return cell.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'<', u"&lt;"_s).replace(u'\n', u' ');
}

QString tableRow(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

} // namespace

QString rowsAsText(const QModelIndexList &rows)
{
    if (rows.isEmpty())
        return {};
    const QModelIndex &first = rows.constFirst();
    QString text;
    const QList<int> numbers = rowNumbers(rows);
    for (const int row : numbers)
        text += cells(*first.model(), row, first.parent()).join(u'\t') + u'\n';
    return text;
}

QString rowsAsMarkdown(const QModelIndexList &rows)
{
    if (rows.isEmpty())
        return {};
    const QModelIndex &first = rows.constFirst();
    const QAbstractItemModel &model = *first.model();
    QStringList titles;
    QStringList rules;
    for (int column = 0; column < model.columnCount(first.parent()); ++column) {
        titles << escaped(model.headerData(column, Qt::Horizontal).toString());
        rules << u"---"_s;
    }
    QString text = tableRow(titles) + tableRow(rules);
    const QList<int> numbers = rowNumbers(rows);
    for (const int row : numbers) {
        QStringList texts = cells(model, row, first.parent());
        std::transform(texts.begin(), texts.end(), texts.begin(), escaped);
        text += tableRow(texts);
    }
    return text;
}

} // namespace sitrep
