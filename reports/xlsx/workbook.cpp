#include "reports/xlsx/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "reports/ledger_columns.hpp"

namespace reports {
namespace {

constexpr std::size_t largest_cell = 32767;  // UTF-16 units (ECMA-376, the limit of Excel)
constexpr std::string_view ellipsis = "…";

lxw_workbook* open(const std::filesystem::path& file, WrittenBy order) {
  lxw_workbook_options options{};
  options.constant_memory = order == WrittenBy::rows ? LXW_TRUE : LXW_FALSE;
  lxw_workbook* workbook = workbook_new_opt(file.c_str(), &options);
  if (workbook == nullptr) throw std::runtime_error("The workbook cannot be begun.");
  return workbook;
}

/// "_x0041_" at `text`: what a reader turns into the character U+0041.
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

void append_with_escapes_escaped(std::string& escaped, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '_' && is_escape(text.substr(at))) escaped += "_x005F";
    escaped += text[at];
  }
}

/// The bytes of `text` that fit a cell together with an ellipsis, when all of them do not.
std::size_t bytes_that_fit(std::string_view text) {
  std::size_t units = 0;
  std::size_t end_before_ellipsis = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    units += length == 4 ? 2 : 1;
    if (units > largest_cell) return end_before_ellipsis;
    at += length;
    if (units < largest_cell) end_before_ellipsis = at;
  }
  return text.size();
}

}  // namespace

Workbook::Workbook(const std::filesystem::path& file, WrittenBy order) : file_(file), workbook_(open(file, order)) {}

Workbook::~Workbook() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
}

lxw_worksheet* Workbook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
  if (sheet == nullptr) throw std::runtime_error(fmt::format("The sheet '{}' cannot be added.", name));
  return sheet;
}

void Workbook::close() {
  const lxw_error fault = workbook_close(workbook_);  // frees it as well
  workbook_ = nullptr;
  if (fault != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("{} cannot be written: {}", file_.string(), lxw_strerror(fault)));
}

std::string cell_text(std::string_view text) {
  std::string cell = clean_text(text);
  if (cell.find("_x") != std::string::npos) {
    std::string escaped;
    append_with_escapes_escaped(escaped, cell);
    cell.swap(escaped);
  }
  const std::size_t fitting = cell.size() > largest_cell ? bytes_that_fit(cell) : cell.size();
  if (fitting < cell.size()) {
    cell.resize(fitting);
    cell += ellipsis;
  }
  return cell;
}

std::string header_text(std::string_view text, std::size_t most) {
  std::string shown;
  for (const char c : clean_text(text)) {
    if (shown.size() + ellipsis.size() > most && (static_cast<unsigned char>(c) & 0xC0U) != 0x80) {
      shown += ellipsis;
      break;
    }
    shown += c == '\n' || c == '\t' ? ' ' : c;
    if (c == '&') shown += c;
  }
  return shown;
}

void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text, lxw_format* format) {
  const lxw_error fault = text.empty() ? worksheet_write_blank(sheet, row, column, format)
                                       : worksheet_write_string(sheet, row, column, cell_text(text).c_str(), format);
  if (fault != LXW_NO_ERROR) throw std::runtime_error(fmt::format("A cell cannot be written: {}", lxw_strerror(fault)));
}

int display_width(std::string_view text) {
  int width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || (byte >= 0xC0 && byte < 0xE0)) width += 1;
    if (byte >= 0xE0) width += 2;
  }
  return width;
}

}  // namespace reports
