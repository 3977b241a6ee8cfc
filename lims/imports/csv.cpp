#include "lims/imports/csv.hpp"

#include <algorithm>
#include <array>

#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::Text;

namespace {

constexpr int most_recoveries = 100;

char find_separator(std::string_view text) {
  std::array<int, 3> counts{};
  constexpr std::string_view separators = ",;\t";
  bool quoted = false;
  for (const char c : text.substr(0, longest_row_bytes)) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    const auto which = separators.find(c);
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

bool is_blank(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const auto& cell) { return cell.find_first_not_of(" \t") == std::string::npos; });
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  const bool is_told = text.size() > 5 && text.starts_with("sep=") && (text[5] == '\n' || text[5] == '\r');
  separator_ = is_told ? text[4] : find_separator(text);
  if (is_told) skip_line();
}

bool CsvReader::next(Row& row) {
  while (at_ < text_.size()) {
    read_row(row);
    if (row.fault || !is_blank(row)) return true;
  }
  return false;
}

void CsvReader::read_row(Row& row) {
  row.line = line_;
  row.fault.reset();
  row_start_ = at_;
  std::size_t count = 0;
  Ending ending = Ending::cell;
  while (ending == Ending::cell) {
    if (count == row.cells.size()) row.cells.emplace_back();
    ending = read_cell(row.cells[count++], row);
    const bool too_many = count > most_columns || at_ - row_start_ > longest_row_bytes;
    if (too_many && ending != Ending::fault) {
      row.fault = Text{"这一行太长，超过64 KiB或512列。", "This row is too long: more than 64 KiB or 512 columns."};
      ending = Ending::fault;
    }
  }
  row.cells.resize(count);
  if (ending == Ending::fault) {  // go on below the line where the row began
    instruments::require(
        ++recovered_ <= most_recoveries, Cause::invalid_input,
        {"文件中无法读取的行太多（引号不成对或行过长），请检查文件格式。",
         "Too many rows of the file cannot be read (quotes not closed, rows too long); check its format."});
    at_ = row_start_;
    line_ = row.line;
    skip_line();
    for (auto& cell : row.cells) cell.resize(instruments::first_bytes(cell, 200).size());
  }
}

CsvReader::Ending CsvReader::read_cell(std::string& cell, Row& row) {
  cell.clear();
  return at_ < text_.size() && text_[at_] == '"' ? read_quoted(cell, row) : read_plain(cell);
}

CsvReader::Ending CsvReader::read_quoted(std::string& cell, Row& row) {
  ++at_;
  for (;;) {
    const auto stop = text_.find_first_of("\"\r\n", at_);
    const bool too_long = std::min(stop, text_.size()) - row_start_ > longest_row_bytes;
    if (stop == std::string_view::npos || too_long) {
      row.fault = Text{"引号没有成对，这一行无法读取。", "A quotation mark is not closed, so this row cannot be read."};
      return Ending::fault;
    }
    cell.append(text_.substr(at_, stop - at_));
    at_ = stop;
    if (text_[at_] == '"') {
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    } else {
      cell += '\n';
      take_line_end();
    }
  }
  const bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\r' || text_[at_] == '\n';
  if (ends) return end_of_cell();
  row.fault =
      Text{"引号后面还有文字，这一行无法读取。", "Text follows a closing quotation mark, so this row cannot be read."};
  return Ending::fault;
}

CsvReader::Ending CsvReader::read_plain(std::string& cell) {
  const std::array<char, 3> stops = {separator_, '\r', '\n'};
  const auto stop = std::min(text_.find_first_of(std::string_view(stops.data(), stops.size()), at_), text_.size());
  // A longer one is refused with its row.
  cell.assign(instruments::first_bytes(text_.substr(at_, stop - at_), longest_row_bytes + 1));
  at_ = stop;
  return end_of_cell();
}

CsvReader::Ending CsvReader::end_of_cell() {
  if (at_ >= text_.size()) return Ending::row;
  if (text_[at_] == separator_) {
    ++at_;
    return Ending::cell;
  }
  take_line_end();
  return Ending::row;
}

void CsvReader::take_line_end() {
  if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
  ++at_;
  ++line_;
}

void CsvReader::skip_line() {
  at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
  if (at_ < text_.size()) take_line_end();
}

}  // namespace lims::imports
