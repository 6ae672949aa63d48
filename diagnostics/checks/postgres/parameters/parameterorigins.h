// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/runbook/env/environment.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <map>

namespace sitrep {

/// Where one part of a connection comes from.
struct ParameterOrigin
{
    QStringList variables; ///< environment variables whose values make it, in order
    QStringList places;    ///< "staging.env:3" or "process", one for each of them

    /// "POSTGRES_HOST, staging.env:3"; "as written" without a variable.
    [[nodiscard]] QString text() const;
};

/// By libpq's keyword, of the parameters that \a written names: a connection URL as the runbook has it, its references not
/// yet replaced. A reference that holds more than one part of the URL ("${env:DATABASE_URL}") is the origin of all that are
/// asked for. Reads no value.
class ParameterOrigins final
{
public:
    ParameterOrigins(const QString &written, const Environment &environment);
    [[nodiscard]] ParameterOrigin of(const QByteArray &keyword) const;
    /// The part is written, and variables are known to make just it.
    [[nodiscard]] bool isMadeOfVariables(const QByteArray &keyword) const;
    /// Variables that are set to nothing, with their place: "POSTGRES_HOST (staging.env:3)".
    [[nodiscard]] const QStringList &emptyOnes() const { return m_empty; }

private:
    std::map<QByteArray, ParameterOrigin> m_origins;
    ParameterOrigin m_all;
    bool m_isSplit = false; // each part is known by itself
    QStringList m_empty;
};

} // namespace sitrep
