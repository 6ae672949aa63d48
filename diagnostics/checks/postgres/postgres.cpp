// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/postgres.h"

#include "diagnostics/checks/postgres/ladder.h"
#include "diagnostics/checks/postgres/parameters/parameterfacts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

Observation PostgresCollector::collect(const CheckContext &context) const
{
    ConnInfo info;
    qint64 minBytes = 0;
    std::optional<Failure> failure = emptyParameter(context);
    if (!failure)
        failure = ConnInfo::parse(context.config[u"url"_s].toString(), info);
    if (!failure)
        failure = readMinBytes(context, &minBytes);
    if (failure) {
        ObservationBuilder builder(context, {});
        builder.fact(u"connection"_s, nameOf(failure->failureClass));
        builder.fail(*failure);
        return builder.finish();
    }
    info.takeFilesFrom(context.absolutePath(u"."_s));
    return PostgresLadder(context, info, minBytes).run();
}

} // namespace sitrep
