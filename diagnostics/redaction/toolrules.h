// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/secrets/secretspan.h"

#include <QStringView>

namespace sitrep {

/// Passwords that stand in a place of their own in the words of one program or protocol: openssl -passin pass:x, htpasswd,
/// chpasswd, sqlplus user/x@place, rabbitmqctl add_user, MONITOR of Redis, PASS of FTP, userlist.txt. Adds to \a spans.
/// Pure; linear.
void findToolSecrets(QStringView text, SecretSpans &spans);

} // namespace sitrep
