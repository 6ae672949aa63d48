// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"
#include "diagnostics/domain/sentences/sentence.h"

#include <QByteArray>
#include <QList>

class QIODevice;

namespace sitrep {

/// A bundle is one incident's journal in a file of its own, to be sent and opened elsewhere: gzip (RFC 1952, one member, without name and
/// time) of lines that end in LF. The first is the manifest, of which resources/schema/bundle.schema.json tells the keys; each further one is
/// an event, as eventline.h tells, in order of seq. What is said of the file is told in sentences without its name.
struct BundleManifest
{
    QString sitrep;    ///< version of the writer; for people
    QString id;        ///< as the team numbers the incident; for people
    QUuid incident;    ///< of every event
    qint64 events = 0; ///< how many
    QByteArray sha256; ///< of the last event's line, lower-case hex: the hash of the journal
};

/// What a bundle holds. Nothing in it can be trusted more than who sent it: its hashes tell damage and prove no author.
struct Bundle
{
    BundleManifest manifest;
    QList<Event> events; ///< in order of seq; with damage those that stand before it and that the next line vouches for
    QByteArray sha256;   ///< of the last of them
    Sentence problem;    ///< then it is no bundle that can be read, and there are no events
    Sentence damage;     ///< where and how it is damaged; whoever uses the events must tell it
};

/// The newest format that is written and read.
inline constexpr int newestBundleFormat = 1;

struct PackedBundle
{
    QByteArray bytes;
    QByteArray sha256;
    Sentence problem; ///< then there are no bytes
};

/// \a events of one incident in order of seq, masked. Equal events give equal bytes (by one zlib and one \a version of Sitrep). Blocking, for
/// the time that packing takes; any thread.
[[nodiscard]] PackedBundle packBundle(const QList<Event> &events, const QString &version);

/// Reads one, within bundlelimits.h, to its end or to its first fault. Blocking; any thread.
[[nodiscard]] Bundle readBundle(QIODevice &packed);
/// The same of a regular file.
[[nodiscard]] Bundle readBundleFile(const QString &path);

/// Whether unpacked \a front begins as a bundle does.
[[nodiscard]] bool beginsAsBundle(QByteArrayView front);

/// The file \a path with \a bytes in it, for its owner alone (0600), whole or as it was before: a temporary file beside it is renamed. A
/// pipe or a device is written to. Empty, or why it failed.
[[nodiscard]] QString writeBundleFile(const QString &path, const QByteArray &bytes);

} // namespace sitrep
