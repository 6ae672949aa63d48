// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QSet>

#include <algorithm>

namespace sitrep {

/// A model whose rows are changed into wanted ones with exact signals and never by a reset, so that selection, scroll position and focus
/// stay. \a Base is one of Qt's abstract models.
template<typename Base>
class MergingModel : public Base
{
public:
    using Base::Base;

protected:
    /// Makes \a rows equal to \a wanted. \a keyOf gives what a row is known by; keys are unique and can be hashed. Rows need ==.
    template<typename Row, typename KeyOf>
    void mergeRows(QList<Row> &rows, const QList<Row> &wanted, const KeyOf &keyOf, const QModelIndex &parent = {})
    {
        removeUnwanted(rows, wanted, keyOf, parent);
        for (qsizetype at = 0; at < wanted.size();) {
            const qsizetype from = find(rows, keyOf(wanted.at(at)), keyOf, at);
            if (from < 0) {
                at += insertRun(rows, wanted, keyOf, parent, at);
                continue;
            }
            if (from != at) {
                Base::beginMoveRows(parent, int(from), int(from), parent, int(at));
                rows.move(from, at);
                Base::endMoveRows();
            }
            if (!(rows.at(at) == wanted.at(at))) {
                rows[at] = wanted.at(at);
                const QAbstractItemModel &self =
                    *this; // columnCount() of a list model is private, of every model public
                emit Base::dataChanged(self.index(int(at), 0, parent),
                                       self.index(int(at), self.columnCount(parent) - 1, parent));
            }
            ++at;
        }
        Q_ASSERT(rows == wanted);
    }

private:
    template<typename Row, typename Key, typename KeyOf>
    static qsizetype find(const QList<Row> &rows, const Key &key, const KeyOf &keyOf, qsizetype from)
    {
        for (qsizetype at = from; at < rows.size(); ++at) {
            if (keyOf(rows.at(at)) == key)
                return at;
        }
        return -1;
    }

    template<typename Row, typename KeyOf>
    void removeUnwanted(QList<Row> &rows, const QList<Row> &wanted, const KeyOf &keyOf, const QModelIndex &parent)
    {
        QSet<std::decay_t<decltype(keyOf(wanted.constFirst()))>> keys;
        for (const Row &row : wanted)
            keys.insert(keyOf(row));
        for (qsizetype last = rows.size() - 1; last >= 0; --last) {
            if (keys.contains(keyOf(rows.at(last))))
                continue;
            qsizetype first = last;
            while (first > 0 && !keys.contains(keyOf(rows.at(first - 1))))
                --first;
            Base::beginRemoveRows(parent, int(first), int(last));
            rows.remove(first, last - first + 1);
            Base::endRemoveRows();
            last = first;
        }
    }

    /// Inserts the rows from \a at that are not there yet in one go; returns how many.
    template<typename Row, typename KeyOf>
    qsizetype insertRun(QList<Row> &rows, const QList<Row> &wanted, const KeyOf &keyOf, const QModelIndex &parent,
                        qsizetype at)
    {
        qsizetype end = at + 1;
        while (end < wanted.size() && find(rows, keyOf(wanted.at(end)), keyOf, at) < 0)
            ++end;
        Base::beginInsertRows(parent, int(at), int(end - 1));
        for (qsizetype each = at; each < end; ++each)
            rows.insert(each, wanted.at(each));
        Base::endInsertRows();
        return end - at;
    }
};

} // namespace sitrep
