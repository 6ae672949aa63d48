// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/plugin/plugin.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/plugin/pluginoutput.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/domain/values/commandtext.h"

#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype longestOutputLine = 8192;      // bytes
constexpr qsizetype longestLongOutput = 32 * 1024; // bytes
constexpr qsizetype longestTold = 300;             // of a line in a sentence; it is cut once more when it is masked
constexpr int lastState = 2;                       // CRITICAL

constexpr std::array pluginFolders{"/usr/lib/nagios/plugins"_L1, "/usr/lib64/nagios/plugins"_L1};

/// \a arguments with the path of the plugin, where distributions put them; nothing when it lies nowhere there.
std::optional<QStringList> inPluginFolder(QStringList arguments)
{
    if (arguments.front().contains(u'/'))
        return std::nullopt;
    for (const QLatin1StringView folder : pluginFolders) {
        const QString path = folder + u'/' + arguments.front();
        if (!QFileInfo(path).isFile())
            continue;
        arguments.front() = path;
        return arguments;
    }
    return std::nullopt;
}

QString textOfStream(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.remove(u'\r');
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

/// What it wrote first, wherever.
QString firstWords(const PluginOutput &output, const QString &errors)
{
    if (!output.firstLine.isEmpty())
        return output.firstLine.left(longestTold);
    return errors.section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed().left(longestTold);
}

class PluginQuestion final
{
public:
    PluginQuestion(const CheckContext &context, QStringList arguments)
        : m_context(context)
        , m_arguments(std::move(arguments))
        , m_program(m_arguments.value(0).section(u'/', -1))
        , m_builder(context, m_program)
    {}

    Observation answer()
    {
        if (m_program.isEmpty()) {
            m_builder.fail({FailureClass::Parse, Rung::Parameters, u"The argument vector names no program"_s, {}});
            return m_builder.finish();
        }
        QStringList arguments = argumentsThrough(m_context.reach, m_arguments);
        ProcessResult result = runCommand(m_context, arguments);
        if (result.end == ProcessResult::End::NotFound && m_context.reach.isEmpty()) {
            if (const std::optional<QStringList> found = inPluginFolder(m_arguments)) {
                arguments = *found;
                result = runCommand(m_context, arguments);
            }
        }
        m_builder.evidence().arguments = arguments;
        if (const std::optional<Failure> lost = reachFailure(m_context, result, m_arguments.first())) {
            m_builder.excerpt(textOfStream(result.standardError));
            m_builder.fail(*lost);
        } else {
            observe(result);
        }
        return m_builder.finish();
    }

private:
    void observe(const ProcessResult &result)
    {
        const QString printed = textOfStream(result.standardOutput);
        const QString errors = textOfStream(result.standardError);
        m_builder.excerpt(errors.isEmpty() ? printed : printed + u"\nstderr:\n"_s + errors);
        if (result.outputCut)
            m_builder.evidence().excerptCut = true;
        if (result.end == ProcessResult::End::NotFound) {
            m_builder.fail({FailureClass::ToolMissing,
                            Rung::None,
                            u"%1 was not found in PATH nor in %2"_s.arg(m_program, pluginFolders.front()),
                            {}});
            return;
        }
        const PluginOutput output = readPluginOutput(printed);
        if (result.end == ProcessResult::End::Exited)
            addFacts(result, output);
        if (result.end != ProcessResult::End::Exited) {
            if (const std::optional<Failure> failure = commandFailure(result, m_program))
                m_builder.fail(*failure);
        } else if (result.exitCode < 0 || result.exitCode > lastState) {
            tellExit(result.exitCode, firstWords(output, errors));
        }
    }

    void tellExit(int exit, const QString &words)
    {
        const QString said = words.isEmpty() ? u", and wrote nothing"_s : u": "_s + words;
        const QString message = exit == 3 ? u"%1 could not find out%2"_s.arg(m_program, said)
                                          : u"%1 ended with exit code %2, which is no answer of a plugin%3"_s.arg(
                                              m_program, QString::number(exit), said);
        m_builder.fail({FailureClass::Exit, Rung::None, message, {{u"exit"_s, exit}}});
    }

    void addFacts(const ProcessResult &result, const PluginOutput &output)
    {
        m_builder.fact(u"exit"_s, result.exitCode);
        m_builder.longText(u"output"_s, output.firstLine, longestOutputLine);
        if (!output.longText.isEmpty())
            m_builder.longText(u"long_output"_s, output.longText, longestLongOutput);
        if (result.outputCut) { // its middle is gone, and what stands there now may be half of a number
            m_builder.markCut(u"output"_s);
            return;
        }
        for (const PluginPerf &perf : output.perf)
            addPerf(perf);
    }

    void addPerf(const PluginPerf &perf)
    {
        const QString name = u"perf."_s + perf.label;
        if (m_builder.facts().contains(name))
            return; // the first of a label that is written twice, as its readers do
        if (perf.value)
            m_builder.fact(name, *perf.value, perf.unit);
        const auto addLimit = [&](const QString &ending, const std::optional<PluginRange> &range) {
            if (range && range->isPlainMaximum)
                m_builder.fact(name + ending, *range->above, perf.unit);
            else if (range)
                m_builder.fact(name + ending, range->text);
        };
        addLimit(u".warn"_s, perf.warn);
        addLimit(u".crit"_s, perf.crit);
        if (perf.min)
            m_builder.fact(name + u".min"_s, *perf.min, perf.unit);
        if (perf.max)
            m_builder.fact(name + u".max"_s, *perf.max, perf.unit);
    }

    const CheckContext &m_context;
    QStringList m_arguments;
    QString m_program;
    ObservationBuilder m_builder;
};

} // namespace

Observation PluginCollector::collect(const CheckContext &context) const
{
    return PluginQuestion(context, writtenArguments(context.config)).answer();
}

} // namespace sitrep
