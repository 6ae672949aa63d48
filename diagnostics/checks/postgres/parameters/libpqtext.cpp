// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/parameters/conninfo.h"
#include "diagnostics/platform/freer.h"

#include <libpq-fe.h>

#include <memory>

// What libpq is given, with nothing left to what it would find in this process.
namespace sitrep {

namespace {

// A path that no file can have, for settings that have a file of the user's as their default.
constexpr auto noSuchPath = "/dev/null/none";

QByteArray libpqQuoted(const QByteArray &value)
{
    QByteArray safe = value;
    safe.replace("\\", "\\\\").replace("'", "\\'");
    return '\'' + safe + '\'';
}

/// In the place of what libpq would find in a variable of this process.
QByteArray neutral(const PQconninfoOption &option)
{
    const QByteArray keyword = option.keyword;
    if (keyword == "passfile" || keyword == "sslcert" || keyword == "sslcrl")
        return noSuchPath;
    return option.compiled != nullptr ? QByteArray(option.compiled) : QByteArray();
}

} // namespace

QByteArray ConnInfo::libpqText(const PostgresHost &host, const Address &address, TlsMode mode) const
{
    std::map<QByteArray, QByteArray> values = m_written;
    values["host"] = host.host.toUtf8();
    // The name for verification, the number so that libpq does not block in a look-up.
    values["hostaddr"] = host.isSocket() ? QByteArray() : address.text().toLatin1();
    values["port"] = QByteArray::number(host.port);
    values["user"] = m_user.toUtf8();
    values["dbname"] = m_database.toUtf8();
    values["sslmode"] = nameOf(mode).toLatin1();
    values["target_session_attrs"] = "any"; // judged by what the server itself says
    values["application_name"] = "sitrep";
    values["client_encoding"] = "UTF8";
    values["connect_timeout"] = "0"; // PQconnectPoll() does not look at it; the deadline is ours
    if (!values.contains("gssencmode"))
        values["gssencmode"] = "disable";
    if (!values.contains("sslrootcert") && mode < TlsMode::VerifyCa)
        values["sslrootcert"] = noSuchPath; // a root.crt of the user's would make `require` verify
    values.erase("replication");
    values.erase("fallback_application_name");
    // Found dead by the kernel within 25 s should the process that polls it be gone.
    values["keepalives_idle"] = "10";
    values["keepalives_interval"] = "5";
    values["keepalives_count"] = "3";

    QByteArray text;
    const std::unique_ptr<PQconninfoOption, Freer<PQconninfoFree>> known(PQconninfoParse("", nullptr));
    for (const PQconninfoOption *option = known.get(); option != nullptr && option->keyword != nullptr; ++option) {
        const auto value = values.find(option->keyword);
        if (value != values.end())
            text += QByteArray(option->keyword) + '=' + libpqQuoted(value->second) + ' ';
        else if (option->envvar != nullptr && qstrcmp(option->keyword, "service") != 0)
            text += QByteArray(option->keyword) + '=' + libpqQuoted(neutral(*option)) + ' ';
    }
    return text;
}

} // namespace sitrep
