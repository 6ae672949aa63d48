// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/targetrunbook.h"

#include "app/session/targets/target.h"
#include "app/session/targets/targetsecrets.h"
#include "app/session/targets/targetyaml.h"
#include "diagnostics/domain/values/commandtext.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostTargets = 100;

QString titleOf(const QList<Target> &targets)
{
    const QString first = u"Check of %1"_s.arg(targets.constFirst().shown);
    return targets.size() == 1 ? first : u"%1 and %2 more"_s.arg(first, QString::number(targets.size() - 1));
}

/// Where a password holds signs of a URL, what seems to be its host is a piece of the password: it is not shown.
ParsedTarget understoodTarget(const QString &typed, const QString &prefix)
{
    ParsedTarget parsed = parseTarget(typed);
    const WithoutSecrets without = withoutSecrets(typed, prefix);
    if (without.secrets.isEmpty())
        return parsed;
    const ParsedTarget blank = parseTarget(without.blank);
    const bool isSame = parsed.target && blank.target && parsed.target->shown == blank.target->shown;
    if (isSame || (!parsed.target && !blank.target))
        return parsed;
    return {{},
            u"signs such as @ : / ? # in a user or a password must be written percent-encoded (@ as %40, / as %2F)"_s,
            false};
}

/// A value as it stands in a URL, or in a connection string of key=value.
QString valueIn(const QString &text, const QString &value)
{
    if (text.contains(u"://"_s))
        return QString::fromUtf8(QUrl::toPercentEncoding(value));
    QString escaped = value;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + escaped + u'\'';
}

/// What "Repeat this" shows in place of a secret: `${PASSWORD}`. As it stands it would be tried as a password.
QStringList withVariables(const QStringList &typed, QString &problem)
{
    static const QRegularExpression reference(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"_s);
    QStringList made;
    for (const QString &text : typed) {
        QString whole;
        qsizetype at = 0;
        auto found = reference.globalMatch(text);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            const QString name = match.captured(1);
            if (!qEnvironmentVariableIsSet(name.toLatin1().constData()))
                problem = u"${%1} stands for a value that is not set here: export %1, or write the value"_s.arg(name);
            whole += text.sliced(at, match.capturedStart() - at)
                     + valueIn(text, qEnvironmentVariable(name.toLatin1().constData()));
            at = match.capturedEnd();
        }
        made.append(whole + text.sliced(at));
    }
    return made;
}

} // namespace

TargetRunbook targetRunbook(const QStringList &written, const Environment &environment)
{
    TargetRunbook made;
    if (written.isEmpty() || written.size() > mostTargets) {
        made.problem = u"name 1 to %1 addresses"_s.arg(mostTargets);
        return made;
    }
    const QStringList typed = withVariables(written, made.problem);
    if (!made.problem.isEmpty())
        return made;
    TargetYaml text(environment);
    QList<Target> targets;
    QStringList words{u"sitrep"_s, u"check"_s};
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QString prefix = u"TARGET_%1"_s.arg(i + 1);
        const ParsedTarget parsed = understoodTarget(typed.at(i), prefix);
        if (!parsed.target) {
            made.problem = typed.size() == 1 ? parsed.problem : u"address %1: %2"_s.arg(i + 1).arg(parsed.problem);
            made.noFile = parsed.noFile;
            return made;
        }
        const WithoutSecrets whole = withoutSecrets(typed.at(i), prefix);
        made.secrets.insert(whole.secrets);
        words += whole.shown;
        text.add(*parsed.target, withoutSecrets(parsed.target->text, prefix).templated);
        targets += *parsed.target;
    }
    made.commandLine = shellCommandLine(words);
    made.runbook = text.runbook(titleOf(targets), made.problem);
    return made;
}

} // namespace sitrep
