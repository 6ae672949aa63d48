// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void appendText(QList<TemplatePiece> &pieces, QStringView text)
{
    if (text.isEmpty())
        return;
    if (!pieces.isEmpty() && pieces.back().kind == TemplatePiece::Kind::Text)
        pieces.back().text += text;
    else
        pieces.append(TemplatePiece{TemplatePiece::Kind::Text, text.toString()});
}

TemplatePiece pieceNamed(const QString &inside)
{
    static const QRegularExpression variable(u"\\A(env|secret):([A-Za-z_][A-Za-z0-9_.-]*)\\z"_s);
    static const QRegularExpression name(u"\\A[A-Za-z_][A-Za-z0-9_.-]*\\z"_s);
    static const QStringList builtIns{u"since"_s, u"until"_s, u"since_ms"_s, u"until_ms"_s};
    if (const auto match = variable.match(inside); match.hasMatch()) {
        const bool secret = match.captured(1) == u"secret";
        return {secret ? TemplatePiece::Kind::Secret : TemplatePiece::Kind::Variable, match.captured(2)};
    }
    if (inside == u"$")
        return {TemplatePiece::Kind::Text, inside};
    if (builtIns.contains(inside))
        return {TemplatePiece::Kind::BuiltIn, inside};
    if (name.match(inside).hasMatch())
        return {TemplatePiece::Kind::Parameter, inside};
    return {TemplatePiece::Kind::Fault, u"${%1}"_s.arg(inside)};
}

void append(QList<TemplatePiece> &pieces, const TemplatePiece &piece)
{
    if (piece.kind == TemplatePiece::Kind::Text)
        appendText(pieces, piece.text);
    else
        pieces.append(piece);
}

// A dollar sign at the end of a literal would make one of the reference behind it.
QString writtenLiteral(QStringView text, bool beforeReference)
{
    qsizetype dollars = 0;
    while (beforeReference && dollars < text.size() && text[text.size() - 1 - dollars] == u'$')
        ++dollars;
    return text.chopped(dollars).toString().replace(u"${"_s, u"$${"_s) + u"${$}"_s.repeated(dollars);
}

QString writtenForm(const TemplatePiece &piece, bool beforeReference)
{
    switch (piece.kind) {
    case TemplatePiece::Kind::Text:
        return writtenLiteral(piece.text, beforeReference);
    case TemplatePiece::Kind::Fault:
        return piece.text;
    case TemplatePiece::Kind::Parameter:
    case TemplatePiece::Kind::BuiltIn:
        return u"${%1}"_s.arg(piece.text);
    case TemplatePiece::Kind::Variable:
        return u"${env:%1}"_s.arg(piece.text);
    case TemplatePiece::Kind::Secret:
        return u"${secret:%1}"_s.arg(piece.text);
    }
    Q_UNREACHABLE();
    return {};
}

class TemplateExpander final
{
public:
    TemplateExpander(const Environment &environment, const TemplateSpan &span)
        : m_environment(environment)
        , m_span(span)
    {}

    QJsonValue expand(const QJsonValue &value)
    {
        if (value.isString())
            return expandText(value.toString());
        if (value.isArray()) {
            QJsonArray out;
            for (const auto item : value.toArray())
                out.append(expand(item));
            return out;
        }
        if (!value.isObject())
            return value;
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out.insert(it.key(), expand(it.value()));
        return out;
    }

    Expanded result;

private:
    QString expandText(const QString &text)
    {
        QString out;
        for (const TemplatePiece &piece : templatePieces(text)) {
            switch (piece.kind) {
            case TemplatePiece::Kind::Text:
            case TemplatePiece::Kind::Fault:
                out += piece.text;
                break;
            case TemplatePiece::Kind::Parameter:
                out += u"${%1}"_s.arg(piece.text);
                break;
            case TemplatePiece::Kind::BuiltIn:
                out += builtIn(piece.text);
                break;
            case TemplatePiece::Kind::Variable:
            case TemplatePiece::Kind::Secret:
                out += variable(piece);
                break;
            }
        }
        return out;
    }

    [[nodiscard]] QString builtIn(const QString &name) const
    {
        const Instant at = name.startsWith(u"since") ? m_span.since : m_span.until;
        if (!name.endsWith(u"_ms"))
            return isoText(at);
        return QString::number(std::chrono::duration_cast<Milliseconds>(at.time_since_epoch()).count());
    }

    QString variable(const TemplatePiece &piece)
    {
        const auto value = m_environment.value(piece.text);
        if (!value) {
            if (!result.unset.contains(piece.text))
                result.unset.append(piece.text);
            return {};
        }
        result.secrets.append(
            Expanded::SecretValue{piece.text, value->value, piece.kind == TemplatePiece::Kind::Secret});
        return value->value;
    }

    const Environment &m_environment;
    const TemplateSpan &m_span;
};

} // namespace

QList<TemplatePiece> templatePieces(const QString &text)
{
    QList<TemplatePiece> pieces;
    const QStringView view(text);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf(u"${"_s, at);
        if (open < 0) {
            appendText(pieces, view.sliced(at));
            break;
        }
        if (open > at && text[open - 1] == u'$') {
            appendText(pieces, view.sliced(at, open - at - 1));
            appendText(pieces, u"${");
            at = open + 2;
            continue;
        }
        appendText(pieces, view.sliced(at, open - at));
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0) {
            pieces.append(TemplatePiece{TemplatePiece::Kind::Fault, text.sliced(open)});
            break;
        }
        append(pieces, pieceNamed(text.sliced(open + 2, close - open - 2)));
        at = close + 1;
    }
    return pieces;
}

QString templateText(const QList<TemplatePiece> &pieces)
{
    QList<TemplatePiece> joined;
    for (const TemplatePiece &piece : pieces)
        append(joined, piece);
    QString out;
    for (qsizetype i = 0; i < joined.size(); ++i)
        out += writtenForm(joined[i], i + 1 < joined.size());
    return out;
}

bool isTemplate(const QString &text)
{
    const QList<TemplatePiece> pieces = templatePieces(text);
    return std::any_of(pieces.begin(), pieces.end(),
                       [](const TemplatePiece &piece) { return piece.kind != TemplatePiece::Kind::Text; });
}

Expanded expandTemplates(const QJsonValue &value, const Environment &environment, const TemplateSpan &span)
{
    TemplateExpander expander(environment, span);
    expander.result.value = expander.expand(value);
    return std::move(expander.result);
}

} // namespace sitrep
