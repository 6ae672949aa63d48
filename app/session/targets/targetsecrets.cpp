// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/targetsecrets.h"

#include "diagnostics/domain/secrets/secretspan.h"
#include "diagnostics/redaction/grammars.h"
#include "diagnostics/runbook/template/templates.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The rules leave everyday words alone, since masking them would eat ordinary text. Here it is known what they are.
void addPasswordPlaces(const QString &text, SecretSpans &spans)
{
    static const QRegularExpression ofUrl(u"^[A-Za-z][A-Za-z0-9+.-]*://[^:/?#@]*:([^/?#@]+)@"_s);
    static const QRegularExpression ofPair(u"(?:^|[?&\\s])(?:ssl)?password\\s*=\\s*([^&\\s']+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpression &place : {ofUrl, ofPair}) {
        const QRegularExpressionMatch match = place.match(text);
        if (match.hasMatch())
            spans.append({match.capturedStart(1), match.capturedLength(1), "password"_L1});
    }
}

QString variableWord(QLatin1StringView kind)
{
    return QString(kind).toUpper().replace(u'-', u'_');
}

} // namespace

WithoutSecrets withoutSecrets(const QString &text, const QString &prefix)
{
    SecretSpans spans = grammarSecretsIn(text);
    addPasswordPlaces(text, spans);
    WithoutSecrets made;
    QList<TemplatePiece> pieces;
    qsizetype at = 0;
    for (const SecretSpan &span : united(spans)) {
        const QString kind = variableWord(span.kind);
        QString word = kind;
        for (int number = 2; made.secrets.contains(prefix + u'_' + word); ++number)
            word = kind + u'_' + QString::number(number);
        const QString name = prefix + u'_' + word;
        made.secrets.insert(name, text.sliced(span.from, span.length));
        const QString before = text.sliced(at, span.from - at);
        pieces << TemplatePiece{TemplatePiece::Kind::Text, before} << TemplatePiece{TemplatePiece::Kind::Secret, name};
        made.blank += before + word;
        made.shown += before + u"${"_s + word + u'}';
        at = span.end();
    }
    pieces << TemplatePiece{TemplatePiece::Kind::Text, text.sliced(at)};
    made.blank += text.sliced(at);
    made.shown += text.sliced(at);
    made.templated = templateText(pieces);
    if (!made.secrets.isEmpty())
        made.secrets.insert(prefix, text);
    return made;
}

} // namespace sitrep
