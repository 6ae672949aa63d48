// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/trustcommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/runbookopening.h"
#include "app/commandline/terminal.h"
#include "app/session/trustdemands.h"
#include "diagnostics/domain/sentences/demandsentence.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/engine/sources/secretsources.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

int listTrusted()
{
    QString text;
    const TrustList trusted(TrustList::defaultFile());
    for (const TrustList::Entry &entry : trusted.entries())
        text += QString::fromLatin1(entry.hash) + u"  "_s + entry.trustedAt + u"  "_s + entry.path + u'\n';
    return terminal::writeOut(text) ? ExitOk : ExitUnavailable;
}

int revokeTrust(const QString &given)
{
    // As it was trusted; a file that is gone can still be revoked.
    const QFileInfo file(given);
    const QString path = file.exists() ? file.canonicalFilePath() : QDir::cleanPath(file.absoluteFilePath());
    TrustList trusted(TrustList::defaultFile());
    int revoked = 0;
    if (const std::optional<QString> error = trusted.revoke(path, &revoked)) {
        terminal::tell(*error);
        return ExitUnavailable;
    }
    if (revoked == 0) {
        terminal::tell(u"%1 was not trusted"_s.arg(path));
        return ExitBadData;
    }
    return ExitOk;
}

QString demandText(const ExpandedDemand &expanded)
{
    const Demand &demand = expanded.demand;
    const QString written =
        demand.arguments.isEmpty() ? visibleText(demand.target) : shellCommandLine(demand.arguments);
    return render(demandSentence(written, expanded.now, expanded.unset));
}

/// Every program and address, as it is written and as it stands in this shell.
QString demandsText(const Runbook &runbook)
{
    Environment environment = Environment::ofProcess();
    environment.addFiles(runbook.envFiles, runbook.folder);
    Redactor redactor(maskKey());
    addSecretsOf(redactor, environment, runbook);
    const Instant now = SystemClock().wall();
    QString text;
    for (const ExpandedDemand &expanded : expandedDemands(runbook, environment, redactor, {now, now})) {
        const QString of = expanded.demand.check.isEmpty() ? expanded.demand.title : expanded.demand.check;
        text += visibleText(of) + u": "_s + demandText(expanded) + u'\n';
    }
    return text;
}

int trustRunbook(const QString &path)
{
    const std::shared_ptr<const Runbook> runbook = openRunbook(path, {}, {}, std::nullopt);
    if (!runbook)
        return ExitBadData;
    const QString text = demandsText(*runbook);
    TrustList trusted(TrustList::defaultFile());
    if (const std::optional<QString> error = trusted.trust(*runbook, isoText(SystemClock().wall()))) {
        terminal::tell(*error);
        return ExitUnavailable;
    }
    return terminal::writeOut(text) ? ExitOk : ExitUnavailable;
}

} // namespace

QString TrustCommand::name() const
{
    return u"trust"_s;
}

QString TrustCommand::summary() const
{
    return u"trust RUNBOOK | --list | --revoke RUNBOOK   let a runbook start programs and connect"_s;
}

int TrustCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Trusts the bytes of a runbook at its path, and prints every program and address that it names.\n\n"
        "  sitrep trust runbook.yaml\n  sitrep trust --revoke runbook.yaml"_s);
    parser.addPositionalArgument(u"RUNBOOK"_s, u"The runbook, a YAML file."_s);
    parser.addOptions({{u"list"_s, u"Print what is trusted: hash, time, path."_s},
                       {u"revoke"_s, u"Trust no version of this runbook any more."_s},
                       {{u"h"_s, u"help"_s}, u"Show this help."_s}});
    if (!parser.parse(QStringList{u"sitrep trust"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, name())) ? ExitOk : ExitInternal;
    if (parser.isSet(u"list"_s))
        return listTrusted();
    if (parser.positionalArguments().size() != 1) {
        terminal::tell(u"name one runbook: sitrep trust RUNBOOK"_s);
        return ExitUsage;
    }
    const QString path = parser.positionalArguments().first();
    return parser.isSet(u"revoke"_s) ? revokeTrust(path) : trustRunbook(path);
}

} // namespace sitrep
