// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/kinds/factshape.h"

#include "diagnostics/domain/matching/listreading.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

bool isOfSignature(const FactShape &shape, const QString &fact, const FactContext &context)
{
    const QString prefix = u"signatures."_s;
    if (!fact.startsWith(prefix))
        return false;
    const qsizetype dot = fact.indexOf(u'.', prefix.size());
    if (dot < 0)
        return false;
    const auto groups = context.signatures.constFind(fact.sliced(prefix.size(), dot - prefix.size()));
    if (groups == context.signatures.cend())
        return false;
    const QString rest = fact.sliced(dot + 1);
    return shape.name.isEmpty() ? groups->contains(rest) : rest == shape.name;
}

bool isFact(const FactShape &shape, const QString &fact, const FactContext &context)
{
    switch (shape.form) {
    case FactShape::Form::Exact:
        return fact == shape.name;
    case FactShape::Form::Below:
        return fact.size() > shape.name.size() + 1 && fact.startsWith(shape.name)
               && (fact[shape.name.size()] == u'.' || fact[shape.name.size()] == u'[');
    case FactShape::Form::OfVariable: {
        const QString suffix = u'.' + shape.name;
        return fact.endsWith(suffix) && context.variables.contains(fact.chopped(suffix.size()));
    }
    case FactShape::Form::OfPair: {
        const QString middle = u'.' + shape.name + u'.';
        const qsizetype at = fact.indexOf(middle);
        return at > 0 && context.variables.contains(fact.first(at))
               && context.variables.contains(fact.sliced(at + middle.size()));
    }
    case FactShape::Form::OfSignature:
        return isOfSignature(shape, fact, context);
    case FactShape::Form::AnyName:
        return !fact.isEmpty();
    }
    Q_UNREACHABLE();
    return false;
}

} // namespace

const FactShape *factShapeOf(const std::vector<FactShape> &shapes, const QString &fact, const FactContext &context)
{
    const auto found = std::find_if(shapes.begin(), shapes.end(),
                                    [&](const FactShape &shape) { return isFact(shape, fact, context); });
    return found == shapes.end() ? nullptr : &*found;
}

std::optional<FactShape> askedShapeOf(const std::vector<FactShape> &shapes, const QString &name,
                                      const FactContext &context)
{
    const AskedFact asked = askedOf(name);
    const FactShape *inner = factShapeOf(shapes, asked.fact, context);
    const bool isOneNumber = asked.reading == ListReading::Sum || asked.reading == ListReading::Count;
    if (inner == nullptr)
        return std::nullopt;
    if (!isOneNumber)
        return *inner;
    if (asked.reading == ListReading::Sum && inner->type == FactType::Flag)
        return std::nullopt;
    const Unit unit = asked.reading == ListReading::Sum ? inner->unit : Unit::None;
    return FactShape{name, FactType::Number, unit, FactShape::Form::Exact};
}

QStringList factNames(const std::vector<FactShape> &shapes, const FactContext &context)
{
    QStringList names;
    for (const FactShape &shape : shapes) {
        if (shape.form == FactShape::Form::Exact)
            names.append(shape.name);
        if (shape.form == FactShape::Form::Below)
            names.append(QString(shape.name + u".…"));
        if (shape.form == FactShape::Form::OfVariable) {
            for (const QString &variable : context.variables)
                names.append(u"%1.%2"_s.arg(variable, shape.name));
        }
        if (shape.form != FactShape::Form::OfSignature)
            continue;
        for (auto it = context.signatures.cbegin(); it != context.signatures.cend(); ++it) {
            for (const QString &last : shape.name.isEmpty() ? it.value() : QStringList{shape.name})
                names.append(u"signatures.%1.%2"_s.arg(it.key(), last));
        }
    }
    return names;
}

QStringList namedGroups(const QString &pattern)
{
    QStringList names = QRegularExpression(pattern).namedCaptureGroups();
    names.removeAll(QString());
    return names;
}

} // namespace sitrep
