// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>
#include <QStringView>

#include <set>
#include <vector>

namespace sitrep {

/// A form of a known value, as it is looked for.
struct Needle
{
    QString text;
    qsizetype index = 0; ///< of the value
    bool base64 = false;
};

/// Needles in the order of their texts, so that all that begin alike lie side by side: what one costs, to add or to look
/// for, grows with the logarithm of their number.
class Needles final
{
public:
    /// One that is too short is left out; of equal ones the first counts.
    void add(Needle needle);
    [[nodiscard]] bool isEmpty() const { return m_needles.empty(); }
    /// All that stand at \a at of \a text, in whatever form, and a few that only begin as it does.
    [[nodiscard]] std::vector<const Needle *> candidatesAt(QStringView text, qsizetype at) const;

private:
    struct ByText
    {
        using is_transparent = void;
        bool operator()(const Needle &left, const Needle &right) const
        {
            const int order = left.text.compare(right.text);
            return order < 0 || (order == 0 && left.base64 < right.base64);
        }
        bool operator()(const Needle &left, QStringView right) const { return left.text.compare(right) < 0; }
    };

    std::set<Needle, ByText> m_needles;
    QSet<char16_t> m_firsts; ///< the first character of each
    QSet<quint64> m_starts;  ///< and the first ones that no needle is shorter than
};

} // namespace sitrep
