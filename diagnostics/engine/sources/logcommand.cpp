// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/logcommand.h"

#include "diagnostics/checks/command/command.h"
#include "diagnostics/checks/tools/quietenvironment.h"
#include "diagnostics/checks/tools/reach.h"
#include "diagnostics/engine/sources/secretsources.h"
#include "diagnostics/logs/logscan.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::hours spanWithoutLast{1};

/// What one run of the command printed.
struct Printed
{
    OpenedLog log;
    std::optional<Failure> failure;
};

qint64 linesIn(const LogFile &file)
{
    std::vector<char> piece(size_t{256} * 1024);
    qint64 lines = 0;
    for (qint64 at = 0;;) {
        const qint64 got = file.read(at, piece.data(), static_cast<qint64>(piece.size()));
        if (got <= 0)
            return lines;
        lines += std::count(piece.begin(), piece.begin() + got, '\n');
        at += got;
    }
}

/// The command of one source in one context.
class LogCommand final
{
public:
    LogCommand(const LogSource &source, const CheckContext &context, Redactor &redactor)
        : m_source(source)
        , m_context(context)
        , m_redactor(redactor)
    {}

    LogScanResult read(const std::vector<TemplateSpan> &spans)
    {
        std::vector<OpenedLog> logs;
        std::optional<Failure> failure;
        for (const TemplateSpan &span : spans) {
            Printed printed = run(span);
            if (!failure)
                failure = printed.failure;
            if (printed.log.file.isOpen())
                logs.push_back(std::move(printed.log));
        }
        LogScanResult result = LogScan::opened(std::move(logs), m_context.stop, m_source.format);
        result.command = m_line;
        if (failure) {
            result.problems.prepend(failure->message);
            result.failureClass = failure->failureClass;
        }
        return result;
    }

private:
    Printed run(const TemplateSpan &span)
    {
        const Expanded made = expandTemplates(QJsonArray::fromStringList(m_source.read), *m_context.environment, span);
        for (const Expanded::SecretValue &secret : made.secrets)
            addSecretsOf(m_redactor, secret.name, secret.value, secret.declared);
        if (!made.unset.isEmpty())
            return {
                {},
                Failure{FailureClass::Unset, Rung::Parameters, u"%1 is not set"_s.arg(made.unset.join(u", "_s)), {}}};
        QStringList own;
        for (const QJsonValue &word : made.value.toArray())
            own.append(word.toString());
        m_line = argumentsThrough(m_context.reach, own);
        return start(own);
    }

    Printed start(const QStringList &own)
    {
        const QString name = nameOfCommand(own);
        LogSpool spool;
        if (!spool.isOpen())
            return {{}, Failure{FailureClass::Cut, Rung::None, spool.problem(), {}}};
        ProcessRequest request;
        request.arguments = m_line;
        request.folder = m_context.runbook->folder;
        request.environment = quietEnvironment(*m_context.environment);
        request.takeOutput = [&spool](std::string_view bytes) { return spool.append(bytes); };
        const ProcessResult result = runProcess(request, m_context.deadline, m_context.stop);
        Printed printed;
        printed.failure = failureOf(result, own.value(0).section(u'/', -1), spool);
        printed.log = linesOf({spool.take(name, m_context.now), {}, FailureClass::Cut}, m_context.stop);
        if (const auto limit = entryLimit(own); !printed.failure && limit)
            printed.failure = cutByLimit(name, linesIn(printed.log.file), *limit);
        return printed;
    }

    /// An entry may have several lines, and a limit may be of each of several streams.
    [[nodiscard]] static std::optional<Failure> cutByLimit(const QString &name, qint64 lines, qint64 limit)
    {
        if (lines < limit)
            return std::nullopt;
        const QString text =
            lines == limit
                ? u"%1 printed %2 entries, as many as its limit allows: all counts are at least so many"_s.arg(
                    name, QString::number(limit))
                : u"%1 printed %2 lines, and its limit is %3 entries: all counts are at least so many"_s.arg(
                    name, QString::number(lines), QString::number(limit));
        return Failure{FailureClass::Cut, Rung::None, text, {}};
    }

    [[nodiscard]] std::optional<Failure> failureOf(const ProcessResult &result, const QString &program,
                                                   const LogSpool &spool) const
    {
        if (const std::optional<Failure> lost = failureOfReach(m_context.reach, result))
            return lost;
        if (result.end == ProcessResult::End::OutputFlood && !spool.problem().isEmpty())
            return Failure{FailureClass::Cut, Rung::None, u"%1 was ended: %2"_s.arg(program, spool.problem()), {}};
        return commandFailure(result, program);
    }

    const LogSource &m_source;
    const CheckContext &m_context;
    Redactor &m_redactor;
    QStringList m_line;
};

} // namespace

QString nameOfCommand(const QStringList &arguments)
{
    static const QRegularExpression word(u"^[a-z][a-z-]*$"_s);
    QStringList words{arguments.value(0).section(u'/', -1)};
    for (const QString &argument : arguments.sliced(std::min<qsizetype>(1, arguments.size()))) {
        if (words.size() > 3 || !word.match(argument).hasMatch())
            break;
        words.append(argument);
    }
    return words.join(u' ');
}

std::vector<TemplateSpan> spansToRead(const Runbook &runbook, const QString &source, Instant now,
                                      const IncidentBeginning &beginning)
{
    Milliseconds longest{0};
    for (const Check &check : runbook.checks) {
        if (check.kind != CheckKind::Logs || check.config.value("source"_L1).toString() != source)
            continue;
        const std::optional<Milliseconds> last = parseDuration(check.config.value("last"_L1).toString());
        longest = std::max(longest, last.value_or(Milliseconds(spanWithoutLast)));
    }
    if (longest.count() == 0)
        longest = spanWithoutLast;
    const TemplateSpan recent{now - longest, now};
    if (!beginning.start || *beginning.start > now)
        return {recent};
    // Each check looks for its normal a `last` of its own earlier when nobody told the start.
    const TemplateSpan normal{*beginning.start - (beginning.isTold ? 1 : 2) * longest, *beginning.start};
    if (normal.until >= recent.since)
        return {{std::min(normal.since, recent.since), now}};
    return {normal, recent};
}

std::optional<qint64> entryLimit(const QStringList &arguments)
{
    static const QRegularExpression joined(u"^(?:--(?:limit|tail|lines|max-count)=|-n)(\\d+)$"_s);
    static const QRegularExpression apart(u"^(?:--(?:limit|tail|lines|max-count)|-n)$"_s);
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        bool isNumber = false;
        qint64 limit = 0;
        if (const auto match = joined.match(arguments[at]); match.hasMatch())
            limit = match.captured(1).toLongLong(&isNumber);
        else if (apart.match(arguments[at]).hasMatch())
            limit = arguments.value(at + 1).toLongLong(&isNumber);
        if (isNumber && limit > 0)
            return limit;
    }
    return std::nullopt;
}

LogScanResult readByCommand(const LogSource &source, const CheckContext &context,
                            const std::vector<TemplateSpan> &spans, Redactor &redactor)
{
    return LogCommand(source, context, redactor).read(spans);
}

} // namespace sitrep
