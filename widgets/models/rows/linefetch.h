// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/models/backgroundjob.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>

namespace sitrep {

/// Texts of lines that lie on a disk or a network, for the GUI thread, which wants them at once and must not wait: they are
/// read beside it, and what does not come soon is told later. GUI thread.
class LineFetch final : public QObject
{
    Q_OBJECT

public:
    using Key = std::pair<size_t, qint64>; ///< a log and a line
    struct Text
    {
        QString whole;      ///< masked, of the line
        qsizetype head = 0; ///< characters in front of its message
    };
    /// Owns what it reads; is called by another thread, one after the other.
    using Read = std::function<Text()>;
    /// For which the GUI thread may stand still, all lines of one turn of its event loop together. Once a line took longer
    /// none is waited for until all that were asked for have come.
    static constexpr std::chrono::milliseconds patience{200};

    explicit LineFetch(QObject *parent = nullptr);

    /// The text or, when it does not come in time, nothing: then arrived() tells, unless so many others are asked for after it that
    /// nobody can see it any more.
    [[nodiscard]] std::optional<Text> fetch(const Key &key, Read read);
    /// What came since the last time.
    [[nodiscard]] std::map<Key, Text> take();
    /// Nothing that was asked for is wanted any more.
    void forget();

signals:
    void arrived(); ///< there is something to take()

private:
    struct Shared;
    void ask(const Key &key, Read read);
    void hear();

    std::shared_ptr<Shared> m_shared; ///< never null
    std::set<Key> m_awaited;          ///< asked for, and not there when it was
    std::chrono::nanoseconds m_waited{0};
    bool m_isImpatient = false;
    bool m_isStarted = false;
    BackgroundJob m_job; ///< last: it ends before what it fills
};

} // namespace sitrep
