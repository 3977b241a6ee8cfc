#include "lims/imports/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/imports/csv.hpp"
#include "lims/imports/decoding.hpp"
#include "lims/imports/header_words.hpp"
#include "lims/imports/xlsx.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::require;
using instruments::Text;

struct Table::Source {
  DecodedText decoded;
  std::optional<CsvReader> csv;
  std::optional<XlsxReader> xlsx;
};

namespace {

constexpr std::size_t rows_searched = 10;
constexpr std::ptrdiff_t headers_wanted = 3;

void refuse_other_formats(std::string_view bytes) {
  require(!bytes.empty(), Cause::invalid_input, {"文件是空的。", "The file is empty."});
  require(!bytes.starts_with("\xD0\xCF\x11\xE0"), Cause::invalid_input,
          {"这是旧版XLS文件或有密码保护的文件，请另存为没有密码的XLSX或CSV。",
           "This is an old XLS file or one with a password; save it as XLSX without a password, or as CSV."});
  require(!bytes.starts_with("%PDF"), Cause::invalid_input,
          {"这是PDF文件，请上传CSV或XLSX文件。", "This is a PDF file; send a CSV or XLSX file."});
}

bool is_header(const Row& row) {
  return std::count_if(row.cells.begin(), row.cells.end(),
                       [](const auto& cell) { return !meaning_of_header(cell).fields.empty(); }) >= headers_wanted;
}

/// Of two columns "编号" the second becomes "编号 (2)", so that a mapping can name either.
void number_repetitions(std::vector<std::string>& header) {
  std::map<std::string, int> counts;
  for (auto& name : header) {
    const int count = ++counts[name];
    if (count > 1 && !name.empty()) name = fmt::format("{} ({})", name, count);
  }
}

}  // namespace

Table::Table(std::string_view bytes) : source_(std::make_unique<Source>()) {
  refuse_other_formats(bytes);
  if (bytes.starts_with("PK\x03\x04")) {
    source_->xlsx.emplace(bytes);
  } else {
    decode(bytes, source_->decoded);
    source_->csv.emplace(source_->decoded.text);
  }
  find_header();
}

Table::~Table() = default;

std::string_view Table::encoding() const {
  return is_workbook() ? "XLSX" : std::string_view(source_->decoded.encoding);
}
char Table::separator() const {
  return source_->csv ? source_->csv->separator() : '\0';
}
bool Table::is_workbook() const {
  return source_->xlsx.has_value();
}
bool Table::counts_from_1904() const {
  return source_->xlsx && source_->xlsx->counts_from_1904();
}

bool Table::read(Row& row) {
  return source_->xlsx ? source_->xlsx->next(row) : source_->csv->next(row);
}

void Table::find_header() {
  Row row;
  while (read_ahead_.size() < rows_searched && read(row)) {
    read_ahead_.push_back(row);
    if (is_header(row)) break;
  }
  require(!read_ahead_.empty(), Cause::invalid_input, {"文件中没有数据。", "The file holds no data."});
  const auto header = std::find_if(read_ahead_.begin(), read_ahead_.end(), is_header);
  const auto chosen = header == read_ahead_.end() ? read_ahead_.begin() : header;
  require(!chosen->fault, Cause::invalid_input, chosen->fault.value_or(Text{}));
  for (const auto& cell : chosen->cells) {
    require(instruments::is_utf8(cell), Cause::invalid_input,
            {"表头含有无法识别的字符，请检查文件编码。",
             "The header holds characters that cannot be read; check the encoding."});
    header_.emplace_back(instruments::trimmed(cell));
  }
  while (!header_.empty() && header_.back().empty()) header_.pop_back();
  number_repetitions(header_);
  read_ahead_.erase(read_ahead_.begin(), chosen + 1);
}

bool Table::next(Row& row) {
  if (!read_ahead_.empty()) {
    row = std::move(read_ahead_.front());
    read_ahead_.pop_front();
  } else if (!read(row)) {
    return false;
  }
  fit_to_header(row);
  return true;
}

void Table::fit_to_header(Row& row) const {
  const auto count = row.cells.size();
  if (count < header_.size()) {
    if (!row.fault && !is_workbook())
      row.fault = Text{fmt::format("这一行只有{}列，应有{}列。", count, header_.size()),
                       fmt::format("This row has {} cells, it should have {}.", count, header_.size())};
    row.cells.resize(header_.size());
  }
  const auto surplus = std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(header_.size()), row.cells.end(),
                                   [](const auto& cell) { return !instruments::trimmed(cell).empty(); });
  if (surplus && !row.fault && !is_workbook())
    row.fault = Text{fmt::format("这一行有{}列，表头只有{}列。", count, header_.size()),
                     fmt::format("This row has {} cells, the header only {}.", count, header_.size())};
}

}  // namespace lims::imports
