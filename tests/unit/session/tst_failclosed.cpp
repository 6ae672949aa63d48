// SPDX-License-Identifier: Apache-2.0
#include "app/session/updatemaker.h"
#include "tests/unit/session/sessionfixture.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace sitrep;

namespace {

const QString secret = u"Kestrel-9x"_s;
const QString address = u"postgres://app:Kestrel-9x@db/chat"_s;

/// The events of a small incident, as a Sitrep without these rules would have kept them: \a spoil puts a secret in.
QList<Event> spoiltEvents(const SessionFixture &fixture, void (*spoil)(Event &event))
{
    fixture.write(u"runbook.yaml"_s, smallRunbook);
    fixture.write(u"staging.env"_s, "POSTGRES_HOST=db\n");
    fixture.write(u"settings.json"_s, R"({"timeout": "80 s", "kept": "marked"})");
    const auto session = fixture.open();
    session->writeNote(u"seen in the log"_s);
    SessionFixture::run(*session);
    if (session->makeUpdate(u"markdown"_s, true).isEmpty())
        qFatal("the incident itself may leave");
    QList<Event> events = session->state().incident.events();
    for (Event &event : events)
        spoil(event);
    return events;
}

void spoilNote(Event &event)
{
    if (event.kind == EventKind::NoteWritten)
        event.body.insert(u"text"_s, address);
}

/// A fact that JSON alone tells.
void spoilFact(Event &event)
{
    if (event.kind != EventKind::Result)
        return;
    QByteArray body = QJsonDocument(event.body).toJson();
    body.replace("marked", address.toUtf8());
    event.body = QJsonDocument::fromJson(body).object();
}

std::unique_ptr<Session> openedReadOnly(const SessionFixture &fixture, const QList<Event> &events)
{
    SessionOptions options;
    options.readOnly = events;
    return fixture.open(options);
}

} // namespace

/// What the second pass finds is not written, by no way.
class TestFailClosed : public QObject
{
    Q_OBJECT

private slots:
    void anUpdateIsRefused()
    {
        const SessionFixture fixture;
        const auto session = openedReadOnly(fixture, spoiltEvents(fixture, spoilNote));
        for (const QString &format : updateFormats()) {
            if (format == u"junit" || format == u"nagios") // which tell no notes
                continue;
            QVERIFY2(session->makeUpdateFile(format, false).isEmpty(), qPrintable(format));
            QVERIFY2(session->updateRefusal().contains(u"still holds a password in a URL"_s), qPrintable(format));
            QVERIFY(!session->updateRefusal().contains(secret));
        }
    }

    void aBundleIsRefused()
    {
        const SessionFixture fixture;
        const auto session = openedReadOnly(fixture, spoiltEvents(fixture, spoilNote));
        const PackedBundle packed = session->makeBundle();
        QVERIFY(packed.bytes.isEmpty());
        QVERIFY2(render(packed.problem).contains(u"still holds a password in a URL"_s),
                 qPrintable(render(packed.problem)));
        const auto clean = openedReadOnly(fixture, spoiltEvents(fixture, [](Event & /*event*/) {}));
        QVERIFY(clean->makeBundle().problem.isEmpty());
    }

    void theJsonInAPdfIsReadToo()
    {
        const SessionFixture fixture;
        const auto session = openedReadOnly(fixture, spoiltEvents(fixture, spoilFact));
        QVERIFY(!session->makeUpdate(u"markdown"_s, false).isEmpty()); // it does not tell the fact
        QVERIFY(session->makeUpdateFile(u"pdf"_s, false).isEmpty());
        QVERIFY(!session->updateRefusal().isEmpty());
    }
};

QTEST_MAIN(TestFailClosed)
#include "tst_failclosed.moc"
