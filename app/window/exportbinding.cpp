// SPDX-License-Identifier: Apache-2.0
#include "app/window/exportbinding.h"

#include "app/session/updatemaker.h"
#include "diagnostics/report/pdf/pdfwriter.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

/// What the newest job made.
struct ExportBinding::Drafts
{
    std::mutex mutex; ///< guards all of it
    std::optional<ExportDraft> newest;
};

namespace {

QList<ExportFormat> offeredFormats()
{
    return {
        {u"pdf"_s, ExportBinding::tr("PDF"), ExportBinding::tr("pages to send, the JSON attached"), u"pdf"_s, false,
         true},
        {u"html"_s, ExportBinding::tr("HTML"), ExportBinding::tr("one file, light and dark, loads nothing"), u"html"_s},
        {u"markdown"_s, ExportBinding::tr("Markdown"), ExportBinding::tr("GitHub, GitLab, Jira, a wiki"), u"md"_s},
        {u"slack"_s, ExportBinding::tr("Slack text"), ExportBinding::tr("one message, its table as a code block"),
         u"txt"_s},
        {u"json"_s, ExportBinding::tr("JSON"), ExportBinding::tr("all facts, for programs"), u"json"_s, true, false,
         true},
    };
}

/// What a reader sees as pages. A browser lays HTML out by itself; what stands on them is the same.
bool isLaidOut(const QString &format)
{
    return format == u"pdf" || format == u"html";
}

constexpr int pageWidthShown = 420;      // pixels; the preview's room
constexpr qsizetype mostPagesShown = 12; // nobody reads more in a preview

/// "incident-1278-update-2-post-mortem.html": what a person finds again, without signs that a file system refuses.
QString fileNameOf(const ReportDocument &document, const ExportFormat &format)
{
    QString id = document.incident.details().id.left(40);
    for (QChar &sign : id) {
        if (!sign.isLetterOrNumber())
            sign = u'-';
    }
    QString name = id.isEmpty() ? u"incident"_s : u"incident-"_s + id;
    name += u"-update-%1"_s.arg(document.updateNumber);
    if (!format.hasAllFacts && document.options.kind != ReportKind::Triage)
        name += u'-' + nameOf(document.options.kind);
    return name + u'.' + format.suffix;
}

const ExportFormat &formatNamed(const QList<ExportFormat> &formats, const QString &name)
{
    const auto found = std::find_if(formats.cbegin(), formats.cend(),
                                    [&name](const ExportFormat &format) { return format.format == name; });
    return found == formats.cend() ? formats.constFirst() : *found;
}

/// Empty, or why it was not written.
QString writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return ExportBinding::tr("%1 cannot be written: %2").arg(path, file.errorString());
}

} // namespace

ExportBinding::ExportBinding(Session &session, DashboardWindow &window, Settings &settings)
    : QObject(&window)
    , m_session(session)
    , m_window(window)
    , m_settings(settings)
    , m_drafts(std::make_shared<Drafts>())
{
    connect(&m_job, &BackgroundJob::rang, this, &ExportBinding::takeDraft);
}

ExportFacts ExportBinding::facts()
{
    const SessionState &state = m_session.state();
    ExportFacts facts;
    facts.heading = tr("Update %1 · %2 UTC")
                        .arg(state.incident.nextUpdateNumber())
                        .arg(isoText(state.now).left(16).replace(u'T', u' '));
    facts.masked = m_session.updateDocument().provenance.masked;
    qsizetype steps = 0;
    for (const ChecklistGroup &group : state.checklist)
        steps += group.items.size();
    facts.counts = {
        {ReportSection::Components, tr("rows: %1").arg(state.assessment.components.size())},
        {ReportSection::Timeline, tr("events: %1").arg(state.timeline.size())},
        {ReportSection::Steps, tr("steps: %1").arg(steps)},
    };
    return facts;
}

ExportChoice ExportBinding::lastChoice() const
{
    const QStringList kept = m_settings.value(WindowSetting::ExportChoice).toStringList();
    ExportChoice choice{kept.value(0), {}};
    choice.options.kind = enumNamed<ReportKind>(kept.value(1)).value_or(ReportKind::Update);
    choice.options.audience = enumNamed<Audience>(kept.value(2)).value_or(Audience::Team);
    for (const QString &name : kept.mid(3)) {
        if (const std::optional<ReportSection> section = enumNamed<ReportSection>(name))
            choice.options.leftOut += *section;
    }
    return choice;
}

void ExportBinding::remember()
{
    const ExportChoice choice = m_dialog->choice();
    QStringList kept{choice.format, nameOf(choice.options.kind), nameOf(choice.options.audience)};
    for (const ReportSection section : choice.options.leftOut)
        kept += nameOf(section);
    m_settings.setValue(WindowSetting::ExportChoice, kept);
}

void ExportBinding::open()
{
    if (m_dialog != nullptr)
        return;
    m_dialog = new ExportDialog(offeredFormats(), facts(), lastChoice(), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ExportDialog::draftWanted, this, &ExportBinding::makeDraft);
    connect(m_dialog, &ExportDialog::reviewRequested, this, [this] { emit reviewRequested(m_dialog); });
    connect(m_dialog, &ExportDialog::copyRequested, this, &ExportBinding::copy);
    connect(m_dialog, &ExportDialog::saveRequested, this, &ExportBinding::askForPlace);
    connect(m_dialog, &ExportDialog::dragRequested, this, &ExportBinding::drag);
    connect(m_dialog, &ExportDialog::folderRequested, this,
            [](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(m_dialog, &QDialog::finished, this, [this] {
        remember();
        m_dialog = nullptr;
        m_job.stop();
    });
    m_dialog->open();
}

void ExportBinding::makeDraft(const ExportChoice &choice)
{
    ReportDocument document = m_session.updateDocument();
    document.options = choice.options;
    m_job.start([document, choice, drafts = m_drafts, masker = m_session.masker()](const std::stop_token &stop,
                                                                                   const BackgroundJob::Ring &ring) {
        ExportDraft draft{choice,
                          updateBytes(document, choice.format).value_or(QByteArray()),
                          fileNameOf(document, formatNamed(offeredFormats(), choice.format)),
                          {},
                          0,
                          {}};
        const QString kept = keptText(document, choice.format, draft.bytes);
        draft.trouble = refusalToLeave(document, choice.format, kept, *masker);
        if (draft.trouble.isEmpty() && isLaidOut(choice.format) && !stop.stop_requested()) {
            PagePictures pictures = toPictures(document, pageWidthShown, mostPagesShown);
            draft.pages = std::move(pictures.pages);
            draft.pageCount = pictures.count;
        }
        if (stop.stop_requested())
            return;
        {
            const std::scoped_lock lock(drafts->mutex);
            drafts->newest = std::move(draft);
        }
        ring();
    });
}

void ExportBinding::takeDraft()
{
    std::optional<ExportDraft> draft;
    {
        const std::scoped_lock lock(m_drafts->mutex);
        draft = std::exchange(m_drafts->newest, {});
    }
    if (draft && m_dialog != nullptr)
        m_dialog->setDraft(*draft);
}

/// Whether the update must not leave.
bool ExportBinding::tellRefusal()
{
    if (!m_session.updateRefusal().isEmpty())
        m_dialog->tell(m_session.updateRefusal());
    return !m_session.updateRefusal().isEmpty();
}

void ExportBinding::copy()
{
    const ExportChoice choice = m_dialog->choice();
    const QString text = m_session.makeUpdate(choice.format, isForPeople(choice.format), {}, choice.options);
    if (tellRefusal())
        return;
    auto *data = new QMimeData;
    data->setText(text);
    if (choice.format == u"html")
        data->setHtml(text);
    if (choice.format == u"markdown")
        data->setData(u"text/markdown"_s, text.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    m_dialog->tell(tr("Copied as %1").arg(m_dialog->format().title));
}

void ExportBinding::askForPlace()
{
    const QString folder = m_settings.value(WindowSetting::ExportFolder).toString();
    const QString start =
        QFileInfo(folder).isDir() ? folder : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *place = new QFileDialog(m_dialog, tr("Save the report"), start);
    place->setObjectName(u"exportPlace"_s);
    place->setAttribute(Qt::WA_DeleteOnClose);
    place->setAcceptMode(QFileDialog::AcceptSave);
    place->setDefaultSuffix(m_dialog->format().suffix);
    place->selectFile(m_dialog->draft().fileName);
    connect(place, &QFileDialog::fileSelected, this, &ExportBinding::save);
    place->open();
}

void ExportBinding::save(const QString &path)
{
    if (m_dialog == nullptr)
        return;
    const ExportChoice choice = m_dialog->choice();
    const QByteArray bytes = m_session.makeUpdateFile(choice.format, isForPeople(choice.format), {}, choice.options);
    if (tellRefusal())
        return;
    const QString trouble = writeFile(path, bytes);
    const QString folder = QFileInfo(path).absolutePath();
    if (trouble.isEmpty())
        m_settings.setValue(WindowSetting::ExportFolder, folder);
    m_dialog->tell(trouble.isEmpty() ? tr("Saved as %1").arg(path) : trouble, trouble.isEmpty() ? folder : QString());
}

/// The file must outlive the drop: some file managers copy it later, so it stays until the window is closed.
void ExportBinding::drag()
{
    const ExportChoice choice = m_dialog->choice();
    const ExportDraft draft = m_dialog->draft();
    if (draft.choice != choice || !draft.trouble.isEmpty())
        return;
    static const QTemporaryDir folder;
    const QString path = folder.filePath(draft.fileName);
    const QByteArray bytes = m_session.makeUpdateFile(choice.format, isForPeople(choice.format), {}, choice.options);
    if (tellRefusal())
        return;
    if (const QString trouble = writeFile(path, bytes); !trouble.isEmpty()) {
        m_dialog->tell(trouble);
        return;
    }
    auto *drag = new QDrag(m_dialog);
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    drag->setMimeData(data);
    drag->exec(Qt::CopyAction);
}

} // namespace sitrep
