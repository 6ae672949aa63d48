// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/parameterorigins.h"

#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/runbook/template/templates.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// In the place of a value: libpq's parser takes it in any part of a URL, and it tells afterwards where it went.
QString markOf(qsizetype number)
{
    return u"sitrepmark%1z"_s.arg(number);
}

} // namespace

QString ParameterOrigin::text() const
{
    if (variables.isEmpty())
        return u"as written"_s;
    QStringList each;
    for (qsizetype i = 0; i < variables.size(); ++i)
        each.append(variables[i] + u", "_s + places[i]);
    return each.join(u"; "_s);
}

ParameterOrigins::ParameterOrigins(const QString &written, const Environment &environment)
{
    QString marked;
    for (const TemplatePiece &piece : templatePieces(written)) {
        if (piece.kind != TemplatePiece::Kind::Variable && piece.kind != TemplatePiece::Kind::Secret) {
            marked += piece.text;
            continue;
        }
        const std::optional<EnvValue> value = environment.value(piece.text);
        const QString place = value ? value->origin() : u"not set"_s;
        if (value && value->value.isEmpty())
            m_empty.append(piece.text + u" ("_s + place + u')');
        marked += markOf(m_all.variables.size());
        m_all.variables.append(piece.text);
        m_all.places.append(place);
    }
    const std::map<QByteArray, QByteArray> parts = ConnInfo::written(marked);
    m_isSplit = !parts.empty();
    for (const auto &[keyword, value] : parts) {
        ParameterOrigin origin;
        for (qsizetype i = 0; i < m_all.variables.size(); ++i) {
            if (!QString::fromUtf8(value).contains(markOf(i)))
                continue;
            origin.variables.append(m_all.variables[i]);
            origin.places.append(m_all.places[i]);
        }
        m_origins[keyword] = origin;
    }
}

ParameterOrigin ParameterOrigins::of(const QByteArray &keyword) const
{
    if (!m_isSplit)
        return m_all;
    const auto found = m_origins.find(keyword);
    return found == m_origins.end() ? ParameterOrigin{} : found->second;
}

bool ParameterOrigins::isMadeOfVariables(const QByteArray &keyword) const
{
    const auto found = m_origins.find(keyword);
    return m_isSplit && found != m_origins.end() && !found->second.variables.isEmpty();
}

} // namespace sitrep
