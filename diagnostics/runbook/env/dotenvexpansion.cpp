// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/dotenvexpansion.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool beginsVariableName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool continuesVariableName(QChar c)
{
    return beginsVariableName(c) || (c >= u'0' && c <= u'9');
}

class DotenvExpander final
{
public:
    explicit DotenvExpander(const DotenvLookup &lookup)
        : m_lookup(lookup)
    {}

    DotenvExpansion run(const QString &raw)
    {
        m_result.value = expand(raw, 0);
        return std::move(m_result);
    }

private:
    QString expand(QStringView raw, int depth)
    {
        QString out;
        for (qsizetype i = 0; i < raw.size() && m_result.fault.isEmpty();) {
            if (raw[i] == dotenvEscapeMark && i + 1 < raw.size()) {
                out += raw[i + 1];
                i += 2;
            } else if (raw[i] != u'$' || i + 1 >= raw.size()) {
                out += raw[i++];
            } else if (raw[i + 1] == u'{') {
                i = braced(raw, i + 2, depth, out);
            } else if (beginsVariableName(raw[i + 1])) {
                const qsizetype end = nameEnd(raw, i + 1);
                out += valueOf(raw.sliced(i + 1, end - i - 1).toString()).value_or(QString());
                i = end;
            } else {
                out += raw[i++];
            }
            if (out.size() > maxDotenvValue)
                m_result.fault = u"the value is longer than 64 KiB"_s;
        }
        return out;
    }

    static qsizetype nameEnd(QStringView raw, qsizetype i)
    {
        while (i < raw.size() && continuesVariableName(raw[i]))
            ++i;
        return i;
    }

    // The brace that closes the one before \a from.
    static qsizetype closing(QStringView raw, qsizetype from)
    {
        int depth = 1;
        for (qsizetype i = from; i < raw.size(); ++i) {
            if (raw[i] == dotenvEscapeMark)
                ++i;
            else if (raw[i] == u'{' && raw[i - 1] == u'$')
                ++depth;
            else if (raw[i] == u'}' && --depth == 0)
                return i;
        }
        return -1;
    }

    qsizetype braced(QStringView raw, qsizetype from, int depth, QString &out)
    {
        const qsizetype close = closing(raw, from);
        if (close < 0) {
            m_result.fault = u"${ is never closed"_s;
            return raw.size();
        }
        const QStringView inside = raw.sliced(from, close - from);
        const qsizetype end = nameEnd(inside, 0);
        const QString name = inside.first(end).toString();
        QStringView rest = inside.sliced(end);
        const bool alsoEmpty = rest.startsWith(u":-");
        if (name.isEmpty() || !beginsVariableName(name.front())
            || (!rest.isEmpty() && !alsoEmpty && !rest.startsWith(u'-'))) {
            m_result.fault = u"only ${NAME}, ${NAME-default} and ${NAME:-default} are read"_s;
            return raw.size();
        }
        if (rest.isEmpty()) {
            out += valueOf(name).value_or(QString());
            return close + 1;
        }
        if (depth >= maxDotenvDefaults) {
            m_result.fault = u"defaults are nested more than %1 deep"_s.arg(maxDotenvDefaults);
            return raw.size();
        }
        const auto value = m_lookup ? m_lookup(name) : std::nullopt;
        const bool useDefault = !value || (alsoEmpty && value->isEmpty());
        out += useDefault ? expand(rest.sliced(alsoEmpty ? 2 : 1), depth + 1) : *value;
        return close + 1;
    }

    std::optional<QString> valueOf(const QString &name)
    {
        const auto value = m_lookup ? m_lookup(name) : std::nullopt;
        if (!value && !m_result.unset.contains(name))
            m_result.unset.append(name);
        return value;
    }

    const DotenvLookup &m_lookup;
    DotenvExpansion m_result;
};

} // namespace

DotenvExpansion expandDotenv(const QString &raw, const DotenvLookup &lookup)
{
    return DotenvExpander(lookup).run(raw);
}

} // namespace sitrep
