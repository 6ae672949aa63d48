// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/needles.h"

#include <QHash>
#include <QString>
#include <QStringView>

#include <vector>

namespace sitrep {

/// Where a known value stands in a text, in whatever form.
struct KnownSpan
{
    qsizetype from = 0;
    qsizetype length = 0;
    qsizetype index = 0; ///< of the value, in the order of add()
};

/// Values that the app itself holds, found in raw, percent, JSON (also escaped twice), XML and shell form and in base64 at
/// each of its three shifts, in both alphabets. Many values cost hardly more than one: a text is gone through once, whatever
/// their number. Thread-compatible: reading from several threads, changing from one.
class KnownValues final
{
public:
    /// False when it was there already.
    bool add(const QString &value);
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    [[nodiscard]] const std::vector<QString> &values() const { return m_values; }
    [[nodiscard]] const QString &value(qsizetype index) const { return m_values.at(std::size_t(index)); }
    [[nodiscard]] qsizetype indexOf(const QString &value) const { return m_index.value(value, -1); }
    /// In the order of the text; they do not overlap.
    [[nodiscard]] QList<KnownSpan> spansIn(QStringView text) const;

private:
    void addNeedles(const QString &value, qsizetype index);
    [[nodiscard]] KnownSpan longestAt(QStringView text, qsizetype at) const;

    std::vector<QString> m_values;
    QHash<QString, qsizetype> m_index;
    Needles m_needles;
};

} // namespace sitrep
