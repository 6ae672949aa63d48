// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/matching/titlepattern.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString readableText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array: {
        QStringList texts;
        for (const QJsonValue &element : value.toArray())
            texts.append(element.isArray() ? u"[…]"_s : readableText(element));
        return texts.join(u", "_s);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

/// The brace that closes the path at the beginning of \a text; -1: none. A bracketed key may hold one in quotes.
qsizetype closingBrace(QStringView text)
{
    QChar quote;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'}') {
            return i;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        }
    }
    return -1;
}

} // namespace

std::optional<TitlePattern> TitlePattern::parse(QStringView text, QString *fault)
{
    TitlePattern pattern;
    QString literal;
    const auto failed = [fault](QStringView piece) {
        if (fault)
            *fault = piece.toString();
        return std::nullopt;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isDoubled = i + 1 < text.size() && text[i + 1] == c;
        if (c != u'{' && c != u'}') {
            literal += c;
        } else if (isDoubled) {
            literal += c;
            ++i;
        } else if (c == u'}') {
            return failed(text.mid(i, 1));
        } else {
            const qsizetype length = closingBrace(text.mid(i));
            const std::optional<JsonPath> path =
                length > 1 ? JsonPath::parse(text.mid(i + 1, length - 1)) : std::nullopt;
            if (!path)
                return failed(length < 0 ? text.mid(i) : text.mid(i, length + 1));
            if (!literal.isEmpty())
                pattern.m_pieces.emplace_back(std::exchange(literal, {}));
            pattern.m_pieces.emplace_back(*path);
            i += length;
        }
    }
    if (!literal.isEmpty())
        pattern.m_pieces.emplace_back(literal);
    return pattern;
}

QString TitlePattern::of(const QJsonValue &element) const
{
    QString title;
    for (const Piece &piece : m_pieces) {
        if (const QString *literal = std::get_if<QString>(&piece)) {
            title += *literal;
            continue;
        }
        const QString text = readableText(std::get<JsonPath>(piece).in(element));
        title += text.isEmpty() ? u"?"_s : text;
    }
    return title.simplified();
}

} // namespace sitrep
