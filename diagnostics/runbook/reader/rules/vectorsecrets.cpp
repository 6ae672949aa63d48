// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/rules/vectorsecrets.h"

#include "diagnostics/domain/secrets/secretnames.h"
#include "diagnostics/domain/secrets/secretvalues.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString programOf(const QString &argument)
{
    return argument.section(u'/', -1);
}

/// Not a reference, not a place where a secret is kept.
bool isLiteral(QStringView value)
{
    const bool isPlace = value.startsWith(u'/') || value.startsWith(u'@') || value.startsWith(u"./")
                         || value.startsWith(u"file:") || value.startsWith(u"env:");
    return !isPlace && !value.contains(u"${") && !value.contains(u"$(") && !isNoSecret(value);
}

/// `--secret=NAME` and `--key=FILE` name where one is kept.
bool isPasswordOption(QStringView name)
{
    const QString words = name.toString().replace(u'-', u'_');
    return words != "secret"_L1 && words != "key"_L1 && (words == "pass"_L1 || !secretKindOfName(words).isEmpty());
}

/// Options whose values are assignments: gcloud run, docker, helm.
bool holdsAssignments(QStringView name)
{
    return name == u"set-env-vars" || name == u"update-env-vars" || name == u"build-arg" || name == u"env"
           || name == u"set" || name == u"set-string";
}

/// These ask for a password by `--password` alone, and what follows is no value of it.
bool takesPasswordWithoutValue(const QString &program)
{
    return program == "psql"_L1 || program.startsWith("pg_"_L1) || program.endsWith("db"_L1)
           || program.startsWith("mysql"_L1) || program.startsWith("mariadb"_L1);
}

/// One vector, read from its first to its last argument.
class VectorReading final
{
public:
    explicit VectorReading(const QStringList &arguments)
        : m_arguments(arguments)
    {
        for (const QString &argument : arguments)
            m_programs.append(programOf(argument));
    }

    std::vector<VectorSecret> read()
    {
        for (m_at = 0; m_at < m_arguments.size(); ++m_at) {
            const QString &argument = m_arguments.at(m_at);
            if (isScript()) {
                readScript(argument);
                continue;
            }
            readAssignment(argument);
            readOption(argument);
            readPair(argument);
            readLetter(argument);
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] bool isFor(std::initializer_list<QLatin1StringView> programs) const
    {
        return std::any_of(programs.begin(), programs.end(),
                           [this](QLatin1StringView program) { return m_programs.contains(program); });
    }
    [[nodiscard]] QString next() const { return m_arguments.value(m_at + 1); }
    void take(bool isSecret, qsizetype argument, const QString &noun)
    {
        const bool isTold = !m_found.empty() && m_found.back().argument == argument;
        if (isSecret && !isTold)
            m_found.push_back({argument, noun});
    }

    /// NAME=value, and the name of a secret.
    static bool isSecretAssignment(QStringView text)
    {
        static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_.]*\\z"_s);
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1 || !isLiteral(text.sliced(equals + 1)))
            return false;
        const QString name = text.first(equals).toString();
        return form.match(name).hasMatch() && !secretKindOfName(name).isEmpty();
    }

    void readAssignment(const QString &argument)
    {
        take(isSecretAssignment(argument), m_at, u"the value of %1"_s.arg(argument.section(u'=', 0, 0)));
    }

    void readOption(const QString &argument)
    {
        if (!argument.startsWith(u'-'))
            return;
        const qsizetype equals = argument.indexOf(u'=');
        const QStringView option = QStringView(argument).left(equals < 0 ? argument.size() : equals);
        const QStringView name = option.sliced(option.startsWith(u"--") ? 2 : 1);
        const QString noun = u"the value of %1"_s.arg(option);
        if (equals >= 0 && holdsAssignments(name)) {
            const QStringList pairs = argument.sliced(equals + 1).split(u',');
            take(
                std::any_of(pairs.cbegin(), pairs.cend(), [](const QString &pair) { return isSecretAssignment(pair); }),
                m_at, noun);
        } else if (equals >= 0 && isPasswordOption(name)) {
            take(isLiteral(QStringView(argument).sliced(equals + 1)), m_at, noun);
        } else if (option.startsWith(u"--") && isPasswordOption(name) && m_at + 1 < m_arguments.size()) {
            const bool hasValue = !next().startsWith(u'-') && !takesPasswordWithoutValue(m_programs.value(0));
            take(hasValue && isLiteral(next()), m_at + 1, noun);
        }
    }

    /// curl -u name:password. Of docker -u name:group is none.
    void readPair(const QString &argument)
    {
        static const QRegularExpression form(u"\\A(-u|-U|--user|--proxy-user|-a|--auth)(?:=?(.*))\\z"_s);
        if (!isFor({"curl"_L1, "http"_L1, "https"_L1, "wget"_L1}))
            return;
        const auto match = form.match(argument);
        if (!match.hasMatch())
            return;
        const bool isApart = match.captured(2).isEmpty();
        const QString pair = isApart ? next() : match.captured(2);
        const qsizetype colon = pair.indexOf(u':');
        take(colon > 0 && isLiteral(QStringView(pair).sliced(colon + 1)), isApart ? m_at + 1 : m_at,
             u"the password of %1"_s.arg(match.captured(1)));
    }

    void readLetter(const QString &argument)
    {
        const bool isPassword =
            argument.startsWith(u"-p"_s) && (isFor({"sshpass"_L1}) || m_arguments.contains(u"login"_s));
        const bool isRedis = argument == "-a"_L1 && isFor({"redis-cli"_L1});
        const bool isMySql = argument.startsWith(u"-p"_s) && argument.size() > 2
                             && isFor({"mysql"_L1, "mysqldump"_L1, "mysqladmin"_L1, "mariadb"_L1});
        if (isPassword || isRedis || isMySql) {
            const bool isApart = argument.size() == 2;
            take(isLiteral(isApart ? QStringView(next()) : QStringView(argument).sliced(2)), isApart ? m_at + 1 : m_at,
                 u"the password of %1"_s.arg(argument.first(2)));
        }
    }

    /// Of `sh -c`.
    [[nodiscard]] bool isScript() const
    {
        const QString before = m_at > 0 ? m_arguments.at(m_at - 1) : QString();
        return before.startsWith(u'-') && before.endsWith(u'c')
               && isFor({"sh"_L1, "bash"_L1, "dash"_L1, "ash"_L1, "zsh"_L1});
    }

    /// Its words by blanks and quotes: enough to find what stands in the place of a secret.
    void readScript(const QString &argument)
    {
        static const QRegularExpression breaks(u"[\\s;|&()'\"]+"_s);
        const QStringList words = argument.split(breaks, Qt::SkipEmptyParts);
        const std::vector<VectorSecret> found = VectorReading(words).read();
        if (!found.empty())
            take(true, m_at, found.front().noun);
    }

    const QStringList &m_arguments;
    QStringList m_programs;
    qsizetype m_at = 0;
    std::vector<VectorSecret> m_found;
};

} // namespace

std::vector<VectorSecret> secretsOfVector(const QStringList &arguments)
{
    return VectorReading(arguments).read();
}

} // namespace sitrep
