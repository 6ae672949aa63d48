# SPDX-License-Identifier: Apache-2.0
# Headers that are not ours are parsed once for many sources: they take most of the time of a test's source. A source still
# includes all that it uses; the preset tidy, which reads each by itself, does without this and tells what was forgotten.

# sitrep_headers(NAME HEADERS <header>... LINKS target...): parses them with the flags that these links bring.
function(sitrep_headers name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LINKS")
    set(nothing "${PROJECT_BINARY_DIR}/headers/${name}.cpp")
    file(CONFIGURE OUTPUT "${nothing}" CONTENT "// Headers alone make no target.\n")
    add_library(sitrep_headers_${name} OBJECT "${nothing}")
    set_target_properties(sitrep_headers_${name} PROPERTIES AUTOMOC OFF UNITY_BUILD OFF)
    target_link_libraries(sitrep_headers_${name} PRIVATE ${arg_LINKS} sitrep_options sitrep_warnings)
    target_precompile_headers(sitrep_headers_${name} PRIVATE ${arg_HEADERS})
endfunction()

set(standard_headers
    <algorithm> <array> <atomic> <cerrno> <chrono> <cmath> <cstring> <functional> <map> <memory> <mutex> <optional> <random> <set>
    <span> <stop_token> <string> <string_view> <thread> <utility> <vector>
)
set(core_headers ${standard_headers}
    <QByteArray> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLocale> <QMap>
    <QObject> <QRegularExpression> <QSet> <QString> <QStringList> <QStringView> <QUrl> <QVariant>
)
set(widget_headers
    <QAbstractItemModel> <QAction> <QApplication> <QBoxLayout> <QClipboard> <QComboBox> <QDialog> <QEvent> <QHeaderView>
    <QLabel> <QLineEdit> <QListView> <QMenu> <QPainter> <QPlainTextEdit> <QPushButton> <QStyledItemDelegate> <QTableView> <QTimer>
    <QToolButton> <QTreeView> <QWidget>
)
set(test_headers ${core_headers} <QElapsedTimer> <QProcess> <QSignalSpy> <QTemporaryDir> <QTest>)

sitrep_headers(rooms_core HEADERS ${core_headers} LINKS Qt6::Core)
sitrep_headers(rooms_widgets HEADERS ${core_headers} ${widget_headers} LINKS Qt6::Widgets)
if(BUILD_TESTING)
    # What <QTest> brings depends on which of these a test links.
    sitrep_headers(tests_core HEADERS ${test_headers} LINKS Qt6::Test sitrep_test_options)
    sitrep_headers(tests_gui HEADERS ${test_headers} <QAbstractItemModelTester> LINKS Qt6::Gui Qt6::Test sitrep_test_options)
    sitrep_headers(tests_widgets HEADERS ${test_headers} ${widget_headers} LINKS Qt6::Widgets Qt6::Test sitrep_test_options)
endif()

# sitrep_reached(RESULT target...): these, and all that they link publicly.
function(sitrep_reached result)
    set(left ${ARGN})
    set(reached "")
    while(left)
        list(POP_FRONT left target)
        if(NOT target IN_LIST reached)
            list(APPEND reached "${target}")
            if(TARGET "${target}")
                get_target_property(more "${target}" INTERFACE_LINK_LIBRARIES)
                list(APPEND left ${more})
            endif()
        endif()
    endwhile()
    set(${result} "${reached}" PARENT_SCOPE)
endfunction()

# sitrep_use_headers(TARGET KIND link...): the headers of KIND (rooms, tests) that fit a target with these links.
function(sitrep_use_headers target kind)
    sitrep_reached(reached ${ARGN})
    set(face core)
    if(kind STREQUAL tests AND Qt6::Network IN_LIST reached)
        return() # a handful; <QTest> brings something else again
    elseif(Qt6::Widgets IN_LIST reached)
        set(face widgets)
    elseif(Qt6::Gui IN_LIST reached AND TARGET sitrep_headers_${kind}_gui)
        set(face gui)
    endif()
    target_precompile_headers(${target} REUSE_FROM sitrep_headers_${kind}_${face})
endfunction()
