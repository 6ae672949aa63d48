// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/outcome.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sitrep {

/// A condition on check results: `{fail: [a, b]}`, `{any: […]}`, `{all: […]}`, `{none: […]}`, `{check: a, is: fail, class: [timeout]}`.
struct Condition
{
    enum class Form : quint8 {
        Always, ///< no condition was written
        AllOf,  ///< every operand; also several keys in one map
        AnyOf,
        NoneOf,
        Results, ///< every one of `checks` has outcome `is`, and one of `classes` when there are any
    };
    enum class Is : quint8 { Pass, Warn, Fail, Unknown, Skip, NotPass };

    Form form = Form::Always;
    QList<Condition> operands;
    QStringList checks;
    Is is = Is::Fail;
    QList<FailureClass> classes;

    /// Every check that it names, in file order, each once.
    [[nodiscard]] QStringList namedChecks() const;
    friend bool operator==(const Condition &, const Condition &) = default;
};
template<>
std::span<const EnumName<Condition::Is>> enumNames<Condition::Is>();

} // namespace sitrep
