// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/quantity.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace sitrep {

enum class FactType : quint8 { Text, Flag, Number, Any };

/// A fact, or a family of them, that a kind yields.
struct FactShape
{
    enum class Form : quint8 {
        Exact,       ///< `name`
        Below,       ///< `name`.anything, or `name`[…
        OfVariable,  ///< NAME.`name`
        OfPair,      ///< NAME.`name`.OTHER
        OfSignature, ///< signatures.ID.`name`, or of each named group
        AnyName,     ///< the keys of a file
    };
    QString name;
    FactType type = FactType::Text;
    Unit unit = Unit::None; ///< of a Number
    Form form = Form::Exact;
};

/// What a runbook says beside the kind that decides which facts there are.
struct FactContext
{
    QMap<QString, QStringList> signatures; ///< id, and the named groups of its pattern
    QStringList variables;                 ///< that a check of the kind `variables` asks for
};

/// The shape of \a fact among \a shapes; nullptr when it is never yielded. Groups of signatures have the shape of Form::OfSignature without a name.
[[nodiscard]] const FactShape *factShapeOf(const std::vector<FactShape> &shapes, const QString &fact,
                                           const FactContext &context);
/// The same of a name that may be any(fact), sum(fact) or count(fact): then of what that comes to. Nothing when it is never
/// yielded.
[[nodiscard]] std::optional<FactShape> askedShapeOf(const std::vector<FactShape> &shapes, const QString &name,
                                                    const FactContext &context);
/// Names for did-you-mean; families as far as \a context tells their members.
[[nodiscard]] QStringList factNames(const std::vector<FactShape> &shapes, const FactContext &context);

/// The named groups of a PCRE2 pattern, in order.
[[nodiscard]] QStringList namedGroups(const QString &pattern);

} // namespace sitrep
