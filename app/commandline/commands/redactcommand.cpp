// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/commands/redactcommand.h"

#include "app/commandline/commandhelp.h"
#include "app/commandline/exitcode.h"
#include "app/commandline/terminal.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/redaction/stream/bytetext.h"
#include "diagnostics/redaction/stream/redactstream.h"
#include "diagnostics/redaction/suspects.h"

#include <QCommandLineParser>
#include <QFile>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int exitFound = 1; // of --check

const QString helpOfRedact =
    u"Copies text and masks the secrets in it: passwords, tokens and keys in URLs, connection strings, settings, "
    u"headers,\n"
    "command lines and SQL, PEM blocks, and what begins as the tokens of providers do. A mask is [password-1]: what it "
    "was\n"
    "and which one; equal values have equal numbers. All else stays byte for byte. How many were masked is told on\n"
    "standard error. It finds what its rules know: look at the text before you share it.\n\n"
    "  kubectl logs deploy/chat | sitrep redact > chat.log\n"
    "  sitrep redact --pii app.log\n"
    "  sitrep redact --check config/*.env\n\n"
    "Exit codes: 0 copied, 1 --check found something, 64 usage, 65 a file could not be read (the rest is copied),\n"
    "69 standard output could not be written."_s;

struct RedactArguments
{
    QStringList files; ///< `-` is standard input
    bool personal = false;
    bool warn = false;
    bool check = false;
    bool quiet = false;
};

/// Tells on standard error which lines of what is written still hold a word that may be a secret.
class SuspectLines final
{
public:
    explicit SuspectLines(QString file)
        : m_file(std::move(file))
    {}
    void read(QByteArrayView bytes);
    void end()
    {
        if (!m_line.isEmpty())
            look();
    }

private:
    void look();

    QString m_file;
    QByteArray m_line;
    qint64 m_number = 1;
};

void SuspectLines::read(QByteArrayView bytes)
{
    constexpr qsizetype longest = 65'536;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype to = end < 0 ? bytes.size() : end;
        m_line.append(bytes.sliced(at, to - at));
        if (end >= 0 || m_line.size() > longest)
            look();
        m_number += end >= 0 ? 1 : 0;
        at = to + 1;
    }
}

void SuspectLines::look()
{
    for (const Suspect &suspect : suspectsIn(textFromBytes(m_line)))
        terminal::tellPlain(u"%1:%2:%3: looks like a secret, review: a word of %4 characters"_s.arg(m_file)
                                .arg(m_number)
                                .arg(suspect.from + 1)
                                .arg(suspect.length));
    m_line.clear();
}

bool writeAll(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

QString countsText(const std::map<QString, int> &counts)
{
    QStringList parts;
    for (const auto &[name, count] : counts)
        parts.append(u"%1 %2"_s.arg(count).arg(name));
    return parts.join(u", "_s);
}

/// What hides a text from the rules, by how it begins; empty for what they can read. https://www.rfc-editor.org/rfc/rfc1952 and the
/// like of zstd, xz, zip; byte order marks; and every second byte of Latin letters in UTF-16 is a NUL.
QString whatHidesText(QByteArrayView begin)
{
    struct Mark
    {
        QByteArrayView bytes;
        QLatin1StringView name;
    };
    static constexpr std::array marks{Mark{{"\x1f\x8b", 2}, "gzip"_L1},  Mark{{"\x28\xb5\x2f\xfd", 4}, "zstd"_L1},
                                      Mark{{"\xfd\x37zXZ", 5}, "xz"_L1}, Mark{{"PK\x03\x04", 4}, "zip"_L1},
                                      Mark{{"BZh", 3}, "bzip2"_L1},      Mark{{"\xff\xfe", 2}, "UTF-16"_L1},
                                      Mark{{"\xfe\xff", 2}, "UTF-16"_L1}};
    const auto mark =
        std::find_if(marks.begin(), marks.end(), [begin](const Mark &one) { return begin.startsWith(one.bytes); });
    if (mark != marks.end())
        return mark->name;
    constexpr qsizetype looked = 64;
    const QByteArrayView first = begin.first(std::min(begin.size(), looked));
    return first.size() >= 4 && first.count('\0') * 5 >= first.size() * 2 ? u"UTF-16 or bytes of no text"_s : QString();
}

enum class Copied : quint8 { Whole, NotRead, NotWritten };

/// One file, or standard input, through the redactor.
Copied copyFile(const QString &file, const Redactor &redactor, const RedactArguments &arguments)
{
    const bool isInput = file == u"-"_s;
    const int descriptor = isInput ? STDIN_FILENO : ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    const QString shown = isInput ? u"standard input"_s : file;
    const auto tellUnread = [&shown] {
        terminal::tell(u"%1 cannot be read: %2"_s.arg(visibleText(shown), qt_error_string(errno)));
    };
    if (descriptor < 0) {
        tellUnread();
        return Copied::NotRead;
    }
    SuspectLines suspects(shown);
    RedactStream stream(redactor, [&](QByteArrayView bytes) {
        if (arguments.warn)
            suspects.read(bytes);
        return arguments.check || writeAll(bytes);
    });
    constexpr size_t pieceBytes = size_t{1} << 18;
    std::vector<char> piece(pieceBytes);
    Copied copied = Copied::Whole;
    bool isBegin = true;
    while (copied == Copied::Whole) {
        const ssize_t got = ::read(descriptor, piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            tellUnread();
            copied = Copied::NotRead;
        }
        if (got <= 0)
            break;
        if (const QString hidden = std::exchange(isBegin, false) ? whatHidesText({piece.data(), got}) : QString();
            !hidden.isEmpty()) {
            terminal::tell(u"%1 is %2, in which no secret can be seen; make UTF-8 text of it first (iconv, zcat)"_s.arg(
                visibleText(shown), hidden));
            copied = Copied::NotRead;
            break;
        }
        if (!stream.feed(QByteArrayView(piece.data(), got)))
            copied = Copied::NotWritten;
    }
    if (copied != Copied::NotWritten && !stream.finish())
        copied = Copied::NotWritten;
    suspects.end();
    if (!isInput)
        ::close(descriptor);
    return copied;
}

int redact(const RedactArguments &arguments)
{
    Redactor redactor(randomMaskKey());
    if (arguments.personal)
        redactor.maskPersonal();
    bool allRead = true;
    for (const QString &file : arguments.files) {
        const Copied copied = copyFile(file, redactor, arguments);
        if (copied == Copied::NotWritten) {
            terminal::tell(u"standard output cannot be written"_s);
            return ExitUnavailable;
        }
        allRead = allRead && copied == Copied::Whole;
    }
    int masked = 0;
    for (const auto &[kind, count] : redactor.counts())
        masked += count;
    // Of what could not be read nobody may believe that it is clean.
    if (!arguments.quiet && masked == 0 && allRead)
        terminal::tell(u"nothing masked"_s);
    else if (!arguments.quiet && masked > 0)
        terminal::tell(u"%1 masked: %2 (by rule: %3)"_s.arg(masked).arg(countsText(redactor.counts()),
                                                                        countsText(redactor.countsByRule())));
    if (!allRead)
        return ExitBadData;
    return arguments.check && masked > 0 ? exitFound : ExitOk;
}

} // namespace

QString RedactCommand::name() const
{
    return u"redact"_s;
}

QString RedactCommand::summary() const
{
    return u"redact [FILE…] [--pii] [--check]   copy text with its secrets masked"_s;
}

int RedactCommand::execute(const QStringList &words)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(helpOfRedact);
    parser.addPositionalArgument(u"FILE"_s, u"What to copy; without one, or as -, standard input."_s, u"[FILE…]"_s);
    parser.addOptions({
        {u"pii"_s, u"Mask what tells who somebody is too: mail, IP and hardware addresses, phone and card numbers."_s},
        {u"warn"_s, u"Tell of words that look like a secret and were not masked, by their letters alone."_s},
        {u"check"_s, u"Copy nothing; end with 1 if something would be masked."_s},
        {{u"q"_s, u"quiet"_s}, u"Do not tell how many were masked."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    });
    if (!parser.parse(QStringList{u"sitrep redact"_s} + words)) {
        terminal::tell(parser.errorText());
        return ExitUsage;
    }
    if (parser.isSet(u"help"_s))
        return terminal::writeOut(commandHelp(parser, name())) ? ExitOk : ExitInternal;
    RedactArguments arguments;
    arguments.files = parser.positionalArguments().isEmpty() ? QStringList{u"-"_s} : parser.positionalArguments();
    arguments.personal = parser.isSet(u"pii"_s);
    arguments.warn = parser.isSet(u"warn"_s);
    arguments.check = parser.isSet(u"check"_s);
    arguments.quiet = parser.isSet(u"quiet"_s);
    if (arguments.files.count(u"-"_s) > 1) {
        terminal::tell(u"standard input can be read once: sitrep redact -"_s);
        return ExitUsage;
    }
    return redact(arguments);
}

} // namespace sitrep
