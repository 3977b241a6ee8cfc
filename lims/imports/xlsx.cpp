#include "lims/imports/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <pugixml.hpp>

#include "instruments/dates.hpp"
#include "instruments/refusal.hpp"
#include "lims/imports/xlsx_styles.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::require;
using instruments::Text;

namespace {

constexpr std::size_t largest_description = 8 * 1024 * 1024;  // of workbook, relations and styles
constexpr std::size_t largest_strings = 192 * 1024 * 1024;
const Text damaged = {"XLSX文件的内容已损坏，无法读取。",
                      "The content of the XLSX file is damaged and cannot be read."};

pugi::xml_node find_child(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([&](const pugi::xml_node& node) { return local_name(node.name()) == name; });
}

std::string_view find_attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& attribute : node.attributes())
    if (local_name(attribute.name()) == name) return attribute.value();
  return "";
}

void parse(pugi::xml_document& document, std::string_view xml) {
  refuse_document_type(xml);
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
  require(static_cast<bool>(document.load_buffer(xml.data(), xml.size(), options, pugi::encoding_utf8)),
          Cause::invalid_input, damaged);
}

/// The target of a relation as a path in the archive: "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" are the
/// same.
std::string path_of(std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return "xl/" + std::string(target);
}

/// The text of a string element: its t and those of its runs, without phonetic hints.
std::string text_of(const pugi::xml_node& element) {
  std::string text;
  for (const auto& child : element) {
    const auto name = local_name(child.name());
    if (name == "t") text += child.text().get();
    if (name == "r") text += find_child(child, "t").text().get();
  }
  return text;
}

/// A number as a spreadsheet shows it: 15 significant digits, so that 1.6000000000000001 is 1.6.
std::string shown(std::string_view stored) {
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (error != std::errc() || end != stored.data() + stored.size() || !std::isfinite(number))
    return std::string(stored);
  constexpr double largest_plain_integer = 1e18;
  if (std::trunc(number) == number && std::abs(number) < largest_plain_integer) return fmt::format("{:.0f}", number);
  return fmt::format("{:.15g}", number);
}

std::string shown_date(std::string_view stored, bool counts_from_1904) {
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  const bool is_day = error == std::errc() && end == stored.data() + stored.size() && number >= 1 && number < 1e6;
  const auto date =
      is_day ? instruments::date_of_serial(static_cast<std::int64_t>(number), counts_from_1904) : std::nullopt;
  return date ? instruments::to_iso(*date) : shown(stored);
}

/// The column of a reference such as "AB12", from 0; nothing when there is none.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t length = 0;
  while (length < reference.size() && length < 4 && reference[length] >= 'A' && reference[length] <= 'Z')
    column = column * 26 + static_cast<std::size_t>(reference[length++] - 'A' + 1);
  if (length == 0 || length == 4) return std::nullopt;
  return column - 1;
}

/// Of the sheet of this name, or of the first visible one; empty when there is none.
std::string relation_of_sheet(const pugi::xml_node& sheets, std::string_view name) {
  for (const auto& sheet : sheets) {
    const auto state = find_attribute(sheet, "state");
    const bool is_visible = state.empty() || state == "visible";
    if (name.empty() ? !is_visible : find_attribute(sheet, "name") != name) continue;
    for (const auto& attribute : sheet.attributes())
      if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
  }
  return "";
}

}  // namespace

XlsxReader::XlsxReader(std::string_view bytes) : archive_(bytes) {
  read_workbook("");
  require(!sheet_path_.empty(), Cause::invalid_input,
          {"XLSX文件中没有可见的工作表。", "The XLSX file has no visible sheet."});
  archive_.open(sheet_path_);
  rows_ = std::make_unique<XmlElements>(archive_, "row");
}

XlsxReader::XlsxReader(std::string_view bytes, std::string_view sheet) : archive_(bytes) {
  read_workbook(sheet);
  if (sheet_path_.empty()) return;
  archive_.open(sheet_path_);
  rows_ = std::make_unique<XmlElements>(archive_, "row");
}

void XlsxReader::read_workbook(std::string_view sheet) {
  pugi::xml_document workbook;
  parse(workbook, archive_.load("xl/workbook.xml", largest_description));
  const auto root = workbook.document_element();
  const auto date_system = find_attribute(find_child(root, "workbookPr"), "date1904");
  counts_from_1904_ = date_system == "1" || date_system == "true";
  const auto relation = relation_of_sheet(find_child(root, "sheets"), sheet);
  pugi::xml_document relations;
  parse(relations, archive_.load("xl/_rels/workbook.xml.rels", largest_description));
  std::string strings_path;
  for (const auto& known : relations.document_element()) {
    const auto target = path_of(find_attribute(known, "Target"));
    if (!relation.empty() && find_attribute(known, "Id") == relation) sheet_path_ = target;
    if (find_attribute(known, "Type").ends_with("/sharedStrings")) strings_path = target;
    if (find_attribute(known, "Type").ends_with("/styles") && archive_.contains(target)) {
      const auto styles = archive_.load(target, largest_description);
      refuse_document_type(styles);
      date_styles_ = date_styles(styles);
    }
  }
  if (!sheet_path_.empty() && !strings_path.empty() && archive_.contains(strings_path))
    read_shared_strings(strings_path);
}

void XlsxReader::read_shared_strings(const std::string& path) {
  archive_.open(path);
  XmlElements strings(archive_, "si");
  std::size_t size = 0;
  pugi::xml_document document;
  for (std::string_view element; strings.next(element);) {
    parse(document, element);
    shared_strings_.push_back(text_of(document.document_element()));
    size += shared_strings_.back().size() + sizeof(std::string);
    require(size <= largest_strings, Cause::too_large,
            {"XLSX文件中的文字过多，请拆分后再导入。", "The XLSX file holds too much text; split it."});
  }
}

bool XlsxReader::next(Row& row) {
  for (std::string_view element; rows_ && rows_->next(element);)
    if (read_cells(element, row)) return true;
  return false;
}

std::string XlsxReader::text_of_cell(const pugi::xml_node& cell) const {
  const std::string_view type = cell.attribute("t").value();
  const std::string_view value = find_child(cell, "v").text().get();
  if (type == "s") {
    std::size_t index = shared_strings_.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    require(index < shared_strings_.size(), Cause::invalid_input, damaged);
    return shared_strings_[index];
  }
  if (type == "inlineStr") return text_of(find_child(cell, "is"));
  if (type == "b") return value == "1" ? "true" : "false";
  if (type == "d") return std::string(value.substr(0, 10));  // YYYY-MM-DD of an instant
  if (!type.empty() && type != "n") return std::string(value);
  const auto style = cell.attribute("s").as_uint();
  const bool is_date = style < date_styles_.size() && date_styles_[style];
  return is_date ? shown_date(value, counts_from_1904_) : shown(value);
}

/// False when no cell says anything.
bool XlsxReader::read_cells(std::string_view element, Row& row) {
  pugi::xml_document document;
  parse(document, element);
  const auto root = document.document_element();
  const auto number = root.attribute("r").as_llong(line_ + 1);
  line_ = number > line_ ? number : line_ + 1;
  row.line = line_;
  row.fault.reset();
  row.cells.clear();
  std::size_t column = 0;
  bool says_something = false;
  for (const auto& cell : root) {
    if (local_name(cell.name()) != "c") continue;
    column = column_of(cell.attribute("r").value()).value_or(column);
    if (column >= most_columns) break;
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    auto& text = row.cells[column++];
    text = text_of_cell(cell);
    says_something = says_something || text.find_first_not_of(" \t\r\n") != std::string::npos;
  }
  return says_something;
}

}  // namespace lims::imports
