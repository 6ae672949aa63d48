// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/pdf/pdffile.h"

#include <stdexcept>

namespace sitrep::pdf {

void PdfFile::Closing::operator()(qpdf_data file) const
{
    qpdf_cleanup(&file);
}

PdfFile::PdfFile(const QByteArray &bytes)
    : m_file(qpdf_init())
{
    qpdf_silence_errors(file());
    qpdf_set_suppress_warnings(file(), QPDF_TRUE);
    qpdf_read_memory(file(), "pages", bytes.constData(), static_cast<unsigned long long>(bytes.size()), nullptr);
    qpdf_get_num_pages(file());
    throwError();
}

Object PdfFile::trailer()
{
    return qpdf_get_trailer(file());
}

Object PdfFile::root()
{
    return qpdf_get_root(file());
}

Object PdfFile::page(qsizetype index)
{
    return qpdf_get_page_n(file(), size_t(index));
}

Object PdfFile::null()
{
    return qpdf_oh_new_null(file());
}

Object PdfFile::boolean(bool value)
{
    return qpdf_oh_new_bool(file(), value ? QPDF_TRUE : QPDF_FALSE);
}

Object PdfFile::integer(long long value)
{
    return qpdf_oh_new_integer(file(), value);
}

Object PdfFile::real(double value)
{
    return qpdf_oh_new_real_from_double(file(), value, 2);
}

Object PdfFile::name(const char *value)
{
    return qpdf_oh_new_name(file(), value);
}

Object PdfFile::bytes(const QByteArray &value)
{
    return qpdf_oh_new_binary_string(file(), value.constData(), size_t(value.size()));
}

Object PdfFile::text(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    return qpdf_oh_new_binary_unicode_string(file(), utf8.constData(), size_t(utf8.size()));
}

Object PdfFile::array(std::span<const Object> items)
{
    const Object array = qpdf_oh_new_array(file());
    for (const Object item : items)
        qpdf_oh_append_item(file(), array, item);
    return array;
}

Object PdfFile::array(std::initializer_list<Object> items)
{
    return array(std::span(items.begin(), items.size()));
}

Object PdfFile::dictionary(Entries entries)
{
    const Object dictionary = qpdf_oh_new_dictionary(file());
    for (const auto &[key, entry] : entries)
        set(dictionary, key, entry);
    return dictionary;
}

Object PdfFile::packedStream(const QByteArray &data, Entries entries)
{
    const Object stream = qpdf_oh_new_stream(file());
    qpdf_oh_replace_stream_data(file(), stream, reinterpret_cast<const unsigned char *>(data.constData()),
                                size_t(data.size()), name("/FlateDecode"), null());
    for (const auto &[key, entry] : entries)
        set(qpdf_oh_get_dict(file(), stream), key, entry);
    return stream;
}

Object PdfFile::shared(Object object)
{
    return qpdf_make_indirect_object(file(), object);
}

bool PdfFile::has(Object dictionary, const char *key)
{
    return qpdf_oh_has_key(file(), dictionary, key) == QPDF_TRUE;
}

Object PdfFile::value(Object dictionary, const char *key)
{
    return qpdf_oh_get_key(file(), dictionary, key);
}

long long PdfFile::number(Object integer)
{
    return qpdf_oh_get_int_value(file(), integer);
}

void PdfFile::set(Object dictionary, const char *key, Object value)
{
    qpdf_oh_replace_key(file(), dictionary, key, value);
}

void PdfFile::remove(Object dictionary, const char *key)
{
    qpdf_oh_remove_key(file(), dictionary, key);
}

QByteArray PdfFile::written()
{
    throwError();
    qpdf_init_write_memory(file());
    qpdf_set_stream_data_mode(file(), qpdf_s_preserve); // packed already
    qpdf_set_object_stream_mode(file(), qpdf_o_generate);
    qpdf_set_deterministic_ID(file(), QPDF_TRUE);
    qpdf_write(file());
    throwError();
    return {reinterpret_cast<const char *>(qpdf_get_buffer(file())), qsizetype(qpdf_get_buffer_length(file()))};
}

void PdfFile::throwError()
{
    if (qpdf_has_error(file()) == QPDF_TRUE)
        throw std::runtime_error(qpdf_get_error_full_text(file(), qpdf_get_error(file())));
}

} // namespace sitrep::pdf
