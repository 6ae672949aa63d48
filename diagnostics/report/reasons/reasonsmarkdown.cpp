// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/markdown/markdowntext.h"
#include "diagnostics/report/reasons/reasons.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// The checks that a line rests on, where it does not name them itself.
QString citesOf(const Reason &reason, const QString &text)
{
    QStringList named;
    for (const QString &check : reason.checks) {
        if (!text.contains(check))
            named += markdown::code(check);
    }
    return named.isEmpty() ? QString() : u" ("_s + named.join(u", "_s) + u')';
}

void addLines(QString &markdown, const QList<Reason> &reasons, int depth, const PatternTranslator &translate)
{
    for (const Reason &reason : reasons) {
        const QString text = render(reason.text, translate);
        markdown +=
            QString(qsizetype{2} * depth, u' ') + u"- "_s + markdown::prose(text) + citesOf(reason, text) + u'\n';
        addLines(markdown, reason.parts, depth + 1, translate);
    }
}

} // namespace

QString reasonsMarkdown(const QList<Reason> &reasons, int level, const PatternTranslator &translate)
{
    QString text;
    for (const Reason &section : reasons) {
        text += QString(level, u'#') + u' ' + markdown::prose(render(section.text, translate)) + u"\n\n"_s;
        addLines(text, section.parts, 0, translate);
        text += u'\n';
    }
    return text.trimmed() + u'\n';
}

} // namespace sitrep
