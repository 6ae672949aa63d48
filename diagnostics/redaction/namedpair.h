// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/assignmentseparator.h"

#include <QLatin1StringView>
#include <QStringView>

namespace sitrep {

/// Remembers the last name that stands as a value of its own, whose value stands under another name: {name: X, value: Y}, also the other
/// way round, "X": {"value": "Y"}, and Terraform's variable "X" { default = "Y" }.
class NamedPair final
{
public:
    explicit NamedPair(QStringView text)
        : m_text(text)
    {}

    /// Of the assignment of \a name at \a at.
    void remember(QStringView name, const AssignmentSeparator &separator, qsizetype at);
    /// Of \a name at \a at, when it is that of a variable of Terraform.
    void rememberVariable(QStringView name, qsizetype at);
    /// Of a secret's name, of \a kind, at \a at: its value is an object, which begins at \a open.
    void rememberObject(QLatin1StringView kind, qsizetype open);

    /// Of a secret's name, of \a kind, at \a at in its line: what is indented by more stands below it.
    void rememberBlock(QLatin1StringView kind, qsizetype at);
    /// The kind of the object that the member at \a at stands in; empty when that is none of secrets.
    [[nodiscard]] QLatin1StringView kindOfMember(qsizetype at) const;

    /// What is remembered was named at \a at, and names a secret.
    [[nodiscard]] bool isNamedAt(qsizetype at) const { return m_at == at && !m_kind.isEmpty(); }
    [[nodiscard]] QLatin1StringView kind() const { return m_kind; }
    /// The kind of secret that \a name at \a at holds as the value of the pair; empty when of none.
    [[nodiscard]] QLatin1StringView kindOf(QStringView name, qsizetype at) const;
    /// The value that came before the name at \a at, which names a secret; empty when there is none.
    [[nodiscard]] ScannedValue valueBefore(qsizetype at) const;

private:
    void rememberValue(QStringView name, const AssignmentSeparator &separator, qsizetype at);
    [[nodiscard]] bool isInBlock(qsizetype at) const;
    [[nodiscard]] bool isInOneObject(qsizetype from, qsizetype to) const;

    QStringView m_text;
    QLatin1StringView m_kind;
    qsizetype m_at = -1;
    QLatin1StringView m_objectKind;
    qsizetype m_open = 0;
    QLatin1StringView m_blockKind;
    qsizetype m_blockAt = 0;
    ScannedValue m_value;
};

} // namespace sitrep
