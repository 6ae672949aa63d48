// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/variables/variables.h"

#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/variables/variablerules.h"
#include "diagnostics/checks/variables/variablesource.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The names in the order in which the check has them, each once.
QStringList namesOf(const CheckContext &context)
{
    static const QStringList endings{u".set"_s, u".length"_s, u".from"_s, u".well_formed"_s,
                                     u".looks_like_placeholder"_s};
    QStringList names;
    for (const QJsonValue name : context.config.value(u"required"_s).toArray())
        names.append(name.toString());
    const QJsonObject rules = context.config.value(u"rules"_s).toObject();
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        names.append(rule.key());
        for (const QJsonValue other : rule->toObject().value(u"agrees_with"_s).toArray())
            names.append(other.toString());
    }
    for (const Expectation &expectation : context.check.expect) {
        for (const QString &ending : endings) {
            if (expectation.fact.endsWith(ending))
                names.append(expectation.fact.chopped(ending.size()));
        }
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

class VariableQuestion final
{
public:
    explicit VariableQuestion(const CheckContext &context)
        : m_context(context)
        , m_names(namesOf(context))
        , m_source(variableSourceOf(context, m_names))
        , m_builder(context, m_source.target)
    {}

    Observation answer()
    {
        m_builder.evidence().arguments = m_source.arguments;
        if (m_source.failure)
            m_builder.fail(*m_source.failure);
        QStringList lines;
        for (const QString &name : m_names)
            lines.append(isNamesOnly() ? addName(name) : addVariable(name));
        lines.removeAll(QString());
        m_builder.excerpt((lines + m_source.remarks).join(u'\n'));
        return m_builder.finish();
    }

private:
    [[nodiscard]] bool isNamesOnly() const { return m_source.names || m_source.lengths; }

    /// Another program told which names are set, and no value is kept of it.
    QString addName(const QString &name)
    {
        const auto unsure = m_source.unsure.find(name);
        const bool isTold = m_source.names ? m_source.names->contains(name) : m_source.lengths->contains(name);
        if (unsure != m_source.unsure.end())
            return withhold(name, unsure->second);
        if (!isTold && m_source.unlisted)
            return withhold(name, *m_source.unlisted);
        if (!isTold && m_source.lengths && m_source.failure)
            return {}; // another process may have it
        const bool isSet = isTold && (!m_source.lengths || m_source.lengths->value(name) > 0);
        m_builder.fact(name % u".set", isSet, Unit::None, m_source.target);
        if (isTold && m_source.lengths)
            m_builder.fact(name % u".length", static_cast<qint64>(m_source.lengths->value(name)), Unit::None,
                           m_source.target);
        return name % (isSet ? u": set"_s : isTold ? u": empty"_s : u": not set"_s);
    }

    QString withhold(const QString &name, const Withheld &why)
    {
        m_builder.withhold(name % u".set", why);
        m_builder.withhold(name % u".length", why);
        return name % u": not known"_s;
    }

    QString addVariable(const QString &name)
    {
        const auto found = m_source.variables.value(name);
        const auto doubt = m_source.variables.doubtAbout(name);
        if (doubt && !m_source.failure) {
            m_source.failure = unreadableSource(m_context, *doubt);
            m_builder.fail(*m_source.failure);
        }
        if (doubt || (!found && m_source.failure))
            return {}; // it may stand in what could not be read
        const bool isSet = found && !found->value.isEmpty();
        m_builder.fact(name % u".set", isSet, Unit::None, found ? found->origin() : QString());
        if (!found)
            return u"%1: not set"_s.arg(name);
        m_builder.fact(name % u".length", static_cast<qint64>(found->value.size()), Unit::None, found->origin());
        m_builder.fact(name % u".from", found->origin());
        if (!isSet)
            return u"%1: empty in %2"_s.arg(name, found->origin());
        addRules(name, *found);
        return u"%1: set in %2"_s.arg(name, found->origin());
    }

    void addRules(const QString &name, const EnvValue &found)
    {
        const QJsonObject rules = m_context.config.value(u"rules"_s)[name].toObject();
        if (const auto wellFormed = isWellFormed(rules.value(u"type"_s).toString(), found.value))
            m_builder.fact(name % u".well_formed", *wellFormed, Unit::None, found.origin());
        if (rules.value(u"not_placeholder"_s).toBool() || isExpected(name % u".looks_like_placeholder"))
            m_builder.fact(name % u".looks_like_placeholder", looksLikePlaceholder(found.value), Unit::None,
                           found.origin());
        for (const QJsonValue each : rules.value(u"agrees_with"_s).toArray()) {
            const auto other = m_source.variables.value(each.toString());
            if (!other || other->value.isEmpty())
                continue;
            if (const auto agrees = agreesWith(found.value, each.toString(), other->value))
                m_builder.fact(name % u".agrees_with." % each.toString(), *agrees, Unit::None, found.origin());
        }
    }

    [[nodiscard]] bool isExpected(const QString &fact) const
    {
        return std::ranges::any_of(m_context.check.expect,
                                   [&fact](const Expectation &each) { return each.fact == fact; });
    }

    const CheckContext &m_context;
    QStringList m_names;
    VariableSource m_source;
    ObservationBuilder m_builder;
};

} // namespace

Observation VariablesCollector::collect(const CheckContext &context) const
{
    return VariableQuestion(context).answer();
}

} // namespace sitrep
