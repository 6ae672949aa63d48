// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/sentences/sentence.h"

#include <QJsonArray>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// 5012 is read faster as 5,012. What is no amount (a port, a year) is handed over as text.
QString countText(double number)
{
    if (number != std::trunc(number) || std::abs(number) >= 1e15)
        return QString::number(number, 'g', 15);
    QString digits = QString::number(std::abs(number), 'f', 0);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, u',');
    return number < 0 ? u'-' + digits : digits;
}

QString argumentText(const QJsonValue &value, const PatternTranslator &translate)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return countText(value.toDouble());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList words;
        for (const QJsonValue &word : value.toArray())
            words.append(argumentText(word, translate));
        return words.join(u", "_s);
    }
    case QJsonValue::Object:
        return render(sentenceFromJson(value.toObject()), translate);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

/// \a field is what stands between the braces: `name`, or `name|one|many`.
QString fieldText(QStringView field, const QJsonObject &arguments, const PatternTranslator &translate)
{
    const QList<QStringView> forms = field.split(u'|');
    const QJsonValue value = arguments.value(forms.front());
    if (value.isUndefined())
        return u'{' + field.toString() + u'}';
    if (forms.size() == 1)
        return argumentText(value, translate);
    const double number = value.isArray() ? double(value.toArray().size()) : value.toDouble();
    return (number == 1 ? forms.at(1) : forms.back()).toString();
}

QString unknownText(const Sentence &sentence, const PatternTranslator &translate)
{
    QStringList words;
    for (auto it = sentence.arguments.begin(); it != sentence.arguments.end(); ++it)
        words.append(QString(it.key() + u": "_s + argumentText(it.value(), translate)));
    return words.isEmpty() ? sentence.key : QString(sentence.key + u" ("_s + words.join(u", "_s) + u')');
}

} // namespace

QJsonObject sentenceToJson(const Sentence &sentence)
{
    if (sentence.isEmpty())
        return {};
    QJsonObject json{{u"key"_s, sentence.key}};
    if (!sentence.arguments.isEmpty())
        json.insert("arguments"_L1, sentence.arguments);
    return json;
}

Sentence sentenceFromJson(const QJsonObject &json)
{
    return {json.value("key"_L1).toString(), json.value("arguments"_L1).toObject()};
}

QString render(const Sentence &sentence, const PatternTranslator &translate)
{
    if (sentence.isEmpty())
        return {};
    const char *english = englishPattern(sentence.key);
    if (english == nullptr)
        return unknownText(sentence, translate);
    const QString pattern = translate ? translate(english) : QString::fromUtf8(english);
    QString text;
    qsizetype from = 0;
    while (from < pattern.size()) {
        const qsizetype open = pattern.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0)
            break;
        text += QStringView(pattern).sliced(from, open - from);
        text += fieldText(QStringView(pattern).sliced(open + 1, close - open - 1), sentence.arguments, translate);
        from = close + 1;
    }
    return text + QStringView(pattern).sliced(from);
}

} // namespace sitrep
