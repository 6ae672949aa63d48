// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/schema/runbookschema.h"

#include "diagnostics/runbook/reader/shape/runbookshape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int unlimited = std::numeric_limits<int>::max();

// Texts in which a reference still stands are held against the shape when it is put in; those that are read before
// anything is asked may hold parameters only.
QString referencePattern(bool late)
{
    if (late)
        return u"\\$\\{"_s;
    return u"^(?![\\s\\S]*\\$\\{(?:(?:env|secret):|(?:since|until)(?:_ms)?\\}))[\\s\\S]*\\$\\{"_s;
}

QString orReference(const QString &pattern, bool late)
{
    return u"%1|%2"_s.arg(pattern, referencePattern(late));
}

QString timeUnits()
{
    return u"(?:us|µs|μs|ms|msec|milliseconds?|s|secs?|seconds?|min|mins|minutes?|h|hours?|d|days?|weeks?)"_s;
}

QString numberPattern()
{
    return u"\\d+(?:\\.\\d+)?"_s;
}

// A single "m" could be milli or mega; beside other units it is a minute.
QString timePattern()
{
    return u"(?:%1\\s*%2\\s*|(?:%1\\s*(?:%2|m)\\s*){2,})$"_s.arg(numberPattern(), timeUnits());
}

QString portPattern()
{
    return u"(?:0{0,4}[1-9]|0{0,3}[1-9]\\d|0{0,2}[1-9]\\d{2}|0?[1-9]\\d{3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}"
           "|655[0-2]\\d|6553[0-5])"_s;
}

// What is put in when it is asked may stand for all, for a host and for a port; a parameter for any piece of it.
QString addressPattern()
{
    const QString later = u"\\$\\{[^}]*\\}"_s;
    const QString host = u"(?:\\[(?:%1|[^\\[\\]\\s])+\\]|(?:%1|[^\\s:/\\[\\]])+)"_s.arg(later);
    const QString port = u"(?:%1|\\d*(?:%2\\d*)+)"_s.arg(portPattern(), later);
    return u"^%1:%2$|^%3$|\\$\\{[A-Za-z_][A-Za-z0-9_.-]*\\}"_s.arg(host, port, later);
}

QString patternOf(const Shape &shape)
{
    const QString number = numberPattern();
    switch (shape.kind) {
    case ShapeKind::Duration:
        return orReference(u"^(?=[^1-9]*[1-9])\\s*\\+?"_s + timePattern(), shape.late);
    case ShapeKind::Quantity:
        return orReference(
            u"^\\s*[-+−]?%1\\s*(?:%|[kK]?B|[MG]B|[KMG]iB)?\\s*$|^\\s*[-+−]?%2"_s.arg(number, timePattern()),
            shape.late);
    case ShapeKind::Size:
        return orReference(u"^\\s*%1\\s*(?:[kK]?B|[MG]B|[KMG]iB)?\\s*$"_s.arg(number), shape.late);
    case ShapeKind::Moment:
        return orReference(u"^\\s*\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d"
                           "(?::[0-5]\\d(?:[.,]\\d+)?)? ?(?:[Zz]|[-+−](?:0\\d|1[0-4]):?(?:[0-5]\\d)?)\\s*$"_s,
                           shape.late);
    case ShapeKind::Due:
        return orReference(
            u"^\\s*%1\\s*(?:%2)?\\s*[-–]\\s*%1\\s*%2\\s*$|^\\s*%3"_s.arg(number, timeUnits(), timePattern()),
            shape.late);
    case ShapeKind::Address:
        return addressPattern();
    case ShapeKind::WebUrl:
        return orReference(u"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]"_s, shape.late);
    default:
        return {};
    }
}

class SchemaWriter final
{
public:
    QJsonObject run()
    {
        QJsonObject root = mapSchema(*runbookShape());
        root[u"patternProperties"_s] = QJsonObject{{u"^x-"_s, QJsonObject{}}};
        root[u"$schema"_s] = u"https://json-schema.org/draft/2020-12/schema"_s;
        root[u"$comment"_s] =
            u"SPDX-License-Identifier: Apache-2.0. Written from the reader's own description of the language."_s;
        root[u"title"_s] = u"Runbook of Sitrep, version 1"_s;
        root[u"$defs"_s] = m_definitions;
        return root;
    }

private:
    QJsonObject schemaOf(const Shape &shape)
    {
        const QJsonArray scalarTypes{u"string"_s, u"number"_s, u"boolean"_s};
        switch (shape.kind) {
        case ShapeKind::Anything:
            return {};
        case ShapeKind::Flag:
            return orReferenceSchema({{u"type"_s, u"boolean"_s}}, shape);
        case ShapeKind::Whole:
            return orReferenceSchema(
                {{u"type"_s, u"integer"_s}, {u"minimum"_s, shape.least}, {u"maximum"_s, shape.most}}, shape);
        case ShapeKind::Number:
            return orReferenceSchema({{u"type"_s, u"number"_s}, {u"exclusiveMinimum"_s, 0}}, shape);
        case ShapeKind::Quantity:
            return {{u"type"_s, QJsonArray{u"string"_s, u"number"_s}}, {u"pattern"_s, patternOf(shape)}};
        case ShapeKind::Size: // of a text the unit is held, and not the bounds
            return {{u"type"_s, QJsonArray{u"string"_s, u"number"_s}},
                    {u"pattern"_s, patternOf(shape)},
                    {u"minimum"_s, shape.least},
                    {u"maximum"_s, shape.most}};
        case ShapeKind::Duration:
        case ShapeKind::Moment:
        case ShapeKind::Due:
        case ShapeKind::Address:
        case ShapeKind::WebUrl:
            return {{u"type"_s, u"string"_s}, {u"pattern"_s, patternOf(shape)}};
        case ShapeKind::Word:
            return orReferenceSchema(wordSchema(shape), shape);
        case ShapeKind::List:
            return listSchema(shape);
        case ShapeKind::Map:
            return definitionOf(shape);
        case ShapeKind::Table:
            return tableSchema(shape);
        case ShapeKind::ByForm:
            return byFormSchema(shape);
        default:
            break;
        }
        QJsonObject schema{{u"type"_s, scalarTypes}};
        if (shape.least > 0)
            schema[u"pattern"_s] = u"\\S"_s;
        return schema;
    }

    static QJsonObject wordSchema(const Shape &shape)
    {
        if (shape.abouts.isEmpty())
            return {{u"enum"_s, QJsonArray::fromStringList(shape.words)}};
        QJsonArray each;
        for (qsizetype i = 0; i < shape.words.size(); ++i)
            each.append(QJsonObject{{u"const"_s, shape.words.at(i)}, {u"description"_s, shape.abouts.at(i)}});
        return {{u"oneOf"_s, each}};
    }

    static QJsonObject orReferenceSchema(const QJsonObject &schema, const Shape &shape)
    {
        const QJsonObject reference{{u"type"_s, u"string"_s}, {u"pattern"_s, referencePattern(shape.late)}};
        return {{u"anyOf"_s, QJsonArray{schema, reference}}};
    }

    QJsonObject listSchema(const Shape &shape)
    {
        QJsonObject schema{{u"type"_s, u"array"_s}, {u"items"_s, schemaOf(*shape.of)}};
        if (shape.first)
            schema[u"prefixItems"_s] = QJsonArray{schemaOf(*shape.first)};
        if (shape.least > 0)
            schema[u"minItems"_s] = shape.least;
        if (shape.most < unlimited)
            schema[u"maxItems"_s] = shape.most;
        return schema;
    }

    QJsonObject tableSchema(const Shape &shape)
    {
        QJsonObject schema{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, schemaOf(*shape.of)}};
        if (shape.least > 0)
            schema[u"minProperties"_s] = shape.least;
        if (shape.most < unlimited)
            schema[u"maxProperties"_s] = shape.most;
        if (shape.declaresIds)
            schema[u"propertyNames"_s] = QJsonObject{{u"pattern"_s, u"^[A-Za-z0-9_][A-Za-z0-9_-]*$"_s}};
        if (!shape.words.isEmpty())
            schema[u"propertyNames"_s] = QJsonObject{{u"enum"_s, QJsonArray::fromStringList(shape.words)}};
        return schema;
    }

    QJsonObject byFormSchema(const Shape &shape)
    {
        QJsonArray forms;
        for (const ShapePtr &form : {shape.scalar, shape.list, shape.map}) {
            if (form)
                forms.append(schemaOf(*form));
        }
        return forms.size() == 1 ? forms[0].toObject() : QJsonObject{{u"anyOf"_s, forms}};
    }

    // Maps that have a name become definitions: a condition holds conditions.
    QJsonObject definitionOf(const Shape &shape)
    {
        if (!shape.noun.startsWith(u"a "_s) && !shape.noun.startsWith(u"an "_s))
            return mapSchema(shape);
        const QString name = shape.noun.section(u' ', 1).replace(u' ', u'-');
        if (!m_definitions.contains(name)) {
            m_definitions[name] = QJsonObject{};
            m_definitions[name] = mapSchema(shape);
        }
        return {{u"$ref"_s, QString(u"#/$defs/"_s + name)}};
    }

    static QJsonArray requirementOf(const QStringList &keys)
    {
        QJsonArray forms;
        for (const QString &key : keys)
            forms.append(QJsonObject{{u"required"_s, QJsonArray{key}}});
        return forms;
    }

    QJsonObject mapSchema(const Shape &shape)
    {
        QJsonObject properties;
        QJsonArray required;
        for (const ShapeKey &key : shape.keys) {
            properties[key.name] = schemaOf(*key.shape);
            if (key.required)
                required.append(key.name);
        }
        QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"additionalProperties"_s, false}};
        if (!required.isEmpty())
            schema[u"required"_s] = required;
        if (shape.least > 0)
            schema[u"minProperties"_s] = shape.least;
        QJsonArray all;
        for (const QStringList &keys : shape.exactlyOneOf)
            all.append(QJsonObject{{u"oneOf"_s, requirementOf(keys)}});
        for (const QStringList &keys : shape.atLeastOneOf)
            all.append(QJsonObject{{u"anyOf"_s, requirementOf(keys)}});
        for (const auto &[key, others] : shape.onlyWith) {
            QJsonArray forms = requirementOf(others);
            forms.append(QJsonObject{{u"not"_s, QJsonObject{{u"required"_s, QJsonArray{key}}}}});
            all.append(QJsonObject{{u"anyOf"_s, forms}});
        }
        if (!all.isEmpty())
            schema[u"allOf"_s] = all;
        return schema;
    }

    QJsonObject m_definitions;
};

} // namespace

QByteArray runbookSchema()
{
    return QJsonDocument(SchemaWriter().run()).toJson(QJsonDocument::Indented);
}

} // namespace sitrep
