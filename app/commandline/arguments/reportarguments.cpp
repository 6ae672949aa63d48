// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/arguments/reportarguments.h"

#include "app/session/updatemaker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

template<typename Enum>
QString namesOf()
{
    QStringList names;
    for (const EnumName<Enum> &row : enumNames<Enum>())
        names += QString(row.name);
    return names.join(u", "_s);
}

template<typename Enum>
QString wrongName(const QString &option, const QString &name)
{
    return u"--%1 %2: this version knows %3"_s.arg(option, name, namesOf<Enum>());
}

QString readWithout(const QCommandLineParser &parser, ReportOptions &options)
{
    for (const QString &value : parser.values(u"without"_s)) {
        for (const QString &name : value.split(u',', Qt::SkipEmptyParts)) {
            const std::optional<ReportSection> section = enumNamed<ReportSection>(name.trimmed());
            if (!section)
                return wrongName<ReportSection>(u"without"_s, name.trimmed());
            if (options.has(*section))
                options.leftOut += *section;
        }
    }
    return {};
}

/// Formats for programs and bundles hold hosts and people whatever the report is for: beside a text without them they would go out unseen.
QString namesWouldLeave(const QStringList &formats, const ReportOptions &options)
{
    const auto holdsNames = [](const QString &format) { return format == u"bundle" || !isForPeople(format); };
    const auto found = std::ranges::find_if(formats, holdsNames);
    if (found == formats.cend() || (options.audience == Audience::Team && options.kind != ReportKind::Public))
        return {};
    const QString asked = options.kind == ReportKind::Public ? u"--kind public"_s : u"--audience company"_s;
    return u"%1 leaves names of hosts and people out, and %2 holds all facts: write %2 by a command of its own"_s.arg(
        asked, *found);
}

} // namespace

QList<QCommandLineOption> reportOptions()
{
    return {
        {u"kind"_s,
         u"What the report is for: triage (default, everything), update (what a lead needs), post-mortem, executive or public."_s,
         u"KIND"_s},
        {u"without"_s,
         u"Leave sections out, comma separated: %1. Title, verdict in a line and Correction stay."_s.arg(
             namesOf<ReportSection>()),
         u"SECTIONS"_s},
        {u"audience"_s, u"team (default), or company: names of hosts and people are left out."_s, u"AUDIENCE"_s},
    };
}

QString readReportOptions(const QCommandLineParser &parser, const QStringList &formats, ReportOptions &options)
{
    const QStringList given = [&parser] {
        QStringList names;
        for (const QString &name : {u"kind"_s, u"without"_s, u"audience"_s}) {
            if (parser.isSet(name))
                names += name;
        }
        return names;
    }();
    if (!given.isEmpty() && std::ranges::none_of(formats, isForPeople))
        return u"--%1 is for a format that people read; %2 holds all facts"_s.arg(given.first(), formats.join(u", "_s));
    if (parser.isSet(u"kind"_s)) {
        const std::optional<ReportKind> kind = enumNamed<ReportKind>(parser.value(u"kind"_s));
        if (!kind)
            return wrongName<ReportKind>(u"kind"_s, parser.value(u"kind"_s));
        options.kind = *kind;
    }
    if (parser.isSet(u"audience"_s)) {
        const std::optional<Audience> audience = enumNamed<Audience>(parser.value(u"audience"_s));
        if (!audience)
            return wrongName<Audience>(u"audience"_s, parser.value(u"audience"_s));
        options.audience = *audience;
    }
    if (const QString problem = namesWouldLeave(formats, options); !problem.isEmpty())
        return problem;
    return readWithout(parser, options);
}

} // namespace sitrep
