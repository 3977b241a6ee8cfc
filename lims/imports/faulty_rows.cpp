#include "lims/imports/faulty_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Text;

namespace {

const Text fault_column = {"导入错误", "Import faults"};

/// A damaged byte as U+FFFD; the rest as it stands.
std::string readable(std::string_view cell) {
  if (instruments::is_utf8(cell)) return std::string(cell);
  std::string result;
  for (std::size_t i = 0; i < cell.size();) {
    std::size_t length = 1;
    while (length < 4 && i + length < cell.size() && (static_cast<unsigned char>(cell[i + length]) & 0xC0) == 0x80)
      ++length;
    const auto character = cell.substr(i, length);
    result += instruments::is_utf8(character) ? character : std::string_view("\xEF\xBF\xBD");
    i += length;
  }
  return result;
}

void append_cell(std::string& line, std::string_view cell) {
  auto text = readable(cell);
  std::erase(text, '\0');
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n;\t") == std::string::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

std::string field_name(const std::string& field, Language language) {
  if (const auto known = find_field(field)) return label(*known).*language;
  return Text{"整行", "row"}.*language;
}

}  // namespace

std::string faulty_rows_header(const std::vector<std::string>& header, Language language) {
  std::string line = "\xEF\xBB\xBF";
  for (const auto& cell : header) {
    append_cell(line, cell);
    line += ',';
  }
  append_cell(line, fault_column.*language);
  return line + "\r\n";
}

std::string faulty_row(const std::vector<std::string>& header, const Row& row, const std::vector<Fault>& faults,
                       Language language) {
  std::string line;
  for (std::size_t i = 0; i < header.size(); ++i) {
    append_cell(line, i < row.cells.size() ? row.cells[i] : "");
    line += ',';
  }
  std::string explanation;
  for (const auto& fault : faults) {
    const Text sentence = {fmt::format("第{}行，{}，“{}”：{}", fault.line, field_name(fault.field, language),
                                       fault.found, fault.message.zh),
                           fmt::format("Line {}, {}, \"{}\": {}", fault.line, field_name(fault.field, language),
                                       fault.found, fault.message.en)};
    if (!explanation.empty()) explanation += ' ';
    explanation += sentence.*language;
  }
  append_cell(line, explanation);
  return line + "\r\n";
}

std::string rows_left_out(const std::vector<std::string>& header, std::int64_t count, Language language) {
  const Text sentence = {
      fmt::format("此文件不完整：另有{}行有误，未列出。请更正以上各行并重新导入，即可看到其余。", count),
      fmt::format("This file is not complete: {} more rows are faulty. Correct the rows above and "
                  "import the whole list again to see them.",
                  count)};
  std::string line(header.size(), ',');
  append_cell(line, sentence.*language);
  return line + "\r\n";
}

}  // namespace lims::imports
