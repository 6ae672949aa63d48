// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QList>
#include <QString>
#include <QStringList>

namespace sitrep::test {

/// A line of tests/data/redaction.tsv or a file like it.
struct CorpusLine
{
    int number = 0;
    QString kind;
    QStringList secrets;
    QString text;
    QStringList keep;

    [[nodiscard]] bool isBenign() const { return kind.startsWith(QLatin1StringView("benign.")); }
    [[nodiscard]] bool isPersonal() const { return kind.startsWith(QLatin1StringView("pii.")); }
};

inline QString unescaped(const QString &written)
{
    QString text;
    for (qsizetype i = 0; i < written.size(); ++i) {
        if (written[i] != u'\\' || i + 1 == written.size()) {
            text += written[i];
            continue;
        }
        switch (written[++i].unicode()) {
        case u'n':
            text += u'\n';
            break;
        case u't':
            text += u'\t';
            break;
        case u'r':
            text += u'\r';
            break;
        case u'e':
            text += QChar(0x1b);
            break;
        default:
            text += written[i];
        }
    }
    return text;
}

inline QList<CorpusLine> corpus(const QString &name = QStringLiteral("redaction.tsv"))
{
    QFile file(qEnvironmentVariable("SITREP_SOURCE_DIR") + QLatin1StringView("/tests/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the corpus is not there");
    QList<CorpusLine> lines;
    int number = 0;
    for (const QByteArray &raw : file.readAll().split('\n')) {
        ++number;
        if (raw.isEmpty() || raw.startsWith('#'))
            continue;
        const QStringList fields = QString::fromUtf8(raw).split(u'\t');
        const auto list = [](const QString &field) {
            QStringList parts;
            for (const QString &part : field.split(QChar(0x1f), Qt::SkipEmptyParts))
                parts.append(unescaped(part));
            return parts;
        };
        lines.append(
            {number, fields.value(0), list(fields.value(1)), unescaped(fields.value(2)), list(fields.value(3))});
    }
    return lines;
}

} // namespace sitrep::test
