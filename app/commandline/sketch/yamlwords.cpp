// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/sketch/yamlwords.h"

#include "diagnostics/runbook/yaml/yamlnode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep::yamlwords {

namespace {

/// The escapes of JSON are escapes of YAML (YAML 1.2.2, chapter 5.7).
QString quotedScalar(const QString &text)
{
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

} // namespace

QString word(const QString &text)
{
    static const QRegularExpression plain(
        u"\\A(?:--)?[A-Za-z0-9_/.][A-Za-z0-9_/.@+=-]*(?: [A-Za-z0-9_/.][A-Za-z0-9_/.@+=-]*)*\\z"_s);
    const bool isPlain = plain.match(text).hasMatch() && typeOfPlainScalar(text) == YamlType::Text;
    return isPlain ? text : quotedScalar(text);
}

QString list(const QStringList &texts)
{
    QStringList words;
    for (const QString &text : texts)
        words.append(word(text));
    return u'[' + words.join(u", "_s) + u']';
}

QString literal(const QString &foreign)
{
    QString text = foreign;
    return text.replace(u"${"_s, u"$${"_s);
}

} // namespace sitrep::yamlwords
