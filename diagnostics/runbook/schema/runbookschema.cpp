// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/schema/runbookschema.h"

#include "diagnostics/runbook/reader/runbookshape.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int unlimited = std::numeric_limits<int>::max();

// Texts in which a parameter or a variable still stands are held against the shape when it is put in.
QString orTemplate(const QString &pattern)
{
    return u"%1|\\$\\{"_s.arg(pattern);
}

QString timeUnits()
{
    return u"(?:us|µs|μs|ms|msec|milliseconds?|s|secs?|seconds?|m|min|mins|minutes?|h|hours?|d|days?|weeks?)"_s;
}

QString patternOf(ShapeKind kind)
{
    const QString number = u"\\d+(?:\\.\\d+)?"_s;
    switch (kind) {
    case ShapeKind::Duration:
        return orTemplate(u"^\\s*\\+?(?:%1\\s*%2\\s*)+$"_s.arg(number, timeUnits()));
    case ShapeKind::Quantity:
        return orTemplate(
            u"^\\s*[-+−]?%1\\s*(?:%|k?B|[KMG]i?B)?\\s*$|^\\s*[-+−]?(?:%1\\s*%2\\s*)+$"_s.arg(number, timeUnits()));
    case ShapeKind::Moment:
        return orTemplate(u"^\\s*\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])[Tt ][0-2]\\d:[0-5]\\d"_s);
    case ShapeKind::Due:
        return orTemplate(
            u"^\\s*%1\\s*(?:%2)?\\s*(?:[-–]\\s*%1\\s*%2)?\\s*$|^\\s*(?:%1\\s*%2\\s*)+$"_s.arg(number, timeUnits()));
    case ShapeKind::Address:
        return orTemplate(u"^(?:\\[[^\\[\\]\\s]+\\]|[^\\s:/\\[\\]]+):[0-9]{1,5}$"_s);
    case ShapeKind::WebUrl:
        return orTemplate(u"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]"_s);
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
            return {{u"type"_s, u"boolean"_s}};
        case ShapeKind::Whole:
            return {{u"type"_s, u"integer"_s}, {u"minimum"_s, shape.least}, {u"maximum"_s, shape.most}};
        case ShapeKind::Number:
            return {{u"type"_s, u"number"_s}, {u"exclusiveMinimum"_s, 0}};
        case ShapeKind::Quantity:
            return {{u"type"_s, QJsonArray{u"string"_s, u"number"_s}}, {u"pattern"_s, patternOf(shape.kind)}};
        case ShapeKind::Duration:
        case ShapeKind::Moment:
        case ShapeKind::Due:
        case ShapeKind::Address:
        case ShapeKind::WebUrl:
            return {{u"type"_s, u"string"_s}, {u"pattern"_s, patternOf(shape.kind)}};
        case ShapeKind::Word:
            return wordSchema(shape);
        case ShapeKind::List:
            return listSchema(shape);
        case ShapeKind::Map:
            return definitionOf(shape);
        case ShapeKind::Table:
            return tableSchema(shape);
        case ShapeKind::ByForm:
            return byFormSchema(shape);
        default:
            return {{u"type"_s, scalarTypes}};
        }
    }

    static QJsonObject wordSchema(const Shape &shape)
    {
        const QJsonObject words{{u"enum"_s, QJsonArray::fromStringList(shape.words)}};
        const QJsonObject later{{u"type"_s, u"string"_s}, {u"pattern"_s, u"\\$\\{"_s}};
        return {{u"anyOf"_s, QJsonArray{words, later}}};
    }

    QJsonObject listSchema(const Shape &shape)
    {
        QJsonObject schema{{u"type"_s, u"array"_s}, {u"items"_s, schemaOf(*shape.of)}};
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
