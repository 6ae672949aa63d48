// SPDX-License-Identifier: Apache-2.0
#include "app/bootstrap/displayprobe.h"

#include <QElapsedTimer>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace std::chrono_literals;

namespace {

constexpr int firstDisplayPort = 6000;

/// Listens as a display that is reached through TCP. The system takes connections for it; nobody ever answers.
class SilentDisplay
{
public:
    SilentDisplay()
    {
        for (int number = 200; number < 300 && m_number < 0; ++number) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(static_cast<in_port_t>(firstDisplayPort + number));
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            if (::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
                m_number = number;
        }
        ::listen(m_socket, 8);
    }
    ~SilentDisplay() { ::close(m_socket); }
    SilentDisplay(const SilentDisplay &) = delete;
    SilentDisplay &operator=(const SilentDisplay &) = delete;

    [[nodiscard]] QByteArray name() const { return "127.0.0.1:" + QByteArray::number(m_number); }

private:
    int m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int m_number = -1;
};

bool triesToOpen()
{
    QByteArray program("sitrep");
    std::array<char *, 2> words{program.data(), nullptr};
    return canOpenWindow(1, words.data(), 1s);
}

} // namespace

/// It is asked before there is an application object, and so it is here.
class TestDisplayProbe : public QObject
{
    Q_OBJECT

private slots:
    void init() { qunsetenv("WAYLAND_DISPLAY"); }
    void aDisplayThatAnswersIsTaken();
    void aDisplayThatIsSilentIsGivenUp();
    void aDisplayThatIsNotThereIsTold();
};

void TestDisplayProbe::aDisplayThatAnswersIsTaken()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QVERIFY(triesToOpen());
    QCOMPARE(namedDisplays().filter(u"QT_QPA_PLATFORM"_s), QStringList(u"QT_QPA_PLATFORM=offscreen"_s));
}

void TestDisplayProbe::aDisplayThatIsSilentIsGivenUp()
{
    const SilentDisplay display;
    qputenv("QT_QPA_PLATFORM", "xcb");
    qputenv("DISPLAY", display.name());
    QElapsedTimer tried;
    tried.start();
    QVERIFY(!triesToOpen());
    QVERIFY2(tried.elapsed() >= 900, "it was not the limit that ended it");
}

void TestDisplayProbe::aDisplayThatIsNotThereIsTold()
{
    qputenv("QT_QPA_PLATFORM", "xcb");
    qputenv("DISPLAY", "127.0.0.1:399");
    QVERIFY(!triesToOpen());
}

int main(int argc, char **argv)
{
    TestDisplayProbe test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_displayprobe.moc"
