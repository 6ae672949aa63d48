// SPDX-License-Identifier: Apache-2.0
#include "app/session/ownlog.h"

#include "diagnostics/redaction/redactor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <functional>
#include <mutex>

using namespace Qt::StringLiterals;

namespace sitrep {

struct OwnLog::Private
{
    [[nodiscard]] std::shared_ptr<const Masker> current() const
    {
        const std::lock_guard lock(mutex);
        return masker;
    }

    mutable std::mutex mutex; // protects masker
    std::shared_ptr<const Masker> masker;
    QtMessageHandler before = nullptr;
};

namespace {

/// spdlog's own pattern, and then the mask over the whole line: whoever logs cannot forget it.
class MaskingFormatter final : public spdlog::formatter
{
public:
    using CurrentMasker = std::function<std::shared_ptr<const Masker>()>;

    explicit MaskingFormatter(CurrentMasker current)
        : m_current(std::move(current))
        , m_pattern(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                spdlog::pattern_time_type::utc))
    {}

    void format(const spdlog::details::log_msg &message, spdlog::memory_buf_t &destination) override
    {
        spdlog::memory_buf_t line;
        m_pattern->format(message, line);
        const QString text = QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
        const QByteArray masked = m_current()->mask(text).toUtf8();
        destination.append(masked.constData(), masked.constData() + masked.size());
    }

    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override
    {
        return std::make_unique<MaskingFormatter>(m_current);
    }

private:
    CurrentMasker m_current;
    std::unique_ptr<spdlog::formatter> m_pattern;
};

void logQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // A sink that makes Qt speak would call us again.
    thread_local bool isLogging = false;
    if (isLogging)
        return;
    isLogging = true;
    const spdlog::level::level_enum level = type == QtDebugMsg     ? spdlog::level::debug
                                            : type == QtInfoMsg    ? spdlog::level::info
                                            : type == QtWarningMsg ? spdlog::level::warn
                                                                   : spdlog::level::err;
    spdlog::log(level, "{}: {}", context.category ? context.category : "default", text.toStdString());
    isLogging = false;
}

} // namespace

OwnLog::OwnLog(const QString &file)
    : d(std::make_shared<Private>())
{
    constexpr std::size_t largest = 1024 * 1024;
    constexpr std::size_t kept = 3;
    d->masker = std::make_shared<Redactor>(maskKey());
    spdlog::sink_ptr sink;
    if (QDir().mkpath(QFileInfo(file).absolutePath())) {
        try {
            // Each file that rotation opens is a new one.
            spdlog::file_event_handlers handlers;
            handlers.after_open = [](const spdlog::filename_t &, std::FILE *opened) {
                ::fchmod(::fileno(opened), S_IRUSR | S_IWUSR);
            };
            sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(QFile::encodeName(file).toStdString(),
                                                                          largest, kept, false, handlers);
        } catch (const spdlog::spdlog_ex &) {
            sink.reset();
        }
    }
    if (!sink)
        sink = std::make_shared<spdlog::sinks::null_sink_mt>();
    sink->set_formatter(std::make_unique<MaskingFormatter>([shared = d] { return shared->current(); }));
    auto logger = std::make_shared<spdlog::logger>("sitrep", sink);
    // A disk that is full while it logs is no reason to write to standard error line by line.
    logger->set_error_handler([](const std::string &) {});
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
    d->before = qInstallMessageHandler(logQtMessage);
}

OwnLog::~OwnLog()
{
    qInstallMessageHandler(d->before);
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("none", std::make_shared<spdlog::sinks::null_sink_mt>()));
}

QString OwnLog::defaultFile()
{
    // The XDG base directory specification: an empty or relative value counts as none.
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state = QDir::isAbsolutePath(given) ? given : QString(QDir::homePath() + u"/.local/state"_s);
    return state + u"/sitrep/sitrep.log"_s;
}

void OwnLog::setMasker(std::shared_ptr<const Masker> masker)
{
    const std::lock_guard lock(d->mutex);
    d->masker = std::move(masker);
}

} // namespace sitrep
