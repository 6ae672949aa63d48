// SPDX-License-Identifier: Apache-2.0
#include "app/window/closeguard.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

// What was written a moment before needs no question where the disk answers.
constexpr std::chrono::milliseconds onItsWay{250};

} // namespace

QString CloseGuard::notSavedText(int events)
{
    return events == 1 ? tr("Not saved: 1 event") : tr("Not saved: %n events", nullptr, events);
}

CloseGuard::CloseGuard(Session &session, QWidget &window)
    : m_session(session)
    , m_window(window)
{
    window.installEventFilter(this);
    connect(&session, &Session::copyEnded, this, [this](const QString &trouble) {
        if (trouble.isEmpty())
            close();
        else
            ask(trouble);
    });
}

bool CloseGuard::isAllSaved()
{
    return m_session.unsavedEvents() == 0 || m_session.flushJournal(onItsWay);
}

bool CloseGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::Close || m_mayClose || isAllSaved())
        return QObject::eventFilter(watched, event);
    event->ignore();
    ask(m_session.journalTrouble());
    return true;
}

void CloseGuard::ask(const QString &reason)
{
    if (m_question) {
        m_question->raise();
        return;
    }
    m_question = new QMessageBox(QMessageBox::Warning, tr("Not saved"), notSavedText(m_session.unsavedEvents()),
                                 QMessageBox::NoButton, &m_window);
    m_question->setObjectName(u"notSaved"_s);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setInformativeText(reason);
    QPushButton *copy = m_question->addButton(tr("Save a copy…"), QMessageBox::AcceptRole);
    copy->setObjectName(u"saveCopy"_s);
    QPushButton *anyway = m_question->addButton(tr("Close anyway"), QMessageBox::DestructiveRole);
    anyway->setObjectName(u"closeAnyway"_s);
    m_question->setEscapeButton(m_question->addButton(QMessageBox::Cancel));
    m_question->setDefaultButton(copy);
    connect(copy, &QPushButton::clicked, this, &CloseGuard::chooseCopy);
    connect(anyway, &QPushButton::clicked, this, &CloseGuard::close);
    m_question->open();
}

void CloseGuard::chooseCopy()
{
    auto *dialog = new QFileDialog(&m_window, tr("Save a copy of this incident"), {}, tr("Journals (*.sqlite)"));
    dialog->setObjectName(u"copyPlace"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sqlite"_s);
    dialog->selectFile(u"incident.sqlite"_s);
    // Nothing is overwritten: a journal is added to, and another file is left as it is.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, &m_session, &Session::saveCopy);
    dialog->open();
}

void CloseGuard::close()
{
    m_mayClose = true;
    m_window.close();
}

} // namespace sitrep
