// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/platform/descriptor.h"
#include "diagnostics/platform/detachedcall.h"
#include "diagnostics/platform/inbox.h"
#include "diagnostics/platform/leftbehind.h"
#include "diagnostics/platform/standpoint.h"
#include "diagnostics/platform/wait.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <set>
#include <stdexcept>
#include <thread>

using namespace sitrep;
using namespace std::chrono_literals;

namespace {

SteadyTime in(Milliseconds duration)
{
    return std::chrono::steady_clock::now() + duration;
}

struct SocketPair
{
    SocketPair()
    {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("socketpair");
        here = Descriptor(ends[0]);
        there = Descriptor(ends[1]);
    }
    void sayThere() const { QCOMPARE(::write(there.number(), "x", 1), ssize_t(1)); }
    Descriptor here;
    Descriptor there;
};

} // namespace

class TestWait : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readableOnlyWhenSomethingIsThere()
    {
        const SocketPair pair;
        QCOMPARE(waitFor(pair.here.number(), Ready::Readable, in(5ms), {}).end, WaitEnd::Deadline);
        pair.sayThere();
        const WaitResult result = waitFor(pair.here.number(), Ready::Both, in(10s), {});
        QCOMPARE(result.end, WaitEnd::Ready);
        QVERIFY(result.readable);
        QVERIFY(result.writable);
        QVERIFY(!result.hungUp);
    }

    void writableDoesNotClaimReadable()
    {
        const SocketPair pair;
        const WaitResult result = waitFor(pair.here.number(), Ready::Writable, in(10s), {});
        QCOMPARE(result.end, WaitEnd::Ready);
        QVERIFY(result.writable);
        QVERIFY(!result.readable);
    }

    void hangUpWakesWhoeverReads()
    {
        SocketPair pair;
        pair.there.close();
        const WaitResult result = waitFor(pair.here.number(), Ready::Readable, in(10s), {});
        QCOMPARE(result.end, WaitEnd::Ready);
        QVERIFY(result.readable);
        QVERIFY(result.hungUp);
    }

    void aClosedDescriptorDoesNotWaitForEver()
    {
        const WaitResult result = waitFor(1'000'000, Ready::Readable, in(10s), {});
        QCOMPARE(result.end, WaitEnd::Ready);
        QVERIFY(result.hungUp);
    }

    void deadlineIsNeitherEarlyNorMissed()
    {
        const SteadyTime deadline = in(30ms);
        QCOMPARE(waitFor(-1, Ready::Both, deadline, {}).end, WaitEnd::Deadline);
        QVERIFY(std::chrono::steady_clock::now() >= deadline);
    }

    void aPastDeadlineStillTellsWhatIsReady()
    {
        const SocketPair pair;
        pair.sayThere();
        QCOMPARE(waitFor(pair.here.number(), Ready::Readable, in(-1s), {}).end, WaitEnd::Ready);
    }

    void stopEndsAnEndlessWait()
    {
        std::stop_source source;
        std::promise<void> began;
        std::jthread stopper([&] {
            began.get_future().wait();
            source.request_stop();
        });
        began.set_value();
        QCOMPARE(waitFor(-1, Ready::Readable, SteadyTime::max(), source.get_token()).end, WaitEnd::Stopped);
        QVERIFY(!sleepUntil(SteadyTime::max(), source.get_token()));
    }

    void stopBeforeTheWaitWinsOverReady()
    {
        const SocketPair pair;
        pair.sayThere();
        std::stop_source source;
        source.request_stop();
        QCOMPARE(waitFor(pair.here.number(), Ready::Readable, in(10s), source.get_token()).end, WaitEnd::Stopped);
    }

    void stopIsSeenWithoutAFreeDescriptor()
    {
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
        rlimit none = before;
        none.rlim_cur = 3; // the standard ones are open
        std::stop_source source;
        const std::stop_token token = source.get_token();
        // The undefined-behaviour sanitizer looks at a vptr through a pipe and calls it invalid where no descriptor is
        // free, so the thread begins before that and ends after it.
        std::atomic<bool> begun = false;
        std::atomic<bool> limited = false;
        std::atomic<bool> over = false;
        const auto tell = [](std::atomic<bool> &flag) {
            flag = true;
            flag.notify_one();
        };
        const std::jthread stopper([&] {
            tell(begun);
            limited.wait(false);
            source.request_stop();
            over.wait(false);
        });
        begun.wait(false);
        const int taken = ::setrlimit(RLIMIT_NOFILE, &none);
        tell(limited);
        const WaitEnd end = waitForAny({}, in(10s), token);
        const int restored = ::setrlimit(RLIMIT_NOFILE, &before);
        tell(over);
        QCOMPARE(restored, 0);
        QCOMPARE(taken, 0);
        QCOMPARE(end, WaitEnd::Stopped);
    }

    void ofSeveralTheReadyOneIsNamed()
    {
        const SocketPair first;
        const SocketPair second;
        second.sayThere();
        WaitItem items[] = {
            {first.here.number(), Ready::Readable}, {-1, Ready::Both}, {second.here.number(), Ready::Readable}};
        QCOMPARE(waitForAny(items, in(10s), {}), WaitEnd::Ready);
        QVERIFY(!items[0].readable);
        QVERIFY(!items[1].readable && !items[1].writable);
        QVERIFY(items[2].readable);
    }

    void fiftyThreadsAreStoppedByOneToken()
    {
        std::stop_source source;
        std::atomic<int> stopped = 0;
        {
            std::vector<std::jthread> threads;
            threads.reserve(50);
            for (int i = 0; i < 50; ++i) {
                threads.emplace_back([&] {
                    if (!sleepUntil(SteadyTime::max(), source.get_token()))
                        ++stopped;
                });
            }
            source.request_stop();
        }
        QCOMPARE(stopped.load(), 50);
    }

    void aBlockingCallIsLeftAtTheDeadline()
    {
        const auto release = std::make_shared<std::promise<void>>();
        const auto released = std::make_shared<std::shared_future<void>>(release->get_future());
        const auto blocks = [released] {
            released->wait();
            return 42;
        };
        QTRY_VERIFY(!anyWorkLeftBehind());
        QVERIFY(!callDetached<int>(blocks, in(5ms), {}));
        QVERIFY(anyWorkLeftBehind());
        std::stop_source source;
        source.request_stop();
        QVERIFY(!callDetached<int>(blocks, SteadyTime::max(), source.get_token()));
        release->set_value();
        QCOMPARE(callDetached<int>(blocks, SteadyTime::max(), {}), std::optional(42));
        QTRY_VERIFY(!anyWorkLeftBehind());
    }

    void callsThatHangTakeNoTimeFromOthers()
    {
        const auto release = std::make_shared<std::promise<void>>();
        const auto released = std::make_shared<std::shared_future<void>>(release->get_future());
        std::vector<std::function<int()>> calls;
        calls.reserve(200);
        for (int i = 0; i < 200; ++i)
            calls.emplace_back([i, released] {
                if (i % 50 == 7)
                    released->wait();
                return i;
            });
        const auto answers = callSideBySide(calls, 2s, {}); // far more than a call takes on a busy machine
        release->set_value();
        QCOMPARE(answers.size(), calls.size());
        for (int i = 0; i < 200; ++i)
            QCOMPARE(answers[static_cast<std::size_t>(i)], i % 50 == 7 ? std::nullopt : std::optional(i));
        QTRY_VERIFY(!anyWorkLeftBehind());
    }

    void aCallThatThrowsHasNoResultAndIsNotWaitedFor()
    {
        const std::function<int()> standard = []() -> int { throw std::runtime_error("no memory"); };
        const std::function<int()> other = []() -> int { throw 42; };
        QVERIFY(!callDetached<int>(standard, SteadyTime::max(), {}));
        QVERIFY(!callDetached<int>(other, SteadyTime::max(), {}));
        QTRY_VERIFY(!anyWorkLeftBehind());
    }

    void workLeftBehindIsCounted()
    {
        QTRY_VERIFY(!anyWorkLeftBehind());
        {
            const LeftBehind first;
            {
                const LeftBehind second;
            }
            QVERIFY(anyWorkLeftBehind());
        }
        QVERIFY(!anyWorkLeftBehind());
    }

    void inboxRingsOnceForEachTimeItWasEmpty()
    {
        int rings = 0;
        Inbox<int> inbox([&rings] { ++rings; });
        inbox.put(1);
        inbox.put(2);
        QCOMPARE(rings, 1);
        QCOMPARE(inbox.takeAll(), (std::vector<int>{1, 2}));
        QVERIFY(inbox.takeAll().empty());
        inbox.put(3);
        QCOMPARE(rings, 2);
    }

    void inboxLosesNothingOfManySenders()
    {
        Inbox<int> inbox;
        std::set<int> seen;
        {
            std::vector<std::jthread> senders;
            senders.reserve(8);
            for (int sender = 0; sender < 8; ++sender) {
                senders.emplace_back([&inbox, sender] {
                    for (int i = 0; i < 500; ++i)
                        inbox.put(sender * 1000 + i);
                });
            }
            while (seen.size() < 4000) {
                for (const int value : inbox.takeAll())
                    QVERIFY(seen.insert(value).second);
            }
        }
        QVERIFY(inbox.takeAll().empty());
    }

    void replayStandsStillAndMeasuresOn()
    {
        const Instant asOf{std::chrono::microseconds(1'757'959'500'000'000)};
        const ReplayClock replay(asOf);
        QVERIFY(replay.wall() == asOf);
        QVERIFY(replay.real() > asOf);
        const SteadyTime before = replay.steady();
        QVERIFY(replay.steady() >= before);
        const SystemClock system;
        QVERIFY(system.wall() >= replay.real());
    }

    void fakeClockMovesOnlyWhenTold()
    {
        FakeClock clock{Instant(5s)};
        const SteadyTime steady = clock.steady();
        clock.advance(2s);
        QVERIFY(clock.wall() == Instant(7s));
        QVERIFY(clock.steady() - steady == 2s);
        clock.setWall(Instant(1s));
        QVERIFY(clock.real() == Instant(1s));
        QVERIFY(clock.steady() - steady == 2s);
    }

    void standpointNamesHostAndUser()
    {
        const Standpoint here = currentStandpoint();
        QVERIFY(!here.host.isEmpty());
        QVERIFY(!here.user.isEmpty());
        QVERIFY(here.confirmed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWait)
#include "tst_wait.moc"
