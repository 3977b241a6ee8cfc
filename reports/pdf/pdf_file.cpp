#include "reports/pdf/pdf_file.hpp"

#include <cstdlib>
#include <string_view>

#include "instruments/text_scanning.hpp"

namespace reports {

PdfObject PdfObject::dictionary() const {
  return is_stream() ? PdfObject(file_, qpdf_oh_get_dict(file_, object_)) : *this;
}

bool PdfObject::is_dictionary() const {
  return qpdf_oh_is_dictionary(file_, dictionary().object_) != QPDF_FALSE;
}

bool PdfObject::has(const char* key) const {
  return is_dictionary() && qpdf_oh_has_key(file_, dictionary().object_, key) != QPDF_FALSE;
}

PdfObject PdfObject::at(const char* key) const {
  return {file_, has(key) ? qpdf_oh_get_key(file_, dictionary().object_, key) : qpdf_oh_new_null(file_)};
}

bool PdfObject::is_true() const {
  return qpdf_oh_is_bool(file_, object_) != QPDF_FALSE && qpdf_oh_get_bool_value(file_, object_) != QPDF_FALSE;
}

std::string PdfObject::name() const {
  return qpdf_oh_is_name(file_, object_) != QPDF_FALSE ? qpdf_oh_get_name(file_, object_) : "";
}

std::string PdfObject::text() const {
  return is_string() ? qpdf_oh_get_utf8_value(file_, object_) : "";
}

int PdfObject::integer() const {
  return qpdf_oh_is_integer(file_, object_) != QPDF_FALSE ? qpdf_oh_get_int_value_as_int(file_, object_) : 0;
}

std::vector<PdfObject> PdfObject::items() const {
  std::vector<PdfObject> items;
  if (qpdf_oh_is_array(file_, object_) == QPDF_FALSE) return items;
  const int count = qpdf_oh_get_array_n_items(file_, object_);
  for (int i = 0; i < count; ++i) items.emplace_back(file_, qpdf_oh_get_array_item(file_, object_, i));
  return items;
}

std::vector<std::string> PdfObject::keys() const {
  std::vector<std::string> keys;
  if (!is_dictionary()) return keys;
  qpdf_oh_begin_dict_key_iter(file_, dictionary().object_);
  while (qpdf_oh_dict_more_keys(file_) != QPDF_FALSE) keys.emplace_back(qpdf_oh_dict_next_key(file_));
  return keys;
}

std::string PdfObject::unparsed() const {
  return qpdf_oh_unparse(file_, object_);
}

std::string PdfObject::bytes() const {
  return stream_data(qpdf_dl_all);
}

std::string PdfObject::raw_bytes() const {
  return stream_data(qpdf_dl_none);
}

std::string PdfObject::binary() const {
  std::size_t size = 0;
  if (!is_string()) return {};
  const char* bytes = qpdf_oh_get_binary_string_value(file_, object_, &size);
  return {bytes, size};
}

std::string PdfObject::stream_data(qpdf_stream_decode_level_e level) const {
  unsigned char* data = nullptr;
  std::size_t size = 0;
  if (!is_stream()) return {};
  qpdf_oh_get_stream_data(file_, object_, level, nullptr, &data, &size);
  std::string bytes(reinterpret_cast<const char*>(data), data == nullptr ? 0 : size);
  std::free(data);  // NOLINT: allocated by libqpdf with malloc
  return bytes;
}

PdfFile::PdfFile(std::string_view bytes) : file_(qpdf_init()) {
  qpdf_silence_errors(file_);
  qpdf_set_suppress_warnings(file_, QPDF_TRUE);
  qpdf_read_memory(file_, "document", bytes.data(), bytes.size(), nullptr);
  if (qpdf_has_error(file_) == QPDF_FALSE) return;
  const std::string_view said = qpdf_get_error_full_text(file_, qpdf_get_error(file_));
  damage_ = instruments::is_utf8(said) ? said : "it is damaged";  // a message may quote any bytes of the file
}

PdfFile::~PdfFile() {
  // Damage met while looking; the library would print what nobody asked for.
  while (qpdf_has_error(file_) != QPDF_FALSE) qpdf_get_error(file_);
  qpdf_cleanup(&file_);
}

std::vector<PdfObject> PdfFile::objects() const {
  std::vector<PdfObject> objects;
  const int size = trailer().at("/Size").integer();
  for (int number = 1; number < size; ++number) objects.emplace_back(file_, qpdf_get_object_by_id(file_, number, 0));
  return objects;
}

std::vector<std::string> PdfFile::warnings() const {
  std::vector<std::string> warnings;
  while (qpdf_more_warnings(file_) != QPDF_FALSE)
    warnings.emplace_back(qpdf_get_error_full_text(file_, qpdf_next_warning(file_)));
  return warnings;
}

}  // namespace reports
