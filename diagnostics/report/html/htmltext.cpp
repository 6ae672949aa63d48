// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/html/htmltext.h"

using namespace Qt::StringLiterals;

namespace sitrep::html {

namespace {

QString element(const QString &name, const QString &text, const QString &attributes = {})
{
    return u'<' + name + attributes + u'>' + escaped(text) + u"</"_s + name + u'>';
}

QString attribute(const QString &name, const QString &value)
{
    return u' ' + name + u"=\""_s + escaped(value) + u'"';
}

QString statusText(const Piece &piece)
{
    const QString name = nameOf(piece.status);
    return u"<span class=\"status "_s + name + u"\"><svg aria-hidden=\"true\"><use href=\"#shape-"_s + name
           + u"\"/></svg>"_s + escaped(piece.text) + u"</span>"_s;
}

QString textOf(const Piece &piece, const QSet<QString> &anchors)
{
    switch (piece.kind) {
    case Piece::Kind::Strong:
        return element(u"strong"_s, piece.text);
    case Piece::Kind::Code:
        return element(u"code"_s, piece.text);
    case Piece::Kind::Link:
        return element(u"a"_s, piece.text,
                       attribute(u"href"_s, piece.target) + attribute(u"rel"_s, u"noopener noreferrer"_s));
    case Piece::Kind::Citation:
        if (!anchors.contains(piece.text))
            return element(u"span"_s, u'[' + piece.text + u']', attribute(u"class"_s, u"cite"_s));
        return element(u"a"_s, u'[' + piece.text + u']',
                       attribute(u"class"_s, u"cite"_s) + attribute(u"href"_s, u'#' + piece.text));
    case Piece::Kind::Time:
        return element(u"time"_s, piece.text, attribute(u"datetime"_s, piece.text));
    case Piece::Kind::Status:
        return statusText(piece);
    case Piece::Kind::Text:
        break;
    }
    return escaped(piece.text);
}

} // namespace

QString escaped(const QString &text)
{
    QString result = text.toHtmlEscaped();
    return result.replace(u'\'', u"&#39;"_s);
}

QString inlineText(const Line &line, const QSet<QString> &anchors)
{
    QString text;
    for (const Piece &piece : line)
        text += textOf(piece, anchors);
    return text;
}

} // namespace sitrep::html
