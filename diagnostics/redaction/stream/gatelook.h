// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/redaction/stream/gatetexts.h"

#include <QByteArrayView>
#include <QHash>

namespace sitrep {

/// Looks at what stands around a text that the gate found: whether any rule can take something there. In doubt it can. Texts of
/// the same bytes are looked at in ascending order, and all of them together in linear time.
class GateLook final
{
public:
    /// How far a look goes on in a line, in bytes.
    static constexpr qsizetype reach = 512;

    /// Goes through \a bytes from now on, which are used as they are until the next call.
    void begin(QByteArrayView bytes);
    [[nodiscard]] bool holds(const GateText &text, qsizetype at);
    /// kind: at \a at, as objects of Kubernetes name theirs.
    [[nodiscard]] bool followsKind(qsizetype at) const;
    /// host:port:database:user:password at the begin of \a line.
    [[nodiscard]] static bool beginsPgpass(QByteArrayView line);

private:
    [[nodiscard]] bool holdsName(qsizetype at);
    [[nodiscard]] bool isNameOfSecret(QByteArrayView name);
    [[nodiscard]] bool isNameHere(QByteArrayView name, qsizetype begin, qsizetype end) const;
    [[nodiscard]] bool holdsPadding(qsizetype at) const;
    [[nodiscard]] bool holdsUserInfo(qsizetype from);
    [[nodiscard]] bool followsColon(qsizetype at) const;
    [[nodiscard]] bool holdsOption(qsizetype from) const;
    [[nodiscard]] bool lineHolds(qsizetype from, const char *characters) const;
    [[nodiscard]] bool holdsToken(const TokenForm &form, qsizetype at) const;
    [[nodiscard]] bool standsAlone(qsizetype at) const;
    [[nodiscard]] bool lineBeginsWith(QChar sign, qsizetype at) const;

    QHash<QByteArray, bool> m_names; ///< whether they are those of secrets; as many as are remembered
    QByteArrayView m_bytes;
    qsizetype m_namesSeen = 0;  ///< up to here
    qsizetype m_noUserInfo = 0; ///< a URL that goes on from before here has none
    qsizetype m_userInfo = 0;   ///< one that goes on from before here may have some
};

} // namespace sitrep
