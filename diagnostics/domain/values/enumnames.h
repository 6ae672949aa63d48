// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <optional>
#include <span>

namespace sitrep {

/// One row of the table that gives an enumerator its name in files, in the journal and in JSON. Names are never translated.
template<typename Enum>
struct EnumName
{
    Enum value;
    QLatin1StringView name;
};

/// The rows of \a Enum in the order of the enumeration; each enumeration specialises it beside its declaration.
template<typename Enum>
std::span<const EnumName<Enum>> enumNames();

template<typename Enum>
[[nodiscard]] QString nameOf(Enum value)
{
    for (const auto &row : enumNames<Enum>()) {
        if (row.value == value)
            return QString(row.name);
    }
    Q_UNREACHABLE();
    return {};
}

/// Nothing when no enumerator has this name.
template<typename Enum>
[[nodiscard]] std::optional<Enum> enumNamed(QStringView name)
{
    for (const auto &row : enumNames<Enum>()) {
        if (row.name == name)
            return row.value;
    }
    return std::nullopt;
}

} // namespace sitrep
