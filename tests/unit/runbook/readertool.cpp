// SPDX-License-Identifier: Apache-2.0
// What other programs must know of the reader, as JSON on standard output: `--schema` the JSON Schema, else for each path of standard input
// its tree as JSON (null when it cannot be read) and the problems that the reader tells.
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/runbook/schema/runbookschema.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QJsonObject readingOf(const QString &path)
{
    QJsonArray problems;
    for (const sitrep::Problem &problem : sitrep::RunbookReader::read(path).problems)
        problems.append(problem.text());
    const sitrep::YamlDocument document = sitrep::readYamlFile(path);
    return {{u"file"_s, path},
            {u"tree"_s, document.root ? document.root->toJson() : QJsonValue()},
            {u"problems"_s, problems}};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QByteArray out;
    if (QCoreApplication::arguments().contains(u"--schema"_s)) {
        out = sitrep::runbookSchema();
    } else {
        QJsonArray readings;
        QTextStream input(stdin);
        for (QString line = input.readLine(); !line.isNull(); line = input.readLine())
            readings.append(readingOf(line));
        out = QJsonDocument(readings).toJson(QJsonDocument::Compact);
    }
    return std::fwrite(out.constData(), 1, static_cast<std::size_t>(out.size()), stdout)
                   == static_cast<std::size_t>(out.size())
               ? 0
               : 1;
}
