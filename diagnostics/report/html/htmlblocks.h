// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"

#include <QSet>

namespace sitrep::html {

/// The blocks of one section as HTML. \a anchors are what citations may lead to.
class BlockWriter
{
public:
    explicit BlockWriter(QSet<QString> anchors);

    [[nodiscard]] QString operator()(const Heading &heading) const;
    [[nodiscard]] QString operator()(const Paragraph &paragraph) const;
    [[nodiscard]] QString operator()(const Banner &banner) const;
    [[nodiscard]] QString operator()(const ItemList &list) const;
    [[nodiscard]] QString operator()(const Table &table) const;
    [[nodiscard]] QString operator()(const Preformatted &block) const;
    [[nodiscard]] QString operator()(const Chart &chart) const;

private:
    [[nodiscard]] QString itemText(const Item &item) const;
    [[nodiscard]] QString row(const QList<Line> &cells, qsizetype naming) const;

    QSet<QString> m_anchors;
};

} // namespace sitrep::html
