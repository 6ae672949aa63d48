// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/sessionbinding.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAccessible>
#include <QTest>

namespace sitrep {

/// The window on an incident, as `sitrep FILE` opens it.
struct OpenWindow
{
    OpenWindow(const std::shared_ptr<const Runbook> &runbook, const QString &journal, Theme &theme, Settings &settings,
               const QMap<QString, QString> &environment = {}, bool trusted = false,
               const std::shared_ptr<const Clock> &ofTest = {})
        : session(runbook, options(journal, environment, trusted), ofTest ? ofTest : clock(*runbook))
        , window(theme, settings)
        , binding(session, window)
    {
        window.show();
    }

    static SessionOptions options(const QString &journal, const QMap<QString, QString> &environment, bool trusted)
    {
        SessionOptions options;
        options.author = QStringLiteral("dana");
        options.host = QStringLiteral("laptop");
        options.journalFile = journal;
        options.processEnvironment = environment;
        options.trustThisRun = trusted;
        options.commandLine = QStringLiteral("sitrep runbook.yaml");
        return options;
    }

    static std::shared_ptr<const Clock> clock(const Runbook &runbook)
    {
        if (runbook.asOf)
            return std::make_shared<ReplayClock>(*runbook.asOf);
        return std::make_shared<SystemClock>();
    }

    Session session;
    DashboardWindow window;
    SessionBinding binding;
};

[[nodiscard]] inline std::shared_ptr<const Runbook> readRunbook(const QString &path)
{
    ReadOptions options;
    options.recipeFolders = RunbookReader::shippedRecipeFolders();
    const ReadResult read = RunbookReader::read(path, options);
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    return read.runbook;
}

[[nodiscard]] inline QString samplePath()
{
    return qEnvironmentVariable("SITREP_SOURCE_DIR")
           + QStringLiteral("/resources/runbooks/staging-outage/runbook.yaml");
}

[[nodiscard]] inline QStringList rowsOf(const QAbstractItemModel &model, const QModelIndex &parent = {});

/// Everything that a screen reader could be told of \a window: names, descriptions and values of all widgets, and the rows of all views.
[[nodiscard]] inline QString textsOf(const QWidget &window)
{
    QStringList texts{window.windowTitle()};
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget)) {
            for (const QAccessible::Text text :
                 {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
                texts += accessible->text(text);
        }
        texts += widget->toolTip();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            texts += rowsOf(*view->model(), {});
        for (const char *property : {"text", "plainText"})
            texts += widget->property(property).toString();
    }
    return texts.join(u'\n');
}

/// Every text that a view shows, as a screen reader is told it: row by row.
[[nodiscard]] inline QStringList rowsOf(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const QString told = index.data(Qt::AccessibleTextRole).toString();
            cells += told.isEmpty() ? index.data(Qt::DisplayRole).toString() : told;
        }
        rows += cells.join(QStringLiteral(" | "));
        rows += rowsOf(model, model.index(row, 0, parent));
    }
    return rows;
}

} // namespace sitrep
